"""What the permission walk asks of calling: a unit was called to a matter."""

from __future__ import annotations

from typing import Any

from db.disputes.rules.workflow import Status
from db.together.calling.actions.calls import call_units
from db.together.calling.rules import CallRequest
from db.together.calling.tables import Call
from tests.cast import MONDAY, Cast
from tests.nine_ones.record_book.conftest import Keeper
from tests.records.permissions.asked import WORD, Asks

FOR_ITS_OWN_ROOM = frozenset({"code_row_of", "ensure_code"})
ONES_OWN = frozenset({"make_own_link", "open_pocket", "new_short_code"})
NOTHING_THERE = frozenset({"call_off"})


def asks(cast: Cast, keeper: Keeper, submit: Any, found: Asks) -> Asks:
    call_units(cast.guo, found["dispute_id"], Status.DISPATCHED, MONDAY, lead=CallRequest(cast.unit_id, WORD))
    return {
        "call_id": Call.get().id,
        "calling.call_units.seen": Status.DISPATCHED,
        "calling.call_units.assisting": (CallRequest(cast.other_unit_id),),
    }
