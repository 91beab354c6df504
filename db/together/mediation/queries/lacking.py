"""What a file lacks: the papers that were not made, and those that not everybody has signed."""

from __future__ import annotations

from collections.abc import Iterable

from db.together.mediation.queries.file import MediationFile
from db.together.mediation.queries.papers.parts import SEVERAL, said, signers
from db.together.mediation.queries.pieces import FilePaper
from db.together.mediation.rules.filing import LackingPaper, needed_papers, unsigned_for_good
from db.together.mediation.rules.kinds import PAPERS, PaperKind


def papers_to_sign(file: MediationFile) -> list[FilePaper]:
    """Those that stand, and that somebody who has to has not signed."""
    return [one for one in file.standing if signers(file, one.kind) and not one.signed_on]


def needed_in(file: MediationFile) -> tuple[PaperKind, ...]:
    """What has to lie in this file as it stands now."""
    return needed_papers(file.origin, file.outcome, {one.kind for one in file.standing})


def lacking_papers(file: MediationFile) -> tuple[LackingPaper, ...]:
    """In the order of the file; none before it has ended, for nothing is late until then."""
    if file.outcome is None:
        return ()
    unsigned = {one.kind for one in papers_to_sign(file)}
    made = {one.kind for one in file.standing}
    needed = needed_in(file)
    return tuple(
        LackingPaper(kind, kind in made)
        for kind in PaperKind
        if kind in unsigned or (kind in needed and kind not in made)
    )


def never_signed(file: MediationFile) -> tuple[PaperKind, ...]:
    """What has to be signed by all before the file can be closed at all."""
    return unsigned_for_good(file.outcome, {one.kind for one in file.standing if one.signed_on})


def papers_named(kinds: Iterable[PaperKind]) -> str:
    """By what stands on them, in Chinese, as on the paper itself."""
    return SEVERAL.join(said(PAPERS[kind]) for kind in kinds)
