"""Who has a place on a day, and who has to choose again when the day becomes another one."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime

from db.organisation import queries as organisation
from db.reasoning_day.queries.days import DayInfo, day_on, standing
from db.reasoning_day.rules.checking import slot_count
from db.reasoning_day.tables import ReasoningBooking, ReasoningDay


def row_of_day(building_id: int, planned: date, now: datetime) -> tuple[DayInfo, ReasoningDay]:
    """The day as it is, with its row locked; the row is made when nothing was kept of the day yet. Raises NotFound."""
    day = day_on(building_id, planned, now)
    row = ReasoningDay.locked(id=day.id) if day.id is not None else None
    return day, row or _keep(day)


def _keep(day: DayInfo) -> ReasoningDay:
    return ReasoningDay.add(
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


def zone_of(building_id: int) -> str:
    return organisation.community(organisation.place_of(building_id).community_id).time_zone


def booked_on(row: ReasoningDay) -> list[ReasoningBooking]:
    """Those who still hold a place, in the order of their turns."""
    held = (ReasoningBooking.day == row.id) & standing() & ReasoningBooking.slot.is_null(False)
    return list(ReasoningBooking.select().where(held).order_by(ReasoningBooking.slot, ReasoningBooking.number))


def cancel_row(row: ReasoningDay, now: datetime, reason: str = "") -> None:
    """The day does not take place; everybody on it is asked to choose again."""
    row.put(cancelled_at=now, reason=reason)
    for booking in booked_on(row):
        booking.put(displaced_at=now, changed_at=now, sequence=booking.sequence + 1)


def reseat(row: ReasoningDay, now: datetime) -> None:
    """Each place moves with the day; who has none there any more is asked to choose again."""
    slots, taken = slot_count(row.starts_at, row.ends_at, row.slot_minutes), Counter[int]()
    for booking in booked_on(row):
        fits = booking.slot < slots and taken[booking.slot] < row.per_slot
        taken[booking.slot] += fits
        booking.put(displaced_at=None if fits else now, changed_at=now, sequence=booking.sequence + 1)


def next_number(row: ReasoningDay) -> int:
    """No number is given twice on one day."""
    row.put(last_number=row.last_number + 1)
    return row.last_number
