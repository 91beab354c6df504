"""The files somebody may open, and for who only counts: how many there were, of which sort, and how they ended."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from db.records.permissions.queries import lies_in
from db.records.permissions.rules import Ability, Actor, require
from db.together.mediation.queries.access import open_rows
from db.together.mediation.queries.corrections import standing
from db.together.mediation.rules.corrections import CorrectionKind
from db.together.mediation.rules.kinds import (
    AGREED,
    CourtStepKind,
    MediationOrigin,
    MediationOutcome,
    Performance,
)
from db.together.mediation.rules.limits import to_be_mediated_by
from db.together.mediation.tables import CourtStep, Mediation, MediationFollowUp


@dataclass(frozen=True)
class FileRow:
    """A line of the list: numbers and days, nobody's name."""

    id: int
    dispute_id: int
    reference: str
    printed_number: str
    origin: MediationOrigin
    outcome: MediationOutcome | None
    opened_on: date
    court_last_day: date | None
    filed_on: date | None


@dataclass(frozen=True)
class MediationCounts:
    """Of one year by the day of opening; nothing in it points at a person or a matter."""

    opened: int
    by_origin: dict[MediationOrigin, int]
    by_outcome: dict[MediationOutcome, int]
    within_a_month: int
    ended: int
    agreed: int
    performed_in_full: int
    followed_up: int
    court_applied: int
    court_confirmed: int
    court_rejected: int
    filed: int


def my_files(actor: Actor) -> list[FileRow]:
    """The newest first; only what this person may open. Raises NotAllowed for who keeps no mediations."""
    require(actor, Ability.KEEP_MEDIATIONS)
    return [_row(row) for row in open_rows(actor, lies_in(actor.home, Mediation))]


def files_of_dispute(actor: Actor, dispute_id: int) -> list[FileRow]:
    """Of one matter, the newest first; none for who may not open them. Asks nobody whether the matter may be read."""
    return [_row(row) for row in open_rows(actor, Mediation.dispute == dispute_id)]


def _row(row: Mediation) -> FileRow:
    return FileRow(
        row.id,
        row.dispute_id,
        row.dispute.reference,
        row.printed_number,
        row.origin,
        row.outcome,
        row.opened_on,
        row.court_last_day,
        row.filed_on,
    )


def mediation_counts(actor: Actor, year: int) -> MediationCounts:
    """Raises NotAllowed for who does not count them. Who mediates counts what is theirs, who reads all here all."""
    require(actor, Ability.COUNT_MEDIATIONS)
    rows = (
        Mediation.several(community=actor.community_id, year=year)
        if actor.may(Ability.EXPORT_FIGURES)
        else open_rows(actor, Mediation.year == year)
    )
    ids = [row.id for row in rows]
    ups = list(MediationFollowUp.select().where(standing(MediationFollowUp, CorrectionKind.FOLLOW_UP, ids)))
    here = standing(CourtStep, CorrectionKind.COURT_STEP, ids)
    steps = Counter((row.mediation_id, row.kind) for row in CourtStep.select().where(here))
    of_kind = Counter(kind for _mediation, kind in steps)
    ended = [row for row in rows if row.ended_on]
    full = {one.mediation_id for one in ups if one.performance is Performance.FULL}
    return MediationCounts(
        opened=len(rows),
        by_origin=dict(Counter(row.origin for row in rows)),
        by_outcome=dict(Counter(row.outcome for row in rows if row.outcome)),
        within_a_month=sum(row.ended_on <= to_be_mediated_by(row.opened_on) for row in ended),
        ended=len(ended),
        agreed=sum(row.outcome in AGREED for row in rows),
        performed_in_full=len(full),
        followed_up=len({one.mediation_id for one in ups}),
        court_applied=of_kind[CourtStepKind.APPLIED],
        court_confirmed=of_kind[CourtStepKind.CONFIRMED],
        court_rejected=of_kind[CourtStepKind.REJECTED],
        filed=sum(row.filed_on is not None for row in rows),
    )
