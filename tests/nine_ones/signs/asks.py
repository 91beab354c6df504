"""What the permission walk asks of signs: a code to replace, and what stands on top."""

from __future__ import annotations

from typing import Any

from db.community.organisation.rules import CodeRetirementReason
from db.nine_ones.signs.rules import SignHeaderDetails
from tests.cast import Cast
from tests.nine_ones.record_book.conftest import Keeper
from tests.records.permissions.asked import Asks

OF_OTTOS_COMMUNITY = frozenset({"set_header"})


def asks(cast: Cast, keeper: Keeper, submit: Any, found: Asks) -> Asks:
    return {
        "signs.replace_sign_code.seen": "A2C3DC",
        "signs.replace_sign_code.reason": CodeRetirementReason.OTHER,
        "header": SignHeaderDetails(),
        "copies": 1,
        "with_names": False,
    }
