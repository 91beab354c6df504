"""Who is still to come to a community's reasoning days, for when it does without them."""

from __future__ import annotations

from datetime import datetime

from db.nine_ones.reasoning_day.tables import ReasoningBooking, ReasoningDay


def still_open(community_id: int, now: datetime) -> int:
    """How many places are booked on days that are not over."""
    coming = (ReasoningDay.community == community_id) & (ReasoningDay.ends_at > now)
    booked = ReasoningBooking.select().join(ReasoningDay)
    return booked.where(coming & ReasoningBooking.cancelled_at.is_null()).count()
