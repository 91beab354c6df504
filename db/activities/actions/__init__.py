"""Everything that can happen to an activity, one function a verb."""

from db.activities.actions.attendance import close_activity, note_attendance
from db.activities.actions.by_itself import forget_sign_ups, remind_keepers, reseal_sign_ups
from db.activities.actions.planning import (
    announce_activity,
    call_off_activity,
    change_activity,
    plan_activity,
    throw_away_activity,
)
from db.activities.actions.signing_up import give_back, sign_up, take_back
from db.reasoning_day.actions import Receipt

__all__ = [
    "Receipt", "announce_activity", "call_off_activity", "change_activity", "close_activity", "forget_sign_ups",
    "give_back", "note_attendance", "plan_activity", "remind_keepers", "reseal_sign_ups", "sign_up", "take_back",
    "throw_away_activity",
]  # fmt: skip
