"""Papers that would read otherwise if they were made now, and what lacks before closing with these."""

from __future__ import annotations

from dataclasses import replace

from db.together.mediation.queries.file import MediationFile
from db.together.mediation.queries.kept_papers import contents_of
from db.together.mediation.queries.lacking import lacking_papers
from db.together.mediation.queries.papers.making import paper_text
from db.together.mediation.queries.pieces import FilePaper
from db.together.mediation.rules.filing import TELLS_WHAT_CAME, LackingPaper
from db.together.mediation.rules.kinds import PaperKind
from db.together.mediation.rules.paper_text import PaperText


def reads_as_made(file: MediationFile, paper: FilePaper) -> bool:
    """Whether what was printed to be signed is what it would tell now."""
    now, then = _now_and_then(file, paper)
    return now == then


def changed_since(file: MediationFile, paper: FilePaper) -> bool:
    """Whether it would read otherwise by now; what was signed stays so, unless it tells of what came after that.

    Who stands in the lines that are signed already is not asked again.
    """
    if file.filed_on or (paper.signed and paper.kind not in TELLS_WHAT_CAME):
        return False
    now, then = _now_and_then(file, paper)
    return now != (replace(then, signatures=now.signatures) if paper.signed else then)


def _now_and_then(file: MediationFile, paper: FilePaper) -> tuple[PaperText, PaperText]:
    """Whatever a committee's own template could name of it left aside."""
    now, then = paper_text(file, paper.kind, paper.about, file.opened_on), contents_of(paper.id)
    return replace(now, fields={}), replace(then, fields={})


def lacking_at_closing(file: MediationFile) -> tuple[LackingPaper, ...]:
    """Not made, not signed by all, or changed since; in the order of the file."""
    lacking = {one.kind: one for one in lacking_papers(file)}
    changed = {one.kind for one in file.standing if file.outcome and changed_since(file, one)}
    lacking |= {kind: LackingPaper(kind, made=True) for kind in changed}
    return tuple(lacking[kind] for kind in PaperKind if kind in lacking)


def report_is_old(file: MediationFile) -> bool:
    """Whether the report on closing stands and something came after it."""
    return any(one.kind is PaperKind.CLOSING and changed_since(file, one) for one in file.standing)
