"""Reasoning days as everybody may see them: when, where, what has changed, and how many places are left."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from peewee import fn

from db.community.organisation.queries import places as organisation_places
from db.community.organisation.queries.places import CommunityInfo, community
from db.ground.clock import local_date
from db.ground.refusals import NotFound
from db.nine_ones.reasoning_day.queries.rules_in_force import (
    ReasoningRuleInfo,
    reach_of,
    rule_info,
    rules_around,
    scopes_around,
)
from db.nine_ones.reasoning_day.rules.checking import slot_count
from db.nine_ones.reasoning_day.rules.recurrence import (
    LONGEST_SHIFT,
    HolidayShift,
    ReasoningRuleDate,
    instant,
    planned_days,
)
from db.nine_ones.reasoning_day.rules.talks import AHEAD, BOOKABLE_DAYS, NEAR, ReasoningRuleReach
from db.nine_ones.reasoning_day.tables import ReasoningBooking, ReasoningDay, ReasoningRule
from db.records.permissions.rules import Place


@dataclass(frozen=True)
class ReasoningDayInfo:
    """One reasoning day; `id` is None as long as nothing was booked, changed or recorded on it."""

    id: int | None
    place_of: Place
    reach: ReasoningRuleReach
    planned: date
    day: date
    starts_at: datetime
    ends_at: datetime
    place: str
    slot_minutes: int
    per_slot: int
    shift: HolidayShift
    changed: bool = False
    cancelled: bool = False
    reason: str = ""
    held: bool = False
    closed_at: datetime | None = None
    came: int | None = None
    taken: int = 0

    @property
    def slots(self) -> int:
        return slot_count(self.starts_at, self.ends_at, self.slot_minutes)

    @property
    def free(self) -> int:
        return max(0, self.slots * self.per_slot - self.taken)

    def slot_starts(self, slot: int) -> datetime:
        return self.starts_at + slot * timedelta(minutes=self.slot_minutes)


@dataclass(frozen=True)
class TimeSlot:
    """One time of a day: how many places it still has, and how many people are before whoever takes it."""

    number: int
    starts_at: datetime
    free: int
    before: int


def coming_days(building_id: int, now: datetime, count: int = BOOKABLE_DAYS) -> list[ReasoningDayInfo]:
    """The next `count` days with their places, those that were cancelled between them, with the reason."""
    return _with_taken(_coming(building_id, now, count))


def bookable_days(building_id: int, now: datetime) -> list[ReasoningDayInfo]:
    """The coming days that take place; how many of their places are taken is not counted."""
    return [day for day in _coming(building_id, now, BOOKABLE_DAYS) if not day.cancelled]


def _coming(building_id: int, now: datetime, count: int) -> list[ReasoningDayInfo]:
    upcoming: list[ReasoningDayInfo] = []
    for ahead in (NEAR, AHEAD):
        upcoming = [day for day in days_between(building_id, now, ahead) if day.ends_at > now]
        held = [place for place, day in enumerate(upcoming) if not day.cancelled]
        if len(held) >= count:
            return upcoming[: held[count - 1] + 1]
    return upcoming


def next_day(building_id: int, now: datetime) -> ReasoningDayInfo | None:
    """The next day that takes place, or the one that is under way; None without any."""
    for ahead in (NEAR, AHEAD):
        for day in days_between(building_id, now, ahead):
            if not day.cancelled and day.ends_at > now:
                return day
    return None


def day_on(building_id: int, planned: date) -> ReasoningDayInfo:
    """The day that the rule plans on this date. Raises NotFound where there is none."""
    return _with_taken([day_planned(building_id, planned)])[0]


def day_planned(building_id: int, planned: date) -> ReasoningDayInfo:
    """Like `day_on`, without counting how many places are taken."""
    place = organisation_places.place_of(building_id)
    zone = community(place.community_id).time_zone
    found = [day for day in _days(place, planned, planned, zone) if day.planned == planned]
    if not found:
        raise NotFound()
    return found[0]


def days_between(
    building_id: int, now: datetime, ahead: timedelta, back: timedelta = timedelta()
) -> list[ReasoningDayInfo]:
    """All days of a building in this stretch of time, in order; how many places are taken is not counted."""
    place = organisation_places.place_of(building_id)
    zone = community(place.community_id).time_zone
    first, last = local_date(now - back, zone), local_date(now + ahead, zone)
    days = _days(place, first - LONGEST_SHIFT, last + LONGEST_SHIFT, zone)
    return [day for day in days if first <= day.day <= last]


def days_on(home: CommunityInfo, day: date) -> list[ReasoningDayInfo]:
    """Every day that takes place on this date in the community, in three statements."""
    first, last, zone = day - LONGEST_SHIFT, day + LONGEST_SHIFT, home.time_zone
    lasting = ReasoningRule.ends_on.is_null() | (ReasoningRule.ends_on > first)
    rules = ReasoningRule.select().where((ReasoningRule.community == home.id) & lasting)
    rows = ReasoningDay.select().where((ReasoningDay.community == home.id) & ReasoningDay.planned.between(first, last))
    found = {
        (rule.place, each.planned): by_rule(rule, each, zone)
        for rule in map(rule_info, rules)
        for each in planned_days(rule.details, first, day, rule.ends_on)
    }
    found |= {(info.place_of, info.planned): info for info in (day_info(row, zone) for row in rows)}
    return _with_taken([info for info in found.values() if info.day == day and not info.cancelled])


def _days(place: Place, first: date, last: date, zone: str) -> list[ReasoningDayInfo]:
    """Those planned from `first` to `last`: by the rules, overlaid by what was made of them."""
    rules, kept = rules_around(place), _kept(place, first, last)
    planned = _planned(rules, first, last, zone)
    planned |= {key: day_info(row, zone) for key, row in kept.items() if key in planned or not row.cancelled_at}
    shown = [day for day in planned.values() if _is_nearest(day, rules)]
    return sorted(shown, key=lambda day: (day.starts_at, day.planned))


Key = tuple[ReasoningRuleReach, date]


def _kept(place: Place, first: date, last: date) -> dict[Key, ReasoningDay]:
    in_time = ReasoningDay.planned.between(first, last)
    rows = ReasoningDay.select().where(ReasoningDay.scope.in_(scopes_around(place)) & in_time)
    return {(reach_of(row), row.planned): row for row in rows}


def _planned(rules: Sequence[ReasoningRuleInfo], first: date, last: date, zone: str) -> dict[Key, ReasoningDayInfo]:
    return {
        (rule.reach, each.planned): by_rule(rule, each, zone)
        for rule in rules
        for each in planned_days(rule.details, first, last, rule.ends_on)
    }


def _is_nearest(day: ReasoningDayInfo, rules: Iterable[ReasoningRuleInfo]) -> bool:
    """A building with a rule of its own does not follow its grid's, nor one of those the community's."""
    reaches = list(ReasoningRuleReach)
    nearer = reaches[: reaches.index(day.reach)]
    return not any(rule.reach in nearer and rule.holds_on(day.planned) for rule in rules)


def by_rule(rule: ReasoningRuleInfo, each: ReasoningRuleDate, zone: str) -> ReasoningDayInfo:
    """The day as the rule plans it, before anything was booked or changed."""
    details = rule.details
    return ReasoningDayInfo(
        None,
        rule.place,
        rule.reach,
        each.planned,
        each.day,
        instant(each.day, details.starts, zone),
        instant(each.day, details.ends, zone),
        details.place,
        details.slot_minutes,
        details.per_slot,
        each.shift,
        cancelled=each.shift is HolidayShift.CANCELLED,
    )


def day_info(row: ReasoningDay, zone: str) -> ReasoningDayInfo:
    return ReasoningDayInfo(
        row.id,
        Place(row.community_id, row.grid_id, row.building_id),
        reach_of(row),
        row.planned,
        local_date(row.starts_at, zone),
        row.starts_at,
        row.ends_at,
        row.place,
        row.slot_minutes,
        row.per_slot,
        HolidayShift(row.shift),
        row.changed,
        row.cancelled_at is not None,
        row.reason,
        row.held_at is not None,
        row.closed_at,
        row.came,
    )


def standing() -> object:
    """The condition for bookings that still hold a place."""
    return ReasoningBooking.cancelled_at.is_null() & ReasoningBooking.displaced_at.is_null()


def _with_taken(days: list[ReasoningDayInfo]) -> list[ReasoningDayInfo]:
    ids = [day.id for day in days if day.id is not None]
    places = standing() & ReasoningBooking.slot.is_null(False) & ReasoningBooking.day.in_(ids)
    counted = (
        ReasoningBooking.select(ReasoningBooking.day, fn.COUNT(ReasoningBooking.id))
        .where(places)
        .group_by(ReasoningBooking.day)
    )
    taken = dict(counted.tuples()) if ids else {}
    return [replace(day, taken=taken.get(day.id, 0)) for day in days]


def slots_of(day: ReasoningDayInfo, now: datetime, without: int | None = None) -> list[TimeSlot]:
    """The times of a day that are still to come; numbers only, never who. `without` leaves one booking out."""
    taken = taken_by_slot(day.id, without) if day.id is not None else {}
    return [
        TimeSlot(
            number,
            day.slot_starts(number),
            max(0, day.per_slot - taken.get(number, 0)),
            sum(count for slot, count in taken.items() if slot <= number),
        )
        for number in range(day.slots)
        if day.slot_starts(number) > now
    ]


def taken_by_slot(day_id: int, without: int | None = None) -> dict[int, int]:
    return Counter(row.slot for row in seated(day_id) if row.id != without)


def seated(day_id: int) -> list[ReasoningBooking]:
    """The bookings that hold a place on the day, in the order of their turns."""
    rows = ReasoningBooking.several(day=day_id)
    held = [row for row in rows if row.slot is not None and not row.cancelled_at and not row.displaced_at]
    return sorted(held, key=lambda row: (row.slot, row.number))
