"""Walks and what was told on them: matters that came in on a visit, never a list of households."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from peewee import fn

from db.community.deadlines.rules import due_after
from db.community.organisation.queries.places import building as building_by_id
from db.community.organisation.queries.places import buildings_of, community
from db.disputes.queries.scope import in_scope
from db.disputes.rules.workflow import OPEN, Status
from db.disputes.tables import Dispute, Round
from db.ground.clock import Period, local_date, midnight
from db.ground.commits import rows_until_a_commit
from db.ground.rows import has_words
from db.nine_ones.record_book.queries.public import discussions_of
from db.records.permissions.queries import lies_in
from db.records.permissions.rules import Ability, Actor, require
from db.records.reports.rules import Source
from db.together.conference.queries.conferences import talked_over_at
from db.together.home_visits.rules import BACK_DAYS, TALKED_WITHIN, back_due
from db.together.home_visits.tables import VisitBack, Walk

BACK, ASKED_FOR = timedelta(days=180), timedelta(days=60)
GONE_BACK_TO = frozenset({Status.SETTLED, Status.CLOSED})


@dataclass(frozen=True)
class WalkInfo:
    """By building and day; `needs` came in there on that day as told on a visit."""

    id: int
    building: str
    walked_on: date
    homes: int
    needs: int


@dataclass(frozen=True)
class NeedFromVisit:
    """A matter that was told on a visit, and how far the three steps are: raised, talked over, gone back."""

    dispute_id: int
    reference: str
    building: str
    raised_at: datetime
    status: Status
    talked_at: datetime | None
    settled_at: datetime | None
    back_due: datetime | None
    back_at: datetime | None


@dataclass(frozen=True)
class VisitFigures:
    """Homes are counted as often as they were visited; no figure of it is put beside anybody's."""

    walks: int
    homes: int
    needs: int
    talked_in_time: int
    settled: int
    gone_back: int


def walks(actor: Actor, period: Period) -> list[WalkInfo]:
    """The newest first, in the actor's buildings. Raises NotAllowed for who may file for nobody."""
    require(actor, Ability.FILE_ON_BEHALF)
    names = {one.id: one.name for one in buildings_of(actor)}
    zone = community(actor.community_id).time_zone
    days = (Walk.walked_on >= period.first_day) & (Walk.walked_on <= period.last_day)
    rows = Walk.select().where(lies_in(actor.home, Walk) & days & Walk.building.in_(list(names)))
    return [
        WalkInfo(row.id, names[row.building_id], row.walked_on, row.homes, _needs_of(row, zone))
        for row in rows.order_by(Walk.walked_on.desc(), Walk.id.desc())
    ]


def _needs_of(row: Walk, zone: str) -> int:
    start = midnight(row.walked_on, zone)
    these = (Dispute.building == row.building_id) & (Dispute.filed_by == row.staff_id) & _of_visits()
    day = (Dispute.submitted_at >= start) & (Dispute.submitted_at < midnight(row.walked_on + timedelta(days=1), zone))
    return Dispute.select(fn.COUNT(Dispute.id)).where(these & day).scalar()


def _of_visits() -> Any:
    return Dispute.source == Source.VISIT


def needs_from_visits(actor: Actor, now: datetime) -> list[NeedFromVisit]:
    """Those of the last half year that are open or to be gone back to, the longest waiting first. Raises NotAllowed."""
    require(actor, Ability.FILE_ON_BEHALF)
    since = Dispute.submitted_at >= now - BACK
    to_come = Dispute.status.in_(sorted(OPEN)) | Dispute.id.not_in(VisitBack.select(VisitBack.dispute))
    mine = in_scope(actor) & _of_visits() & Dispute.complaint.is_null() & has_words(Dispute.text)
    rows = Dispute.select().where(mine & since & to_come)
    found = [_need(row) for row in rows.order_by(Dispute.submitted_at, Dispute.id)]
    return [one for one in found if one.status in OPEN or (one.settled_at is not None and one.back_at is None)]


def _need(row: Dispute) -> NeedFromVisit:
    place, zone = building_by_id(row.building_id), community(row.community_id).time_zone
    present, back = Round.one(dispute=row.id, number=row.round_number), VisitBack.one(dispute=row.id)
    settled = present.ended_at if present and present.outcome is Status.SETTLED else None
    return NeedFromVisit(
        row.id,
        row.reference,
        place.name,
        row.submitted_at,
        row.status,
        min(_talks_of(row), default=None),
        settled,
        back_due(settled, zone),
        back.back_at if back else None,
    )


def _talks_of(row: Dispute) -> list[datetime]:
    """When meetings and conferences talked it over, as their minutes say that neighbours read."""
    place = building_by_id(row.building_id)
    return [*(one.begins_at for one in discussions_of(row.reference, place)), *talked_over_at(row.reference)]


def visits_back_due(actor: Actor, now: datetime) -> int:
    """How many visits back of one's own are overdue. Whoever noted no walk lately costs one look.

    Only what was settled in the last two months: the first screen reads no more than it has to.
    """
    if not actor.may(Ability.FILE_ON_BEHALF):
        return 0
    lately = (Walk.staff == actor.staff_id) & (Walk.walked_on >= (now - BACK).date())
    buildings = sorted({row.building_id for row in Walk.select().where(lately)})
    if not buildings:
        return 0
    over = Dispute.status.in_(sorted(GONE_BACK_TO)) & (Dispute.status_since >= now - ASKED_FOR)
    mine = (
        Dispute.building.in_(buildings) & (Dispute.filed_by == actor.staff_id) & _of_visits() & has_words(Dispute.text)
    )
    done = VisitBack.select(VisitBack.dispute)
    rows = (
        Dispute.select(Round.ended_at)
        .join(Round, on=(Round.dispute == Dispute.id))
        .where(mine & over & (Round.number == Dispute.round_number) & Dispute.id.not_in(done))
    )
    zone = community(actor.community_id).time_zone
    dues = [back_due(ended, zone) for (ended,) in rows.tuples()]
    return sum(due is not None and due < now for due in dues)


def late_visits_back(community_id: int, moment: datetime) -> list[str]:
    """The matters told on visits whose visit back was overdue, by their numbers; a new round of it asks for none."""
    lately = (Round.ended_at < moment) & (Round.ended_at >= moment - ASKED_FOR)
    ended = (Round.community == community_id) & lately & (Round.outcome == Status.SETTLED)
    told = _of_visits() & Dispute.complaint.is_null()
    done = VisitBack.select(VisitBack.dispute).where(VisitBack.back_at < moment)
    later = Round.alias()
    again = (later.dispute == Round.dispute) & (later.number > Round.number) & (later.opened_at < moment)
    anew = later.select(later.id).where(again)
    query = Dispute.select(Dispute.reference, Round.ended_at).join(Round, on=(Round.dispute == Dispute.id))
    query = query.where(told & ended & Dispute.id.not_in(done) & ~fn.EXISTS(anew)).order_by(Round.ended_at, Dispute.id)
    rows, zone, instant = rows_until_a_commit(query), community(community_id).time_zone, Round.ended_at.python_value
    return [reference for reference, on in rows if due_after(instant(on), BACK_DAYS, zone) < moment]


def not_talked_over(community_id: int, moment: datetime) -> list[str]:
    """The needs told on visits that were open and that no meeting had talked over within a week, by their numbers."""
    told = (Dispute.community == community_id) & _of_visits() & Dispute.complaint.is_null()
    lately = (Dispute.submitted_at < moment - TALKED_WITHIN) & (Dispute.submitted_at >= moment - BACK)
    open_then = (Round.opened_at < moment) & (Round.ended_at.is_null() | (Round.ended_at >= moment))
    rows = Dispute.select().join(Round, on=(Round.dispute == Dispute.id)).where(told & lately & open_then)
    found = rows.order_by(Dispute.submitted_at, Dispute.id)
    return [row.reference for row in found if not any(talked < moment for talked in _talks_of(row))]


def visit_figures(actor: Actor, period: Period) -> VisitFigures:
    """Of the actor's buildings: what was raised in the period, and what of it has been talked over and gone back to."""
    found = walks(actor, period)
    raised = (Dispute.submitted_at >= period.start) & (Dispute.submitted_at < period.end)
    rows = Dispute.select().where(in_scope(actor) & _of_visits() & raised & Dispute.complaint.is_null())
    needs = [_need(row) for row in rows]
    settled = [one for one in needs if one.settled_at is not None]
    return VisitFigures(
        len(found),
        sum(one.homes for one in found),
        len(needs),
        sum(one.talked_at is not None and one.talked_at - one.raised_at <= TALKED_WITHIN for one in needs),
        len(settled),
        sum(one.back_at is not None for one in settled),
    )


def today_in(actor: Actor, now: datetime) -> date:
    return local_date(now, community(actor.community_id).time_zone)


def still_open(community_id: int, now: datetime) -> int:
    """To how many whose matter is settled nobody has gone back, for when the community does without this."""
    told = (Dispute.community == community_id) & _of_visits() & Dispute.complaint.is_null()
    lately = (Dispute.submitted_at >= now - BACK) & Dispute.id.not_in(VisitBack.select(VisitBack.dispute))
    present = (Round.number == Dispute.round_number) & (Round.outcome == Status.SETTLED)
    return Dispute.select().join(Round, on=(Round.dispute == Dispute.id)).where(told & lately & present).count()
