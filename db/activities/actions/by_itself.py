"""What happens by itself: keepers are reminded the day before, and what is personal is forgotten afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import groupby

from db.activities.queries.reminders import reminders_due
from db.activities.rules import sealing_place
from db.activities.tables import Activity, ActivitySignUp
from db.history.actions import recording
from db.messages.actions import tell_staff
from db.reasoning_day.rules.talks import FORGOTTEN_AFTER_DAYS
from db.sealing import keyring
from db.steps import each_row

SEALED = ("link", "address")


def remind_keepers(now: datetime) -> int:
    """Tells who keeps an activity, the day before, how many have signed up. Returns how many were told of."""
    told = 0
    for community_id, due in groupby(reminders_due(now), key=lambda reminder: reminder.community_id):
        with recording(community_id):
            for one in due:
                tell_staff(
                    community_id, one.staff_id, "activity_tomorrow", one.cause, now,
                    building=one.where, day=one.day, count=one.count,
                )  # fmt: skip
                told += 1
    return told


def forget_sign_ups(now: datetime) -> int:
    """Takes out who had signed up 30 days after it is over; how many came stays."""
    over = Activity.select(Activity.id).where(Activity.ends_at <= now - timedelta(days=FORGOTTEN_AFTER_DAYS))
    due = ActivitySignUp.forgotten_at.is_null() & ActivitySignUp.activity.in_(over)
    empty = {"sealed_link": None, "sealed_address": None, "code_hash": None, "phone_hash": None}
    return ActivitySignUp.update(**empty, forgotten_at=now).where(due).execute()


def reseal_sign_ups() -> Iterator[int]:
    """Everything sealed about sign-ups, under the newest key; gives how many rows each step went through."""
    return each_row(ActivitySignUp, _reseal)


def _reseal(row: ActivitySignUp) -> None:
    kept = {f"sealed_{what}": (getattr(row, f"sealed_{what}"), sealing_place(what, row.link_hash)) for what in SEALED}
    fresh = keyring().renewed(kept)
    if fresh:
        row.put(**fresh)
