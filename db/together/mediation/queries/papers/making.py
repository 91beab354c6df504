"""One paper of a file: the body of its kind, with title, number, lines to sign on and the fields of a template."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from db.ground.refusals import NotFound
from db.ground.words import N_
from db.together.mediation.queries.file import MediationFile
from db.together.mediation.queries.papers import beginning, ending, middle
from db.together.mediation.queries.papers.parts import (
    PaperBody,
    common_fields,
    follow_up_fields,
    said,
    sign_lines,
    sitting_fields,
)
from db.together.mediation.queries.pieces import FileFollowUp, FileSitting
from db.together.mediation.rules.kinds import PAPER_OF_SITTING, PAPERS, PaperKind
from db.together.mediation.rules.paper_text import PaperText
from db.together.mediation.rules.template_fields import TEMPLATE_FIELDS

MARKED = N_("＊ filled in by the system from the report, not yet gone over. Please check before signing.")
SIMPLE: Mapping[PaperKind, Callable[[MediationFile], PaperBody]] = {
    PaperKind.COVER: ending.cover,
    PaperKind.APPLICATION: beginning.application,
    PaperKind.REGISTRATION: beginning.registration,
    PaperKind.RIGHTS: beginning.rights,
    PaperKind.IDENTITY: beginning.identity,
    PaperKind.MANDATE: beginning.mandate,
    PaperKind.EVIDENCE: middle.evidence,
    PaperKind.AGREEMENT: middle.agreement,
    PaperKind.ORAL: middle.oral,
    PaperKind.TERMINATION: middle.termination,
    PaperKind.COURT: ending.court,
    PaperKind.POLICE: ending.police,
    PaperKind.CLOSING: ending.closing,
    PaperKind.SITUATION: ending.situation,
}


def paper_text(file: MediationFile, kind: PaperKind, about: int, today: date) -> PaperText:
    """As it would read now. Raises NotFound for a sitting or a follow-up that is not of this file."""
    title = said(PAPERS[kind])
    fields = dict.fromkeys(TEMPLATE_FIELDS, "") | common_fields(file, title, today)
    if kind in PAPER_OF_SITTING.values():
        one = _sitting(file, kind, about)
        body = middle.sitting(file, one) if kind is PaperKind.SITTING else middle.inquiry(file, one)
        fields |= sitting_fields(file, one)
    elif kind is PaperKind.FOLLOW_UP:
        up = _follow_up(file, about)
        body, fields = ending.follow_up(file, up), fields | follow_up_fields(up)
    else:
        body = SIMPLE[kind](file)
    return whole_paper(file, kind, title, body, fields)


def whole_paper(
    file: MediationFile, kind: PaperKind, title: str, body: PaperBody, fields: Mapping[str, str]
) -> PaperText:
    marked = any(one.prefilled for one in body.facts) or any(one.prefilled for one in body.sections)
    return PaperText(
        kind=kind,
        committee=file.committee.name,
        title=title,
        number=file.printed_number,
        facts=body.facts,
        sections=body.sections,
        heads=body.heads,
        rows=body.rows,
        signatures=sign_lines(file, kind) if body.signatures is None else body.signatures,
        notes=(*body.notes, *((said(MARKED),) if marked else ())),
        fields=dict(fields),
    )


def _sitting(file: MediationFile, kind: PaperKind, about: int) -> FileSitting:
    found = next((one for one in file.sittings if one.id == about and PAPER_OF_SITTING[one.kind] is kind), None)
    if found is None:
        raise NotFound()
    return found


def _follow_up(file: MediationFile, about: int) -> FileFollowUp:
    found = next((one for one in file.follow_ups if one.id == about), None)
    if found is None:
        raise NotFound()
    return found
