"""What the permission walk asks of the pool: somebody has taken an errand of a matter, and another matter is free."""

from __future__ import annotations

from typing import Any

from db.together.pool.actions.items import put_into_pool, take_errand
from db.together.pool.actions.volunteers import register_volunteer
from db.together.pool.queries.phone import volunteer_for
from db.together.pool.tables import Volunteer
from tests.cast import MONDAY, Cast
from tests.disputes.conftest import id_of
from tests.nine_ones.record_book.conftest import Keeper
from tests.records.permissions.asked import SOMEBODY, WORD, Asks


def asks(cast: Cast, keeper: Keeper, submit: Any, found: Asks) -> Asks:
    key = register_volunteer(cast.guo, cast.grid_id, SOMEBODY, "13800002222", MONDAY)
    errand = put_into_pool(cast.guo, found["dispute_id"], WORD, 3, MONDAY)
    take_errand(volunteer_for(key, MONDAY), errand, MONDAY)
    return {
        "volunteer_id": Volunteer.get().id,
        "pool.take_out_of_pool.item_id": errand,
        "pool.put_into_pool.dispute_id": id_of(cast, submit(text=WORD)),
        "pool.put_into_pool.days": 3,
        "pool.register_volunteer.name": "周",
    }
