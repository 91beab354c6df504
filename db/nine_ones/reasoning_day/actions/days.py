"""One date that is another one than usual, and the end of a day."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time

from db.community.organisation.queries.places import place_of
from db.ground.clock import local_date
from db.ground.refusals import Invalid, NotAllowed, Problem, Refused
from db.ground.texts import length_problems, one_line
from db.ground.words import N_
from db.nine_ones.reasoning_day.actions.taken_places import cancel_row, reseat, row_of_day, zone_of
from db.nine_ones.reasoning_day.queries.days import ReasoningDayInfo, days_between
from db.nine_ones.reasoning_day.rules.checking import LONGEST_PLACE, MOST_CAME, checked_reason, slot_count
from db.nine_ones.reasoning_day.rules.recurrence import LONGEST_SHIFT, HolidayShift, instant
from db.nine_ones.reasoning_day.rules.talks import AHEAD
from db.nine_ones.reasoning_day.tables import ReasoningDay
from db.records.history.actions import Recorder, recording
from db.records.permissions.rules import Ability, Actor, require
from db.records.personal_data.rules.finding import require_looked_at


@dataclass(frozen=True)
class _LockedDay:
    record: Recorder
    day: ReasoningDayInfo
    row: ReasoningDay
    zone: str


@contextmanager
def _day_of(actor: Actor, building_id: int, planned: date, now: datetime) -> Iterator[_LockedDay]:
    """The day, for who keeps it. Raises NotAllowed, or NotFound also for a day that is not this person's to keep."""
    if not actor.may(Ability.KEEP_NINE_ONES):
        raise NotAllowed()
    with recording(place_of(building_id).community_id) as record:
        day, row = row_of_day(building_id, planned)
        require(actor, Ability.KEEP_NINE_ONES, day.place_of)
        yield _LockedDay(record, day, row, zone_of(building_id))


def _public_reason(reason: str, looked_at: Collection[str]) -> str:
    """Neighbours read it: `looked_at` is what in it may stay. Raises Invalid."""
    reason = checked_reason(reason)
    require_looked_at(reason, looked_at, field="reason")
    return reason


def cancel_day(
    actor: Actor, building_id: int, planned: date, reason: str, now: datetime, *, looked_at: Collection[str] = ()
) -> None:
    """Cancels one day for a reason that residents read; who has booked is asked to choose again.

    Raises, as all of these, NotAllowed, NotFound, Invalid or Refused.
    """
    reason = _public_reason(reason, looked_at)
    with _day_of(actor, building_id, planned, now) as kept:
        _not_begun(kept.row, now)
        cancel_row(kept.row, now, reason)
        kept.row.put(changed=True)
        kept.record.append("reasoning_day", kept.row.id, "reasoning_day_cancelled", now, actor, planned=str(planned))


def move_day(
    actor: Actor,
    building_id: int,
    planned: date,
    to: date,
    starts: time,
    ends: time,
    reason: str,
    now: datetime,
    *,
    looked_at: Collection[str] = (),
) -> None:
    """Moves one day to another day or other hours, its places with it; a cancelled one takes place after all."""
    reason = _public_reason(reason, looked_at)
    with _day_of(actor, building_id, planned, now) as kept:
        _not_begun(kept.row, now)
        starts_at, ends_at = instant(to, starts, kept.zone), instant(to, ends, kept.zone)
        _check_move(building_id, kept, to, starts_at, ends_at, now)
        kept.row.put(
            starts_at=starts_at,
            ends_at=ends_at,
            cancelled_at=None,
            changed=True,
            reason=reason,
            shift=HolidayShift.NONE,
        )
        reseat(kept.row, now)
        kept.record.append(
            "reasoning_day", kept.row.id, "reasoning_day_moved", now, actor, planned=str(planned), to=str(to)
        )


def _check_move(
    building_id: int, kept: _LockedDay, to: date, starts_at: datetime, ends_at: datetime, now: datetime
) -> None:
    if starts_at <= now:
        raise Invalid(Problem("to", N_("Choose a time that is still to come.")))
    if abs(to - kept.day.planned) > LONGEST_SHIFT:
        raise Invalid(
            Problem("to", N_("Choose a day within %(days)s days of the usual one."), {"days": LONGEST_SHIFT.days})
        )
    if slot_count(starts_at, ends_at, kept.row.slot_minutes) < 1:
        raise Invalid(Problem("ends", N_("Not even one talk fits into these hours.")))
    others = (day for day in days_between(building_id, now, AHEAD) if day.planned != kept.day.planned)
    if any(day.day == to and not day.cancelled for day in others):
        raise Invalid(Problem("to", N_("There is a reasoning day on that date already.")))


def change_place(
    actor: Actor,
    building_id: int,
    planned: date,
    place: str,
    reason: str,
    now: datetime,
    *,
    looked_at: Collection[str] = (),
) -> None:
    """Holds one day at another place, for a reason that residents read."""
    reason, place = _public_reason(reason, looked_at), one_line(place)
    require_looked_at(place, looked_at, field="place")
    problems = length_problems("place", place, LONGEST_PLACE, required=True)
    if problems:
        raise Invalid(*problems)
    with _day_of(actor, building_id, planned, now) as kept:
        if kept.row.ends_at <= now or kept.row.cancelled_at:
            raise Refused(N_("This day is over, or it does not take place."))
        kept.row.put(place=place, changed=True, reason=reason)
        reseat(kept.row, now)
        kept.record.append("reasoning_day", kept.row.id, "reasoning_place_changed", now, actor, planned=str(planned))


def _not_begun(row: ReasoningDay, now: datetime) -> None:
    if row.starts_at <= now:
        raise Refused(N_("This day has begun already, so it can no longer be changed."))


def close_day(actor: Actor, building_id: int, planned: date, came: int, now: datetime) -> None:
    """Records that the day was held and how many came, also nobody; may be said again to put it right."""
    if not 0 <= came <= MOST_CAME:
        raise Invalid(Problem("came", N_("Write a number from 0 to %(most)s."), {"most": MOST_CAME}))
    with _day_of(actor, building_id, planned, now) as kept:
        mark_held(kept.row, kept.zone, now)
        kept.row.put(closed_at=now, came=came)
        kept.record.append(
            "reasoning_day", kept.row.id, "reasoning_day_closed", now, actor, planned=str(planned), came=came
        )


def mark_held(row: ReasoningDay, zone: str, now: datetime) -> None:
    """Notes that the day was held, if that is not known. Raises Refused before the day and for a cancelled one."""
    if row.cancelled_at or local_date(row.starts_at, zone) > local_date(now, zone):
        raise Refused(N_("Nothing can be recorded of a day that has not come or was cancelled."))
    if row.held_at is None:
        row.put(held_at=now)
