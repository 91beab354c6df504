"""What waits in the files of whoever mediates, for their first screen: numbers and days, nothing that is sealed."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from peewee import Expression

from db.community.organisation.queries.places import community
from db.ground.clock import local_date
from db.records.permissions.rules import Actor
from db.together.mediation.queries.access import open_rows
from db.together.mediation.queries.corrections import standing
from db.together.mediation.rules.corrections import CorrectionKind
from db.together.mediation.rules.kinds import CourtStepKind
from db.together.mediation.rules.limits import MONTH, follow_up_due, to_be_mediated_by, within_sight
from db.together.mediation.rules.signing import is_to_be_signed
from db.together.mediation.tables import CourtStep, Mediation, MediationFollowUp, MediationPaper


@dataclass(frozen=True)
class FileDue:
    """Each None or 0 where it does not wait, or is not near yet."""

    id: int
    dispute_id: int
    printed_number: str
    next_sitting_at: datetime | None
    to_sign: int
    follow_up_by: date | None
    court_by: date | None
    mediate_by: date | None

    @property
    def waits(self) -> bool:
        return bool(self.next_sitting_at or self.to_sign or self.follow_up_by or self.court_by or self.mediate_by)


def files_due(actor: Actor, now: datetime) -> list[FileDue]:
    """The newest first; none for who keeps no mediations."""
    rows = open_rows(actor, Mediation.filed_on.is_null() & Mediation.forgotten_at.is_null())
    ids = [row.id for row in rows]
    to_sign = _to_sign(ids)
    followed = _among(MediationFollowUp, standing(MediationFollowUp, CorrectionKind.FOLLOW_UP, ids))
    applied = standing(CourtStep, CorrectionKind.COURT_STEP, ids) & (CourtStep.kind == CourtStepKind.APPLIED)
    at_court = _among(CourtStep, applied)
    today = local_date(now, community(actor.community_id).time_zone)
    found = [_due(row, today, to_sign[row.id], row.id in followed, row.id in at_court) for row in rows]
    return [one for one in found if one.waits]


def _among(table: Any, condition: Expression) -> set[int]:
    """In which files there is such a row: what is sealed in it is not read."""
    return {number for (number,) in table.select(table.mediation).where(condition).tuples()}


def _to_sign(ids: list[int]) -> Counter[int]:
    """How many papers of each stand and are not signed in full."""
    here = (
        MediationPaper.mediation.in_(ids) & MediationPaper.signed_on.is_null() & MediationPaper.withdrawn_at.is_null()
    )
    rows = MediationPaper.select(MediationPaper.mediation, MediationPaper.kind).where(here).tuples()
    return Counter(mediation for mediation, kind in rows if is_to_be_signed(kind))


def _due(row: Mediation, today: date, to_sign: int, followed: bool, at_court: bool) -> FileDue:
    since = row.effective_on
    asked = follow_up_due(since, row.perform_by) if since and not followed else None
    running = row.outcome is None
    court_by = row.court_last_day if row.court_last_day and today <= row.court_last_day and not at_court else None
    return FileDue(
        row.id,
        row.dispute_id,
        row.printed_number,
        row.next_sitting_at,
        to_sign,
        within_sight(asked, today),
        within_sight(court_by, today),
        within_sight(to_be_mediated_by(row.opened_on), today) if running else None,
    )


def late_mediations(community_id: int, moment: datetime) -> list[str]:
    """The files in which it went on for longer than a month, by their printed numbers."""
    day = local_date(moment, community(community_id).time_zone)
    here = (Mediation.community == community_id) & (Mediation.opened_on < day - MONTH)
    went_on = Mediation.ended_on.is_null() | (Mediation.ended_on >= day)
    rows = Mediation.select(Mediation.printed_number).where(here & went_on)
    return [number for (number,) in rows.order_by(Mediation.opened_on, Mediation.id).tuples()]
