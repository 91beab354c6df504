"""What the permission walk asks of centre households: one of Mei’s building."""

from __future__ import annotations

from typing import Any

from db.community.organisation.tables import CentreHousehold
from tests.cast import Cast
from tests.nine_ones.record_book.conftest import Keeper
from tests.records.permissions.asked import Asks


def asks(cast: Cast, keeper: Keeper, submit: Any, found: Asks) -> Asks:
    return {"household_id": CentreHousehold.create(building=cast.building_id, code="ZX-9", name="李大姐家").id}
