"""What happens by itself: keepers are reminded the day before, and what is personal is forgotten after the day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import groupby

from db.history.actions import recording
from db.messages.actions import tell_staff
from db.reasoning_day.queries.reminders import Reminder, reminders_due
from db.reasoning_day.rules.talks import FORGOTTEN_AFTER_DAYS, sealing_place
from db.reasoning_day.tables import ReasoningBooking, ReasoningDay
from db.sealing import keyring
from db.steps import each_row

SEALED = ("link", "address", "about", "note")


def remind_keepers(now: datetime) -> int:
    """Tells who keeps a day, the day before, how many have booked. Returns how many were told of."""
    told = 0
    for community_id, due in groupby(reminders_due(now), key=lambda reminder: reminder.community_id):
        with recording(community_id):
            for reminder in due:
                _remind(reminder, now)
                told += 1
    return told


def _remind(reminder: Reminder, now: datetime) -> None:
    tell_staff(
        reminder.community_id, reminder.staff_id, "reasoning_day_tomorrow", reminder.cause, now,
        building=reminder.where, day=reminder.day, count=reminder.count,
    )  # fmt: skip


def forget_talks(now: datetime) -> int:
    """Takes out who came about what 30 days after the day; counts of what came of it stay."""
    over = ReasoningDay.select(ReasoningDay.id).where(
        ReasoningDay.ends_at <= now - timedelta(days=FORGOTTEN_AFTER_DAYS)
    )
    empty = {f"sealed_{what}": None for what in SEALED}
    due = ReasoningBooking.forgotten_at.is_null() & ReasoningBooking.day.in_(over)
    return (
        ReasoningBooking.update(**empty, code_hash=None, phone_hash=None, dispute=None, forgotten_at=now)
        .where(due)
        .execute()
    )


def reseal_bookings() -> Iterator[int]:
    """Everything sealed about bookings, under the newest key; gives how many rows each step went through."""
    return each_row(ReasoningBooking, _reseal)


def _reseal(row: ReasoningBooking) -> None:
    kept = {f"sealed_{what}": (getattr(row, f"sealed_{what}"), sealing_place(what, row.link_hash)) for what in SEALED}
    fresh = keyring().renewed(kept)
    if fresh:
        row.put(**fresh)
