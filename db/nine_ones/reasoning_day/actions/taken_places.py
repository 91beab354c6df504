"""Who has a place on a day, and who has to choose again when the day becomes another one."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime
from typing import cast

from db.community.organisation.queries.places import community, place_of
from db.nine_ones.reasoning_day.queries.days import ReasoningDayInfo, day_planned, seated
from db.nine_ones.reasoning_day.queries.rules_in_force import scope_name
from db.nine_ones.reasoning_day.rules.checking import slot_count
from db.nine_ones.reasoning_day.tables import ReasoningBooking, ReasoningDay


def row_of_day(building_id: int, planned: date) -> tuple[ReasoningDayInfo, ReasoningDay]:
    """The day that the rule plans on this date, and its row, locked. Raises NotFound."""
    day = day_planned(building_id, planned)
    return day, row_of(day)


def row_of(day: ReasoningDayInfo) -> ReasoningDay:
    """The row of a day, locked; it is written now when nothing was kept of the day yet."""
    row = ReasoningDay.locked(id=day.id) if day.id is not None else None
    return row or _keep(day)


def _keep(day: ReasoningDayInfo) -> ReasoningDay:
    return ReasoningDay.add(
        scope=scope_name(day.place_of),
        community=day.place_of.community_id,
        grid=None if day.place_of.building_id else day.place_of.grid_id,
        building=day.place_of.building_id,
        planned=day.planned,
        shift=day.shift,
        starts_at=day.starts_at,
        ends_at=day.ends_at,
        place=day.place,
        slot_minutes=day.slot_minutes,
        per_slot=day.per_slot,
    )


def day_of(booking: ReasoningBooking) -> ReasoningDay:
    return cast(ReasoningDay, ReasoningDay.one(id=booking.day_id))


def zone_of(building_id: int) -> str:
    return community(place_of(building_id).community_id).time_zone


def cancel_row(row: ReasoningDay, now: datetime, reason: str = "") -> None:
    """Cancels the day and asks everybody who holds a place on it to choose again."""
    row.put(cancelled_at=now, reason=reason)
    for booking in seated(row.id):
        booking.put(displaced_at=now, changed_at=now, sequence=booking.sequence + 1)


def reseat(row: ReasoningDay, now: datetime) -> None:
    """Keeps each place at the day's new hours, as far as it still fits; the others are asked to choose again."""
    slots, taken = slot_count(row.starts_at, row.ends_at, row.slot_minutes), Counter[int]()
    for booking in seated(row.id):
        fits = booking.slot < slots and taken[booking.slot] < row.per_slot
        taken[booking.slot] += fits
        booking.put(displaced_at=None if fits else now, changed_at=now, sequence=booking.sequence + 1)


def next_number(row: ReasoningDay) -> int:
    """The next number to hand out on this day; none is given twice."""
    row.put(last_number=row.last_number + 1)
    return row.last_number
