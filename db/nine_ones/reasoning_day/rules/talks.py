"""What comes of a talk, how a place is kept by a phone, and how long what is personal stays."""

from __future__ import annotations

import hashlib
from datetime import timedelta
from enum import StrEnum

from db.community.organisation.rules import ALPHABET

MOST_OPEN = 3
FORGOTTEN_AFTER_DAYS = 30
CODE_LENGTH = 6
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


def short_code(link: str) -> str:
    """Six characters that can be read out and typed, made from the secret link: nothing more has to be kept."""
    number, code = int.from_bytes(hashlib.sha256(f"short code\0{link}".encode()).digest(), "big"), ""
    for _ in range(CODE_LENGTH):
        number, place = divmod(number, len(ALPHABET))
        code += ALPHABET[place]
    return code


def sealing_place(what: str, link_hash: str) -> str:
    """The name under which what was said when booking is sealed; it can be opened under no other."""
    return f"reasoning_booking.{what}:{link_hash}"
