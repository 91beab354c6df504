"""Why a matter stands on somebody's first screen, and in which order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from db.disputes.rules.workflow import Status
from db.ground.clock import local_date, midnight

UNHAPPY_DAYS = 14
NEAR_DAYS = 2
FRESH = (Status.DISPATCHED, Status.REOPENED)


class TodayReason(StrEnum):
    """In the order in which they stand: a matter with several stands at the first of its own."""

    DANGER = "danger"
    WORDS = "words"
    NEIGHBOUR = "neighbour"
    VOICE = "voice"
    LATE = "late"
    NEAR = "near"
    UNHAPPY = "unhappy"
    UNATTENDED = "unattended"
    TO_TAKE_UP = "to_take_up"
    NEW = "new"
    LOOK = "look"
    HELD = "held"
    IN_HAND = "in_hand"


IN_HAND = (TodayReason.DANGER, TodayReason.WORDS, TodayReason.TO_TAKE_UP, TodayReason.IN_HAND)
"""Those for which a matter is this very person's to do, and not only theirs to see to."""
Reasons = tuple[TodayReason, ...]
Standing = tuple[int, int, Any]
"""An id, its reasons as one bit each, and since when it waits or until when there is time."""


_BITS = {reason: 1 << place for place, reason in enumerate(TodayReason)}


def bit(reason: TodayReason) -> int:
    return _BITS[reason]


def reasons_of(bits: int) -> Reasons:
    return tuple(reason for reason in TodayReason if bits & bit(reason))


def is_in_hand(standing: Standing) -> bool:
    return any(standing[1] & bit(reason) for reason in IN_HAND)


def counts_of(standing: Iterable[Standing]) -> dict[TodayReason, int]:
    """How many stand there for each reason; thousands may have one of a few sets of reasons."""
    alike = Counter(bits for _number, bits, _since in standing)
    return {one: sum(count for bits, count in alike.items() if bits & bit(one)) for one in TodayReason}


def in_order(standing: Iterable[Standing], only: TodayReason | None = None) -> list[Standing]:
    """All, or those of one reason: by their first reason, and within it what has waited longest or ends first."""
    wanted = bit(only) if only else ~0
    return sorted((one for one in standing if one[1] & wanted), key=lambda one: (one[1] & -one[1], one[2], one[0]))


def limits_tell(limits: Iterable[Any], now: Any, soon: Any) -> int:
    """The bits of "late" and "near" for limits that run, None for one that does not: instants in any one notation."""
    told = 0
    for limit in limits:
        if limit is not None:
            if limit < now:
                told |= bit(TodayReason.LATE)
            elif limit <= soon:
                told |= bit(TodayReason.NEAR)
    return told


def near_until(now: datetime, zone: str) -> datetime:
    """A limit is near that ends today or tomorrow."""
    return midnight(local_date(now, zone) + timedelta(days=NEAR_DAYS), zone)


def unhappy_since(now: datetime) -> datetime:
    return now - timedelta(days=UNHAPPY_DAYS)
