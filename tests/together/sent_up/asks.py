"""What the permission walk asks of what goes up: a matter that was sent to the street office."""

from __future__ import annotations

from typing import Any

from db.together.sent_up.actions import send_up
from db.together.sent_up.rules import GoingUp
from tests.cast import MONDAY, Cast
from tests.nine_ones.record_book.conftest import Keeper
from tests.records.permissions.asked import TODAY, WORD, Asks


def asks(cast: Cast, keeper: Keeper, submit: Any, found: Asks) -> Asks:
    return {
        "sent_id": send_up(cast.sun, found["held"], GoingUp("街道", WORD), MONDAY),
        "sent_up.dispute_id": found["held"],
        "sent_up.going": GoingUp("区住建局", "请协调"),
        "sent_up.text": "好",
        "answered_on": TODAY,
    }
