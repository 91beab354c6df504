"""A paper as it was kept, one that writes itself, and a photo of a signed page: for whoever has opened the file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from db.ground.refusals import NotFound
from db.ground.sealing import keyring
from db.records.minutes.rules.rewording import Pieces, reworded, tells_a_change
from db.records.permissions.rules import Actor
from db.together.mediation.queries.access import mediation_row
from db.together.mediation.queries.committee import template_content
from db.together.mediation.queries.file import MediationFile
from db.together.mediation.queries.papers.making import paper_text
from db.together.mediation.queries.pieces import FilePaper
from db.together.mediation.queries.printing.word import paper_as_word
from db.together.mediation.queries.unsealing import (
    CONTENTS,
    OWN_WORD,
    PICTURE,
    RECORD,
    THUMBNAIL,
    opened_json,
    place_of_sealed,
)
from db.together.mediation.rules.kinds import MADE_BY_ITSELF, PaperKind
from db.together.mediation.rules.paper_text import PaperText, paper_from_json
from db.together.mediation.rules.words import SittingRecord
from db.together.mediation.tables import FilledTemplate, MediationPaper, MediationScan, Sitting, SittingWording


@dataclass(frozen=True)
class ChangeOfRecord:
    """What one wording of a sitting changed in the one before, field by field."""

    version: int
    written_at: datetime
    changes: tuple[tuple[str, Pieces], ...]


def contents_of(paper_id: int) -> PaperText:
    """As it was kept; the caller has checked that it may be read. Raises NotFound once it was deleted."""
    row = MediationPaper.one(id=paper_id)
    if row is None or row.sealed_contents is None:
        raise NotFound()
    return paper_from_json(opened_json(CONTENTS, row.id, row.sealed_contents))


def kept_paper(actor: Actor, mediation_id: int, paper_id: int) -> PaperText:
    """Also one that was withdrawn. Raises NotFound."""
    mediation_row(actor, mediation_id)
    if MediationPaper.one(id=paper_id, mediation=mediation_id) is None:
        raise NotFound()
    return contents_of(paper_id)


def word_of_paper(actor: Actor, mediation_id: int, paper: FilePaper) -> bytes:
    """As it was filled in when it was made: in the committee's own form, or in ours. Raises NotFound."""
    text = kept_paper(actor, mediation_id, paper.id)
    filled = FilledTemplate.one(paper=paper.id)
    if filled is not None:
        return keyring().unseal_bytes(filled.sealed_word, place_of_sealed(OWN_WORD, filled.id))
    return paper_as_word(text, template_content(actor.community_id, paper.kind) if paper.own_form else None)


def text_in_file(file: MediationFile, kind: PaperKind) -> PaperText:
    """Cover and remarks, as they read now."""
    if kind not in MADE_BY_ITSELF:
        raise NotFound()
    return paper_text(file, kind, 0, file.filed_on or file.opened_on)


def scan_bytes(actor: Actor, mediation_id: int, scan_id: int, small: bool) -> bytes:
    """The JPEG of a signed page or of evidence. Raises NotFound."""
    mediation_row(actor, mediation_id)
    row = MediationScan.one(id=scan_id, mediation=mediation_id)
    if row is None or row.sealed_picture is None:
        raise NotFound()
    sealed, what = (row.sealed_thumbnail, THUMBNAIL) if small else (row.sealed_picture, PICTURE)
    return keyring().unseal_bytes(sealed, place_of_sealed(what, row.id))


def changes_of_sitting(actor: Actor, mediation_id: int, sitting_id: int) -> list[ChangeOfRecord]:
    """The newest first; none where it was written once. Raises NotFound."""
    mediation_row(actor, mediation_id)
    if Sitting.one(id=sitting_id, mediation=mediation_id) is None:
        raise NotFound()
    rows = SittingWording.select().where(SittingWording.sitting == sitting_id).order_by(SittingWording.number)
    told = [(row, SittingRecord(**opened_json(RECORD, row.id, row.sealed_record))) for row in rows]
    found = [
        ChangeOfRecord(row.number, row.written_at, _between(before, after))
        for (_old, before), (row, after) in zip(told, told[1:], strict=False)
    ]
    return found[::-1]


def _between(before: SittingRecord, after: SittingRecord) -> tuple[tuple[str, Pieces], ...]:
    pairs = ((name, reworded(was, getattr(after, name))) for name, was in vars(before).items())
    return tuple((name, pieces) for name, pieces in pairs if tells_a_change(pieces))
