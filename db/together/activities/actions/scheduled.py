"""What happens by itself: keepers are reminded the day before, and what is personal is forgotten afterwards."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from db.community.organisation.queries.places import CommunityInfo
from db.community.receipts.rules import FORGOTTEN_AFTER_DAYS
from db.ground.clock import midnight
from db.messages.actions.reminding import Reminder, remind_of_tomorrow
from db.together.activities.queries.activities import infos
from db.together.activities.queries.sign_ups import SIGN_UPS
from db.together.activities.tables import Activity, ActivitySignUp


def remind_keepers(now: datetime) -> int:
    """Tells the keeper of each activity, the day before, how many signed up; returns of how many activities."""
    return remind_of_tomorrow("activity_tomorrow", "activities", _on, now)


def _on(home: CommunityInfo, day: date) -> list[Reminder]:
    begins = (Activity.starts_at >= midnight(day, home.time_zone)) & (
        Activity.starts_at < midnight(day + timedelta(days=1), home.time_zone)
    )
    takes_place = Activity.announced_at.is_null(False) & Activity.called_off_at.is_null()
    found = infos(Activity.select().where((Activity.community == home.id) & begins & takes_place))
    return [Reminder(one.place_of, f"activity:{one.id}", one.taken) for one in found]


def forget_sign_ups(now: datetime) -> int:
    """Forgets who had signed up 30 days after an activity and returns how many; how many came stays."""
    over = Activity.select(Activity.id).where(Activity.ends_at <= now - timedelta(days=FORGOTTEN_AFTER_DAYS))
    due = ActivitySignUp.forgotten_at.is_null() & ActivitySignUp.activity.in_(over)
    return ActivitySignUp.update(**SIGN_UPS.nothing, forgotten_at=now).where(due).execute()
