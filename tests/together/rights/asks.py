"""What the permission walk asks of own information: somebody asked to have it deleted."""

from __future__ import annotations

from typing import Any

from db.together.rights.actions.register import ask_person
from db.together.rights.tables import RightsRequest
from tests.cast import MONDAY, Cast
from tests.nine_ones.record_book.conftest import Keeper
from tests.records.permissions.asked import WORD, Asks

OF_OTTOS_COMMUNITY = frozenset({"ask_at_the_counter"})


def asks(cast: Cast, keeper: Keeper, submit: Any, found: Asks) -> Asks:
    ask_person(cast.community_id, "delete", WORD, "phone-of-rosa", MONDAY)
    return {
        "rights.request_id": RightsRequest.get().id,
        "rights.answer_request.outcome": "done",
        "rights.ask_at_the_counter.wish": "copy",
        "rights.ask_at_the_counter.words": WORD,
        "proof_seen": True,
        "receipt_given": True,
    }
