"""What the permission walk asks of the handover: one begun, with one thing on its list."""

from __future__ import annotations

from typing import Any

from db.together.handover.actions import Successor, begin_handover, list_thing
from db.together.handover.tables import HandoverThing
from tests.cast import MONDAY, Cast
from tests.nine_ones.record_book.conftest import Keeper
from tests.records.permissions.asked import TODAY, WORD, Asks


def asks(cast: Cast, keeper: Keeper, submit: Any, found: Asks) -> Asks:
    number = begin_handover(cast.ada, TODAY, MONDAY)
    list_thing(cast.ada, number, "seals", WORD, "", MONDAY)
    return {
        "handover_id": number,
        "thing_id": HandoverThing.get().id,
        "elected_on": TODAY,
        "handover.kind": "keys",
        "what": "活动室",
        "how_many": "1把",
        "handover.to": Successor("新人", "heir"),
    }
