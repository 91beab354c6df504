"""Reasoning days for who keeps them: the day's list, and what came of the talks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from db.community.organisation.queries.places import place_of
from db.community.organisation.tables import Building
from db.disputes.tables import Dispute
from db.nine_ones.reasoning_day.queries.danger import because_of, withheld_from
from db.nine_ones.reasoning_day.queries.days import ReasoningDayInfo, day_on, days_between
from db.nine_ones.reasoning_day.queries.tickets import BOOKINGS
from db.nine_ones.reasoning_day.rules.talks import TALKED, BookingMethod, TalkOutcome
from db.nine_ones.reasoning_day.tables import ReasoningBooking, ReasoningDay
from db.records.danger.rules.kinds import Danger
from db.records.permissions.rules import Ability, Actor, covers, require

BACK, AHEAD = timedelta(days=60), timedelta(days=60)


@dataclass(frozen=True)
class ListedTalk:
    """One line of the day's list; `reference` is the dispute the talk is about, `became` the one filed from it.

    `withheld`: what was written may tell of violence or despair, and this mediator does not read it. `because`: for
    each sign that stands, of what danger it is and the words.
    """

    id: int
    number: int
    starts_at: datetime | None
    building_id: int
    building_name: str
    way: BookingMethod
    address: str
    about: str
    dispute_id: int | None
    reference: str | None
    outcome: TalkOutcome | None
    note: str
    became_id: int | None
    became: str | None
    again_on: datetime | None
    withheld: bool
    because: tuple[tuple[Danger, str], ...]


@dataclass(frozen=True)
class ReasoningDayList:
    day: ReasoningDayInfo
    talks: tuple[ListedTalk, ...]

    @property
    def count(self) -> int:
        return len(self.talks)


@dataclass(frozen=True)
class TalkTotals:
    """What came of the reasoning days of a time; `came` counts people on the days whose list was closed."""

    held_days: int
    closed_days: int
    came: int
    recorded: int
    outcomes: dict[TalkOutcome, int]

    @property
    def talked(self) -> int:
        return sum(self.outcomes.get(outcome, 0) for outcome in TALKED)


def may_keep(actor: Actor, day: ReasoningDayInfo) -> bool:
    """Whether the actor keeps this day: one of a grid or a community is kept by its own secretary."""
    return actor.may(Ability.KEEP_NINE_ONES) and covers(actor, day.place_of)


def desk_days(actor: Actor, building_id: int, now: datetime) -> list[ReasoningDayInfo]:
    """The days of a building, two months back and ahead. Raises NotAllowed or NotFound."""
    require(actor, Ability.READ_NINE_ONES, place_of(building_id))
    return days_between(building_id, now, AHEAD, BACK)


def day_list(actor: Actor, building_id: int, planned: date) -> ReasoningDayList:
    """Who comes when, and about what. Raises NotAllowed, or NotFound for a day that is not this person's to keep."""
    require(actor, Ability.KEEP_NINE_ONES)  # before it is looked up: a stranger learns nothing by how it is refused
    day = day_on(building_id, planned)
    require(actor, Ability.KEEP_NINE_ONES, day.place_of)
    rows = ReasoningBooking.select().where(
        (ReasoningBooking.day == day.id)
        & ReasoningBooking.cancelled_at.is_null()
        & ReasoningBooking.displaced_at.is_null()
    )
    return ReasoningDayList(day, tuple(_listed(actor, day, list(rows))))


def _listed(actor: Actor, day: ReasoningDayInfo, rows: list[ReasoningBooking]) -> list[ListedTalk]:
    references = _references(rows)
    names = dict(
        Building.select(Building.id, Building.name).where(Building.id.in_({row.building_id for row in rows})).tuples()
    )
    again = _again(rows)
    withheld, because = withheld_from([row.id for row in rows], actor), because_of(rows)
    talks = [
        ListedTalk(
            row.id,
            row.number,
            day.slot_starts(row.slot) if row.slot is not None else None,
            row.building_id,
            names[row.building_id],
            BookingMethod(row.way),
            "" if row.id in withheld else BOOKINGS.opened(row, "address"),
            "" if row.id in withheld else BOOKINGS.opened(row, "about"),
            row.dispute_id,
            references.get(row.dispute_id),
            TalkOutcome(row.outcome) if row.outcome else None,
            BOOKINGS.opened(row, "note"),
            row.became_id,
            references.get(row.became_id),
            again.get(row.again_id),
            row.id in withheld,
            () if row.id in withheld else because.get(row.id, ()),
        )
        for row in rows
    ]
    return sorted(talks, key=lambda talk: (talk.starts_at or day.ends_at, talk.number))


def _references(rows: Iterable[ReasoningBooking]) -> dict[int | None, str]:
    ids = {id for row in rows for id in (row.dispute_id, row.became_id) if id}
    return dict(Dispute.select(Dispute.id, Dispute.reference).where(Dispute.id.in_(ids)).tuples()) if ids else {}


def _again(rows: Iterable[ReasoningBooking]) -> dict[int | None, datetime]:
    ids = {row.again_id for row in rows if row.again_id}
    found = ReasoningBooking.select(ReasoningBooking.id, ReasoningDay.starts_at).join(ReasoningDay)
    return dict(found.where(ReasoningBooking.id.in_(ids)).tuples()) if ids else {}


def talks_since(actor: Actor, building_id: int, back: timedelta, now: datetime) -> TalkTotals:
    """How many days were held, how many people came and what came of the talks. Raises NotAllowed or NotFound."""
    require(actor, Ability.READ_NINE_ONES, place_of(building_id))
    days = [day for day in days_between(building_id, now, timedelta(), back) if day.held]
    recorded = ReasoningBooking.outcome.is_null(False) & ReasoningBooking.day.in_([day.id for day in days])
    outcomes = Counter(
        TalkOutcome(found) for (found,) in ReasoningBooking.select(ReasoningBooking.outcome).where(recorded).tuples()
    )
    closed = [day.came or 0 for day in days if day.closed_at]
    return TalkTotals(len(days), len(closed), sum(closed), outcomes.total(), dict(outcomes))
