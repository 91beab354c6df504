"""What the permission walk asks of the service card: a number of the building’s own, and one of everybody’s."""

from __future__ import annotations

from typing import Any

from db.nine_ones.service_card import actions as service_card
from db.nine_ones.service_card.rules import ServiceEntryDetails
from tests.cast import MONDAY, Cast
from tests.nine_ones.record_book.conftest import Keeper
from tests.records.permissions.asked import WORD, Asks

OF_OTTOS_COMMUNITY = frozenset({"begin_with_nationwide_numbers"})


def asks(cast: Cast, keeper: Keeper, submit: Any, found: Asks) -> Asks:
    service_card.add_entry(cast.mei, cast.building_id, ServiceEntryDetails("water", WORD, "024-0001 0000"), MONDAY)
    common = service_card.add_entry(cast.sun, None, ServiceEntryDetails("lift", WORD, "96333"), MONDAY)
    return {
        "service_card.version": 1,
        "service_card.details": ServiceEntryDetails("water", "水站", "96390"),
        "service_card.differ_here.version": common,
        "service_card.leave_out_here.version": common,
    }
