"""What comes of a talk, how a place is kept by a phone, and how long what is personal stays."""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum

MOST_OPEN = 3
BOOKABLE_DAYS = 5
NEAR, AHEAD = timedelta(days=45), timedelta(days=400)


class ReasoningRuleReach(StrEnum):
    """For whom a rule holds; the nearest one is the one in force."""

    BUILDING = "building"
    GRID = "grid"
    COMMUNITY = "community"


class BookingMethod(StrEnum):
    """How a place was taken."""

    PHONE = "phone"
    STAFF = "staff"
    WALK_IN = "walk_in"


class TalkOutcome(StrEnum):
    SETTLED = "settled"
    DISPUTE = "dispute"
    NEXT_TIME = "next_time"
    NO_SHOW = "no_show"


TALKED = (TalkOutcome.SETTLED, TalkOutcome.DISPUTE, TalkOutcome.NEXT_TIME)
