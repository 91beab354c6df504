"""The agenda of a Monday, read from the records of the week before: it is the same whenever it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from db.community.organisation.queries.places import CommunityInfo, community
from db.community.organisation.tables import Building, Grid, MemberUnit
from db.community.staff.tables import StaffMember
from db.disputes.queries.scope import about_colleagues, words_for
from db.disputes.tables import Dispute
from db.figures.satisfaction.queries.figures import facts_for
from db.figures.satisfaction.queries.unhappy import Unhappy, unhappy
from db.figures.satisfaction.rules.facts import FigureFacts
from db.figures.satisfaction.rules.figures import Figures
from db.figures.satisfaction.rules.rates import FigureWeights
from db.figures.satisfaction.rules.rounds import FigurePart, RoundFacts, as_it_stood, parts_of
from db.ground.clock import Period, last_weeks, week_before, week_of
from db.records.history.queries import EventInfo, stories_of_some
from db.records.permissions.rules import Ability, Actor, require
from db.records.reports.rules import ReportKind
from db.together.monday_meeting.queries.pledges import AgendaPromises, pledges_of
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
    """

    community: CommunityInfo
    week: Period
    last: Period
    figures: Figures
    figures_before: Figures
    weighing: FigureWeights
    promised: tuple[MondayAgendaItem, ...]
    new: tuple[MondayAgendaItem, ...]
    overdue: tuple[MondayAgendaItem, ...]
    unhappy: tuple[Unhappy, ...]
    due: tuple[MondayAgendaItem, ...]
    pledges: AgendaPromises


def agenda_weeks(actor: Actor, now: datetime) -> list[Period]:
    """The present week and half a year back, the newest first."""
    require(actor, Ability.READ_FIGURES)
    zone = community(actor.community_id).time_zone
    return [week_of(now, zone), *reversed(last_weeks(now, WEEKS_BACK, zone))]


def agenda_of(actor: Actor, week: Period) -> MondayAgenda:
    """The agenda of a Monday for the actor's part of the community.

    Raises NotAllowed without the right to read figures and disputes.
    """
    require(actor, Ability.READ_DISPUTES)
    info = community(actor.community_id)
    last = week_before(week, info.time_zone)
    before = week_before(last, info.time_zone)
    facts = facts_for(actor, before.start, last.end)
    pages = _WeekLookups(actor, facts, last)
    return MondayAgenda(
        info,
        week,
        last,
        facts.figures(last),
        facts.figures(before),
        facts.weighing,
        promised=pages.items(lambda found, wanted: was_promised(found, last, wanted)),
        new=pages.items(lambda found, _: FigurePart.RECEIVED in parts_of(found, last, facts.zone)),
        overdue=pages.items(lambda found, _: standing_at(found, last.end) is AgendaStatus.OVERDUE),
        unhappy=tuple(one for one in unhappy(actor, last) if one.dispute_id not in pages.about_colleagues),
        due=pages.items(lambda found, wanted: _is_due(found, week, wanted)),
        pledges=pledges_of(actor, last, week),
    )


def _is_due(facts: RoundFacts, week: Period, wanted_by: date | None) -> bool:
    """Open at the beginning of the week, with its limit or the day asked for in it."""
    if standing_at(facts, week.start) is not AgendaStatus.OPEN:
        return False
    wanted = wanted_by is not None and week.first_day <= wanted_by <= week.last_day
    return wanted or as_it_stood(facts, week.start).settle_due <= week.end


Chosen = Callable[[RoundFacts, date | None], bool]


class _WeekLookups:
    """The rounds of a week and what stands beside them, looked up for all of them at once.

    A meeting of colleagues never speaks of what is about one of them.
    """

    def __init__(self, actor: Actor, facts: FigureFacts, last: Period) -> None:
        self.end = last.end
        self.about_colleagues = about_colleagues(actor.community_id)
        found = (one for one in facts.touching(last) if one.dispute_id not in self.about_colleagues)
        self.rounds = sorted(found, key=self._nearest_limit)
        ids = {found.dispute_id for found in self.rounds}
        self.disputes = dict(_disputes(ids, words_for(actor)))
        self.grids, self.buildings = _names(Grid, actor), _names(Building, actor)
        self.people, self.units = _names(StaffMember, actor), _names(MemberUnit, actor)
        self.stories = stories_of_some("dispute", ids)

    def items(self, chosen: Chosen) -> tuple[MondayAgendaItem, ...]:
        """The matters as lines of the agenda, by their limits, the nearest first."""
        return tuple(self._item(found) for found in self.rounds if chosen(found, self._wanted_by(found)))

    def _nearest_limit(self, facts: RoundFacts) -> tuple[datetime, int]:
        return as_it_stood(facts, self.end).settle_due, facts.round_id

    def _told(self, facts: RoundFacts) -> Iterator[EventInfo]:
        """What had been recorded of this round when the week was over, the latest first."""
        story = self.stories.get(facts.dispute_id, [])
        return (one for one in reversed(story) if one.at < self.end and one.data.get("round") == facts.number)

    def _wanted_by(self, facts: RoundFacts) -> date | None:
        """The day by which the last assignment asked for it."""
        given = next((one for one in self._told(facts) if "wanted_by" in one.data), None)
        return date.fromisoformat(given.data["wanted_by"]) if given and given.data["wanted_by"] else None

    def _holder(self, facts: RoundFacts) -> str:
        story = self.stories.get(facts.dispute_id, [])
        given = next((one for one in reversed(story) if one.at < self.end and "to_staff" in one.data), None)
        if given is None:
            return ""
        staff_id, unit_id = given.data["to_staff"], given.data.get("to_unit")
        return self.people.get(staff_id, "") if staff_id else self.units.get(unit_id or 0, "")

    def _item(self, facts: RoundFacts) -> MondayAgendaItem:
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
            self._wanted_by(facts),
            self._holder(facts),
            standing_at(facts, self.end),
            ended,
        )


def _disputes(ids: Iterable[int], readable: Callable[[str], str]) -> Iterator[tuple[int, tuple[str, str, bool]]]:
    """Reference, the beginning of the text on one line, and whether it is private."""
    wanted = sorted(ids)
    for start in range(0, len(wanted), AT_ONCE):
        query = Dispute.select(Dispute.id, Dispute.reference, Dispute.text, Dispute.private)
        for number, reference, text, private in query.where(Dispute.id.in_(wanted[start : start + AT_ONCE])).tuples():
            yield number, (reference, " ".join(readable(text).split())[:EXCERPT], private)


def _names(table: Any, actor: Actor) -> Mapping[int, str]:
    return dict(table.select(table.id, table.name).where(table.community == actor.community_id).tuples())
