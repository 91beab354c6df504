"""What stands in one file, piece by piece; the caller has checked that it may be read."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from db.community.staff.queries.people import staff_by_ids
from db.together.mediation.queries.unsealing import (
    DOCUMENT,
    EVIDENCE,
    FOLLOW_UP,
    MEDIATOR,
    PERSON,
    REASON,
    RECORD,
    opened_json,
    opened_text,
)
from db.together.mediation.rules.gates import PartyStanding
from db.together.mediation.rules.kinds import (
    CourtStepKind,
    PaperKind,
    Performance,
    SittingKind,
)
from db.together.mediation.rules.persons import party_from_json
from db.together.mediation.rules.words import (
    EvidenceWords,
    FollowUpWords,
    SittingRecord,
)
from db.together.mediation.tables import (
    CourtStep,
    FilledTemplate,
    MediationEvidence,
    MediationFollowUp,
    MediationPaper,
    MediationParty,
    MediationScan,
    NamedMediator,
    Sitting,
    SittingWording,
)


@dataclass(frozen=True)
class FileParty(PartyStanding):
    id: int = 0


@dataclass(frozen=True)
class FileMediator:
    id: int
    name: str
    staff_id: int | None


@dataclass(frozen=True)
class FileSitting:
    id: int
    number: int
    kind: SittingKind
    begins_at: datetime
    version: int
    record: SittingRecord
    recorder: str


@dataclass(frozen=True)
class FileEvidence:
    """Its number stays where it was taken out, and nothing else of it is told."""

    id: int
    number: int
    pages: int
    words: EvidenceWords
    scan_ids: tuple[int, ...]
    is_taken_out: bool


@dataclass(frozen=True)
class FileFollowUp:
    id: int
    number: int
    made_on: date
    performance: Performance
    words: FollowUpWords
    made_by: str


@dataclass(frozen=True)
class FilePaper:
    """One paper as it was made; what stands on it is read apart. `own_form`: the committee's own, only as Word."""

    id: int
    kind: PaperKind
    about: int
    version: int
    made_at: datetime
    signed: dict[str, date]
    signed_on: date | None
    withdrawn_at: datetime | None
    reason: str
    scan_ids: tuple[int, ...]
    own_form: bool


@dataclass(frozen=True)
class FileCourtStep:
    id: int
    kind: CourtStepKind
    happened_on: date
    document: str


def names_of_staff(staff_ids: list[int]) -> dict[int, str]:
    return {number: one.name for number, one in staff_by_ids(staff_ids).items()}


def party_rows(mediation_id: int) -> list[MediationParty]:
    """Of all that were written down those who take part, in their order."""
    return [row for row in MediationParty.several(mediation=mediation_id) if row.taken_out_at is None]


def parties_of(mediation_id: int) -> tuple[FileParty, ...]:
    """Applicants first, then respondents, then third parties, each in the order in which they were written down."""
    found = [
        FileParty(
            row.side,
            party_from_json(opened_json(PERSON, row.id, row.sealed_person) or {"name": ""}),
            row.consented_on,
            row.refused_on,
            row.withdrawn_on,
            row.died_on,
            row.id,
        )
        for row in party_rows(mediation_id)
    ]
    order = {side: place for place, side in enumerate(("applicant", "respondent", "third"))}
    return tuple(sorted(found, key=lambda party: (order[party.side], party.id)))


def mediators_of(mediation_id: int) -> tuple[FileMediator, ...]:
    rows = NamedMediator.several(mediation=mediation_id)
    names = names_of_staff([row.staff_id for row in rows if row.staff_id])
    return tuple(
        FileMediator(row.id, names.get(row.staff_id) or opened_text(MEDIATOR, row.id, row.sealed_name), row.staff_id)
        for row in rows
    )


def sittings_of(mediation_id: int, gone: Container[int]) -> tuple[FileSitting, ...]:
    """Each as its newest wording has it, with who wrote that down; `gone` here and below count no longer."""
    newest = (SittingWording.sitting == Sitting.id) & (SittingWording.number == Sitting.version)
    query = SittingWording.select(SittingWording, Sitting).join(Sitting, on=newest)
    rows = list(query.where(Sitting.mediation == mediation_id).order_by(Sitting.number))
    names = names_of_staff([row.written_by_id for row in rows])
    return tuple(
        FileSitting(
            row.sitting.id,
            row.sitting.number,
            row.sitting.kind,
            row.sitting.begins_at,
            row.number,
            SittingRecord(**opened_json(RECORD, row.id, row.sealed_record)),
            names.get(row.written_by_id, ""),
        )
        for row in rows
        if row.sitting.id not in gone
    )


def evidence_of(mediation_id: int, gone: Container[int], photos_gone: Container[int]) -> tuple[FileEvidence, ...]:
    """All that had a number, in its order: what was taken out as well."""
    scans = _scans(mediation_id, MediationScan.evidence, photos_gone)
    return tuple(
        FileEvidence(row.id, row.number, 0, EvidenceWords(), (), True)
        if row.id in gone
        else FileEvidence(
            row.id,
            row.number,
            row.pages,
            EvidenceWords(**opened_json(EVIDENCE, row.id, row.sealed_words)),
            scans.get(row.id, ()),
            False,
        )
        for row in MediationEvidence.several(mediation=mediation_id)
    )


def _scans(mediation_id: int, of: Any, gone: Container[int]) -> dict[int, tuple[int, ...]]:
    """The photos of each paper, or of each piece of evidence, in the order in which they were taken."""
    here = (MediationScan.mediation == mediation_id) & of.is_null(False)
    found: dict[int, tuple[int, ...]] = {}
    for scan_id, number in MediationScan.select(MediationScan.id, of).where(here).order_by(MediationScan.id).tuples():
        if scan_id not in gone:
            found[number] = (*found.get(number, ()), scan_id)
    return found


def follow_ups_of(mediation_id: int, gone: Container[int]) -> tuple[FileFollowUp, ...]:
    rows = [row for row in MediationFollowUp.several(mediation=mediation_id) if row.id not in gone]
    names = names_of_staff([row.made_by_id for row in rows])
    return tuple(
        FileFollowUp(
            row.id,
            row.number,
            row.made_on,
            row.performance,
            FollowUpWords(**opened_json(FOLLOW_UP, row.id, row.sealed_words)),
            names.get(row.made_by_id, ""),
        )
        for row in rows
    )


def court_steps_of(mediation_id: int, gone: Container[int]) -> tuple[FileCourtStep, ...]:
    rows = [row for row in CourtStep.several(mediation=mediation_id) if row.id not in gone]
    return tuple(
        FileCourtStep(row.id, row.kind, row.happened_on, opened_text(DOCUMENT, row.id, row.sealed_document))
        for row in rows
    )


def papers_of(
    mediation_id: int, photos_gone: Container[int], own_since: Mapping[PaperKind, datetime]
) -> tuple[FilePaper, ...]:
    """`own_since` is since when there is an own template of a kind, for papers made before a filled one was kept."""
    query = FilledTemplate.select(FilledTemplate.paper).join(MediationPaper)
    filled = {number for (number,) in query.where(MediationPaper.mediation == mediation_id).tuples()}
    scans = _scans(mediation_id, MediationScan.paper, photos_gone)
    return tuple(
        FilePaper(
            row.id,
            row.kind,
            row.about,
            row.version,
            row.made_at,
            {name: date.fromisoformat(day) for name, day in row.signed.items()},
            row.signed_on,
            row.withdrawn_at,
            opened_text(REASON, row.id, row.sealed_reason),
            scans.get(row.id, ()),
            row.id in filled or (row.kind in own_since and own_since[row.kind] <= row.made_at),
        )
        for row in MediationPaper.several(mediation=mediation_id)
    )
