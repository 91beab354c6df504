"""What the permission walk asks of supervision: an opinion of a disclosure, and of minutes."""

from __future__ import annotations

from typing import Any

from tests.cast import Cast
from tests.nine_ones.record_book.conftest import Keeper
from tests.records.permissions.asked import WORD, Asks


def asks(cast: Cast, keeper: Keeper, submit: Any, found: Asks) -> Asks:
    return {
        "supervision.meeting_id": keeper.published(),
        "opinion": WORD,
        "supervision.seen": 0,
        "supervision.text": "属实",
    }
