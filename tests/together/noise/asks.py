"""What the permission walk asks of noise: a mediator has tried to dissuade."""

from __future__ import annotations

from typing import Any

from db.disputes.rules.workflow import Status
from db.together.noise.actions import note_try
from tests.cast import MONDAY, Cast
from tests.nine_ones.record_book.conftest import Keeper
from tests.records.permissions.asked import WORD, Asks


def asks(cast: Cast, keeper: Keeper, submit: Any, found: Asks) -> Asks:
    noisy = found["noisy"]
    note_try(cast.mei, noisy, Status.DISPATCHED, "mediator", WORD, WORD, True, MONDAY, MONDAY)
    return {
        **{f"noise.{name}.dispute_id": noisy for name in ("note_try", "make_page", "tries_of", "contacts_noted")},
        "noise.note_try.seen": Status.DISPATCHED,
        "noise.office": "mediator",
        "followed": WORD,
        "in_vain": True,
        "tried_at": MONDAY,
        "let_stand": (),
        "other_side": "",
    }
