"""The passport of reasoning_day, read by `db/practices.py` alone."""

from __future__ import annotations

from datetime import timedelta

from db.nine_ones.reasoning_day.actions.scheduled import forget_talks, remind_keepers, reseal_bookings
from db.nine_ones.reasoning_day.tables import ReasoningBooking, ReasoningDay, ReasoningRule
from db.records.passport.rules import Job, Practice

PRACTICE = Practice(
    "reasoning_day",
    tables=(
        ReasoningRule,
        ReasoningDay,
        ReasoningBooking,
    ),
    jobs=(
        Job("remind_of_reasoning_days", timedelta(hours=1), remind_keepers),
        Job("forget_talks", timedelta(hours=1), forget_talks),
    ),
    reseals=(reseal_bookings,),
)
