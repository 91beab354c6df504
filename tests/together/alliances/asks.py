"""What the permission walk asks of alliances: one, led by a unit."""

from __future__ import annotations

from typing import Any

from db.disputes.rules.workflow import Status
from db.together.alliances.actions import found_alliance
from db.together.alliances.rules import AllianceDetails
from tests.cast import MONDAY, Cast
from tests.nine_ones.record_book.conftest import Keeper
from tests.records.permissions.asked import WORD, Asks

OF_OTTOS_COMMUNITY = frozenset({"found_alliance"})


def asks(cast: Cast, keeper: Keeper, submit: Any, found: Asks) -> Asks:
    return {
        "alliances.details": AllianceDetails("联盟", "事"),
        "alliance_id": found_alliance(cast.sun, AllianceDetails(WORD, WORD, None, cast.unit_id), MONDAY),
        "alliances.dispute_id": found["held"],
        "alliances.seen": Status.DISPATCHED,
        "alliances.asked": WORD,
    }
