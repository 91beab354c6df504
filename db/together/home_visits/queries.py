"""Walks and what was told on them: matters that came in on a visit, never a list of households."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from peewee import ModelSelect, fn

from db.community.deadlines.rules import due_after
from db.community.organisation.queries.places import buildings_of, community
from db.community.organisation.tables import Building
from db.disputes.queries.scope import in_scope, one_by_one
from db.disputes.rules.workflow import OPEN, Status
from db.disputes.tables import Dispute, Round
from db.ground.clock import Period, local_date
from db.ground.commits import rows_until_a_commit
from db.ground.rows import ToldOnDemand, one_of
from db.nine_ones.record_book.queries.public import discussed_at
from db.records.permissions.queries import lies_in
from db.records.permissions.rules import Ability, Actor, require
from db.records.reports.rules import Source
from db.together.conference.queries.conferences import spoken_at
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
    rows = list(_walked(names, period).order_by(Walk.walked_on.desc(), Walk.id.desc()))
    needs = _needs_of(actor, period) if rows else Counter()
    return [WalkInfo(row.id, names[row.building_id], row.walked_on, row.homes, needs[_walk_of(row)]) for row in rows]


def _walked(building_ids: Iterable[int], period: Period) -> ModelSelect:
    days = (Walk.walked_on >= period.first_day) & (Walk.walked_on <= period.last_day)
    return Walk.select().where(Walk.building.in_(list(building_ids)) & days)


def _walk_of(row: Walk) -> tuple[int, int, date]:
    return row.building_id, row.staff_id, row.walked_on


def _needs_of(actor: Actor, period: Period) -> Counter[tuple[int, int, date]]:
    """How many matters came in on each walk of the community: where, by whom and on which day."""
    zone = community(actor.community_id).time_zone
    columns = Dispute.building, Dispute.filed_by, Dispute.submitted_at
    these = Dispute.select(*columns).where(lies_in(actor.home, Dispute) & _of_visits() & _raised_in(period))
    return Counter((place, by, local_date(at, zone)) for place, by, at in these.tuples())


def _raised_in(period: Period) -> Any:
    return (Dispute.submitted_at >= period.start) & (Dispute.submitted_at < period.end)


def _of_visits() -> Any:
    return Dispute.source == Source.VISIT


def needs_from_visits(actor: Actor, now: datetime) -> Sequence[NeedFromVisit]:
    """Those of the last half year that are open or to be gone back to, the longest waiting first.

    Each is told where it is looked at. Raises NotAllowed.
    """
    require(actor, Ability.FILE_ON_BEHALF)
    since = Dispute.submitted_at >= now - BACK
    to_come = Dispute.status.in_(sorted(OPEN)) | (_is_settled() & ~_gone_back())
    mine = lies_in(actor.home, Dispute) & _of_visits() & since & one_by_one(in_scope(actor))
    told = mine & Dispute.complaint.is_null() & (Dispute.text != "") & to_come
    query = Dispute.select(Dispute.id).join(Round, on=PRESENT).where(told)
    ids = [number for (number,) in query.order_by(Dispute.submitted_at, Dispute.id).tuples()]
    return ToldOnDemand(ids, _needs)


PRESENT = (Round.dispute == Dispute.id) & (Round.number == Dispute.round_number)


def _is_settled() -> Any:
    return (Round.outcome == Status.SETTLED) & Round.ended_at.is_null(False)


def _gone_back() -> Any:
    return Dispute.id.in_(VisitBack.select(VisitBack.dispute))


def _needs(ids: Sequence[int]) -> list[NeedFromVisit]:
    """These matters in this order, looked up all at once."""
    columns = Dispute.id, Dispute.reference, Building.name, Dispute.submitted_at, Dispute.status, Dispute.community
    query = Dispute.select(*columns, Round.outcome, Round.ended_at).join(Building).switch(Dispute)
    found = {row[0]: row for row in query.join(Round, on=PRESENT).where(one_of(Dispute.id, ids)).tuples()}
    back = dict(VisitBack.select(VisitBack.dispute, VisitBack.back_at).where(one_of(VisitBack.dispute, ids)).tuples())
    talks, zones = _first_talks(ids), {one: community(one).time_zone for one in {row[5] for row in found.values()}}
    needs = []
    for number in ids:
        _id, reference, place, raised_at, status, community_id, outcome, ended_at = found[number]
        settled = ended_at if outcome is Status.SETTLED else None
        due = back_due(settled, zones[community_id])
        told = number, reference, place, raised_at, status
        needs.append(NeedFromVisit(*told, talks.get(number), settled, due, back.get(number)))
    return needs


def _first_talks(ids: Sequence[int]) -> dict[int, datetime]:
    """When a meeting or conference first talked each of them over, as minutes say that neighbours read."""
    found: dict[int, datetime] = {}
    for number, at in (*discussed_at(ids), *spoken_at(ids)):
        found[number] = min(at, found.get(number, at))
    return found


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
    mine = Dispute.building.in_(buildings) & (Dispute.filed_by == actor.staff_id) & _of_visits() & (Dispute.text != "")
    rows = Dispute.select(Round.ended_at).join(Round, on=PRESENT).where(mine & over & ~_gone_back())
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
    query = Dispute.select(Dispute.id, Dispute.reference).join(Round, on=(Round.dispute == Dispute.id))
    rows = list(query.where(told & lately & open_then).order_by(Dispute.submitted_at, Dispute.id).tuples())
    talks = _first_talks([number for number, _ in rows])
    return [reference for number, reference in rows if talks.get(number, moment) >= moment]


def visit_figures(actor: Actor, period: Period) -> VisitFigures:
    """Of the actor's buildings: what was raised in the period, and what of it has been talked over and gone back to."""
    require(actor, Ability.FILE_ON_BEHALF)
    homes = [row.homes for row in _walked([one.id for one in buildings_of(actor)], period)]
    raised = lies_in(actor.home, Dispute) & _of_visits() & _raised_in(period) & one_by_one(in_scope(actor))
    rows = Dispute.select(Dispute.id).where(raised & Dispute.complaint.is_null()).tuples()
    needs = _needs([number for (number,) in rows])
    settled = [one for one in needs if one.settled_at is not None]
    return VisitFigures(
        len(homes),
        sum(homes),
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
    lately = (Dispute.submitted_at >= now - BACK) & ~_gone_back()
    return Dispute.select().join(Round, on=PRESENT).where(told & lately & (Round.outcome == Status.SETTLED)).count()
