"""What the permission walk asks of what a community does without: the book corner."""

from __future__ import annotations

from typing import Any

from db.practices import NAMED
from tests.cast import Cast
from tests.nine_ones.record_book.conftest import Keeper
from tests.records.permissions.asked import Asks

OF_OTTOS_COMMUNITY = frozenset({"switch_practice"})


def asks(cast: Cast, keeper: Keeper, submit: Any, found: Asks) -> Asks:
    return {"practice": NAMED["book_corner"], "offered": False}
