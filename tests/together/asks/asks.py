"""What the permission walk asks of what offices above ask: one ask."""

from __future__ import annotations

from typing import Any

from db.together.asks.actions import note_ask
from db.together.asks.rules import AskDetails
from tests.cast import MONDAY, Cast
from tests.nine_ones.record_book.conftest import Keeper
from tests.records.permissions.asked import TODAY, WORD, Asks

OF_OTTOS_COMMUNITY = frozenset({"note_ask"})


def asks(cast: Cast, keeper: Keeper, submit: Any, found: Asks) -> Asks:
    return {
        "asks.ask_id": note_ask(cast.sun, AskDetails("区住建局", WORD, asked_on=TODAY), MONDAY),
        "asks.details": AskDetails("区住建局", "登记", asked_on=TODAY),
        "asks.seen": 0,
        "asks.outcome": "done",
        "asks.ended_on": TODAY,
    }
