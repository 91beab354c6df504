"""What the permission walk asks of left umbrellas: one."""

from __future__ import annotations

from typing import Any

from db.nine_ones.left_umbrellas.tables import LeftUmbrella

from tests.cast import MONDAY, Cast
from tests.records.permissions.asked import WORD, Asks


def asks(cast: Cast, _keeper: Any, _submit: Any, _found: Asks) -> Asks:
    left = LeftUmbrella.create(building=cast.building_id, what=WORD, key_hash="-", left_at=MONDAY)
    return {"umbrella_id": left.id}
