"""What the permission walk asks of settlement: one drawn, to be looked at."""

from __future__ import annotations

from typing import Any

from db.ground.clock import week_of
from db.together.settlement.actions import set_settlement_share
from db.together.settlement.tables import SettlementCheck
from tests.cast import MONDAY, Cast
from tests.nine_ones.record_book.conftest import Keeper
from tests.records.permissions.asked import Asks

FOR_ITS_OWN_ROOM = frozenset({"check_to_decide"})
OF_OTTOS_COMMUNITY = frozenset({"set_settlement_share"})


def asks(cast: Cast, keeper: Keeper, submit: Any, found: Asks) -> Asks:
    set_settlement_share(cast.sun, 20, MONDAY)
    check = SettlementCheck.create(
        community=cast.community_id,
        dispute=found["done"],
        round_number=1,
        week="2026-W46",
        chosen="drawn",
        position=1,
        event_hash="0",
        opened_at=MONDAY,
    )
    return {
        "check_id": check.id,
        "share": 5,
        "settlement.draw_of.week": week_of(MONDAY, "Asia/Shanghai"),
        "settlement.send_back_settlement.findings": ["nothing_done"],
    }
