"""What the permission walk asks of the overview of the nine ones."""

from __future__ import annotations

from typing import Any

from db.records.health.rules import NineOne
from tests.cast import Cast
from tests.nine_ones.record_book.conftest import Keeper
from tests.records.permissions.asked import Asks

OF_OTTOS_COMMUNITY = frozenset({"switch_practice"})


def asks(cast: Cast, keeper: Keeper, submit: Any, found: Asks) -> Asks:
    return {"one": NineOne.SIGN, "kept": True, "states": []}
