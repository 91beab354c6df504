"""The nine ones of a building, and what is said of each: alive, stale or missing, with the reason."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from db.ground.words import N_


class NineOne(StrEnum):
    """In the order in which every building group counts them."""

    MEDIATOR = "mediator"
    WECHAT_GROUP = "wechat_group"
    NOTICE_BOARD = "notice_board"
    SIGN = "sign"
    REASONING_DAY = "reasoning_day"
    SUGGESTION_BOX = "suggestion_box"
    BOOK_CORNER = "book_corner"
    RECORD_BOOK = "record_book"
    SERVICE_CARD = "service_card"


NAMES = {
    NineOne.MEDIATOR: N_("Mediator"),
    NineOne.WECHAT_GROUP: N_("WeChat group"),
    NineOne.NOTICE_BOARD: N_("Notice board"),
    NineOne.SIGN: N_("Sign"),
    NineOne.REASONING_DAY: N_("Reasoning day"),
    NineOne.SUGGESTION_BOX: N_("Suggestion box"),
    NineOne.BOOK_CORNER: N_("Book corner"),
    NineOne.RECORD_BOOK: N_("Record book"),
    NineOne.SERVICE_CARD: N_("Service card"),
}


class HealthState(StrEnum):
    ALIVE = "alive"
    STALE = "stale"
    MISSING = "missing"


@dataclass(frozen=True)
class Health:
    """How one of the nine ones stands in a building at an instant. `words` say why, to staff; they are translated."""

    state: HealthState
    words: str
    values: dict[str, Any] = dataclasses.field(default_factory=dict)


@dataclass(frozen=True)
class KeptOne:
    """One of the nine, as its own room says it in `alive.py`.

    `stands` tells how it stands in each of these buildings at an instant; `rule` says to staff by what that is decided.
    """

    one: NineOne
    stands: Callable[[Collection[int], datetime], dict[int, Health]]
    rule: str
