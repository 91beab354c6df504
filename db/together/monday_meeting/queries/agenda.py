"""The agenda of a Monday, read from the records of the week before: it is the same whenever it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from db.community.organisation.queries.places import CommunityInfo, community
from db.community.organisation.tables import Building, Grid, MemberUnit
from db.community.staff.tables import StaffMember
from db.disputes.queries.scope import about_colleagues, words_for
from db.disputes.tables import Dispute
from db.figures.satisfaction.queries.figures import facts_for, weighing_of
from db.figures.satisfaction.queries.kept import KeptAnswers, kept_trend
from db.figures.satisfaction.queries.rounds import rounds_by_id
from db.figures.satisfaction.queries.unhappy import Unhappy, unhappy
from db.figures.satisfaction.rules.figures import Figures
from db.figures.satisfaction.rules.rates import FigureWeights
from db.figures.satisfaction.rules.rounds import FigurePart, RoundFacts, as_it_stood, parts_of
from db.ground.clock import Period, last_weeks, week_before, week_of
from db.ground.rows import ToldOnDemand
from db.records.history.queries import noted, stories_of_some
from db.records.permissions.queries import lies_in
from db.records.permissions.rules import Ability, Actor, require
from db.records.reports.rules import ReportKind
from db.together.monday_meeting.queries.pledges import AgendaPromises, pledges_of
from db.together.monday_meeting.queries.recurring import ComingBack, coming_back
from db.together.monday_meeting.rules import AgendaStatus, standing_at, was_promised

WEEKS_BACK = 26
EXCERPT = 60
AT_ONCE = 500


@dataclass(frozen=True)
class MondayAgendaItem:
    """A matter as it was when the week was over; `due` is its limit, `wanted_by` a day that was asked for."""

    dispute_id: int
    reference: str
    round_number: int
    grid: str
    building: str
    kind: ReportKind
    about: str
    private: bool
    opened_at: datetime
    due: datetime
    wanted_by: date | None
    holder: str
    standing: AgendaStatus
    ended_at: datetime | None


@dataclass(frozen=True)
class MondayAgenda:
    """What a meeting on the Monday of `week` speaks about: the week before (`last`), and what is due in this one.

    `pledges` are what was promised in minutes and decided at conferences: they stand beside the matters.
    `coming_back` is read as words stand now: what was deleted since is missing in it.
    """

    community: CommunityInfo
    week: Period
    last: Period
    figures: Figures
    figures_before: Figures
    weighing: FigureWeights
    promised: Sequence[MondayAgendaItem]
    new: Sequence[MondayAgendaItem]
    overdue: Sequence[MondayAgendaItem]
    unhappy: Sequence[Unhappy]
    due: Sequence[MondayAgendaItem]
    pledges: AgendaPromises
    coming_back: Sequence[ComingBack]


def agenda_weeks(actor: Actor, now: datetime) -> list[Period]:
    """The present week and half a year back, the newest first."""
    require(actor, Ability.READ_FIGURES)
    zone = community(actor.community_id).time_zone
    return [week_of(now, zone), *reversed(last_weeks(now, WEEKS_BACK, zone))]


def agenda_of(actor: Actor, week: Period) -> MondayAgenda:
    """The agenda of a Monday for the actor's part of the community; its matters are told only where they are looked at.

    Raises NotAllowed without the right to read figures and disputes.
    """
    require(actor, Ability.READ_DISPUTES)
    info = community(actor.community_id)
    last = week_before(week, info.time_zone)
    hidden = about_colleagues(actor.community_id)
    before, figures = kept_trend(actor, [week_before(last, info.time_zone), last])
    chosen = _CHOICES.answer(
        actor.community_id,
        (actor, hidden, info.time_zone),
        {week: last.end},
        lambda _: {week: _choose(actor, week, last, hidden)},
    )[week]

    def told(part: AgendaPart) -> Sequence[MondayAgendaItem]:
        return ToldOnDemand(chosen[part], lambda rounds: _tell(actor, rounds, last.end))

    return MondayAgenda(
        info,
        week,
        last,
        figures,
        before,
        weighing_of(actor),
        promised=told(AgendaPart.PROMISED),
        new=told(AgendaPart.NEW),
        overdue=told(AgendaPart.OVERDUE),
        unhappy=unhappy(actor, last, without=hidden),
        due=told(AgendaPart.DUE),
        pledges=pledges_of(actor, last, week),
        coming_back=coming_back(actor, last),
    )


class AgendaPart(StrEnum):
    """The parts of an agenda that matters stand in."""

    PROMISED = "promised"
    NEW = "new"
    OVERDUE = "overdue"
    DUE = "due"


_CHOICES: KeptAnswers[Period, Mapping[AgendaPart, tuple[int, ...]]] = KeptAnswers(questions=16, spans=4)


def _choose(actor: Actor, week: Period, last: Period, hidden: Collection[int]) -> Mapping[AgendaPart, tuple[int, ...]]:
    """The rounds of each part, by their limits, the nearest first; what is about a colleague is in none."""
    facts = facts_for(actor, last.start, last.end)
    rounds = [one for one in facts.touching(last) if one.dispute_id not in hidden]
    rounds.sort(key=lambda one: (as_it_stood(one, last.end).settle_due, one.round_id))
    days = wanted_days((one.dispute_id for one in rounds), last.end)
    found: dict[AgendaPart, list[int]] = {part: [] for part in AgendaPart}
    for one in rounds:
        for part in _parts_of(one, week, last, days.get((one.dispute_id, one.number)), facts.zone):
            found[part].append(one.round_id)
    return {part: tuple(ids) for part, ids in found.items()}


def _parts_of(one: RoundFacts, week: Period, last: Period, wanted: date | None, zone: str) -> Iterator[AgendaPart]:
    if was_promised(one, last, wanted):
        yield AgendaPart.PROMISED
    if FigurePart.RECEIVED in parts_of(one, last, zone):
        yield AgendaPart.NEW
    if standing_at(one, last.end) is AgendaStatus.OVERDUE:
        yield AgendaPart.OVERDUE
    if _is_due(one, week, wanted):
        yield AgendaPart.DUE


def _is_due(facts: RoundFacts, week: Period, wanted_by: date | None) -> bool:
    """Open at the beginning of the week, with its limit or the day asked for in it."""
    if standing_at(facts, week.start) is not AgendaStatus.OPEN:
        return False
    wanted = wanted_by is not None and week.first_day <= wanted_by <= week.last_day
    return wanted or as_it_stood(facts, week.start).settle_due <= week.end


def _tell(actor: Actor, rounds: Sequence[int], end: datetime) -> list[MondayAgendaItem]:
    """The matters of these rounds as lines of the agenda, in their order, as they were when the week was over."""
    facts = rounds_by_id(rounds)
    lookups = _LineLookups(actor, {one.dispute_id for one in facts.values()}, end)
    return [lookups.line(facts[number]) for number in rounds]


class _LineLookups:
    """What stands beside the rounds on the agenda, looked up for all of them at once."""

    def __init__(self, actor: Actor, dispute_ids: set[int], end: datetime) -> None:
        self.end = end
        self.disputes = dict(_disputes(dispute_ids, words_for(actor)))
        self.grids, self.buildings = _names(Grid, actor), _names(Building, actor)
        self.people, self.units = _names(StaffMember, actor), _names(MemberUnit, actor)
        self.stories = stories_of_some("dispute", dispute_ids)
        self.days = wanted_days(dispute_ids, end)

    def _holder(self, facts: RoundFacts) -> str:
        story = self.stories.get(facts.dispute_id, [])
        given = next((one for one in reversed(story) if one.at < self.end and "to_staff" in one.data), None)
        if given is None:
            return ""
        staff_id, unit_id = given.data["to_staff"], given.data.get("to_unit")
        return self.people.get(staff_id, "") if staff_id else self.units.get(unit_id or 0, "")

    def line(self, facts: RoundFacts) -> MondayAgendaItem:
        then = as_it_stood(facts, self.end)
        reference, about, private = self.disputes[facts.dispute_id]
        ended = then.ended_at if then.ended_at and then.ended_at < self.end else None
        return MondayAgendaItem(
            facts.dispute_id,
            reference,
            facts.number,
            self.grids[facts.grid_id],
            self.buildings[facts.building_id],
            facts.kind,
            about,
            private,
            facts.opened_at,
            then.settle_due,
            self.days.get((facts.dispute_id, facts.number)),
            self._holder(facts),
            standing_at(facts, self.end),
            ended,
        )


def wanted_days(dispute_ids: Iterable[int], end: datetime) -> dict[tuple[int, int], date]:
    """By dispute and round, the day that the last assignment before the end asked for, where it asked for one."""
    asked: dict[tuple[int, int], str | None] = {}
    for one in noted("dispute", dispute_ids, "wanted_by"):  # the latest last: it is the one that stays
        if one.at < end and "round" in one.data:
            asked[one.subject_id, one.data["round"]] = one.data["wanted_by"]
    return {place: date.fromisoformat(day) for place, day in asked.items() if day}


def _disputes(ids: Iterable[int], readable: Callable[[str], str]) -> Iterator[tuple[int, tuple[str, str, bool]]]:
    """Reference, the beginning of the text on one line, and whether it is private."""
    wanted = sorted(ids)
    for start in range(0, len(wanted), AT_ONCE):
        query = Dispute.select(Dispute.id, Dispute.reference, Dispute.text, Dispute.private)
        for number, reference, text, private in query.where(Dispute.id.in_(wanted[start : start + AT_ONCE])).tuples():
            yield number, (reference, " ".join(readable(text).split())[:EXCERPT], private)


def _names(table: Any, actor: Actor) -> Mapping[int, str]:
    return dict(table.select(table.id, table.name).where(lies_in(actor.home, table)).tuples())
