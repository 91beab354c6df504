"""What the permission walk asks of hints of the law: a matter that may be a duty to report."""

from __future__ import annotations

from typing import Any

from db.together.law_hints.actions import raise_duty, say_thing
from db.together.law_hints.rules.things import LawThing
from tests.cast import MONDAY, Cast
from tests.disputes.conftest import id_of
from tests.nine_ones.record_book.conftest import Keeper
from tests.records.permissions.asked import WORD, Asks


def asks(cast: Cast, keeper: Keeper, submit: Any, found: Asks) -> Asks:
    suspected = id_of(cast, submit(text=WORD))
    raise_duty(cast.mei, suspected, MONDAY)
    say_thing(cast.mei, found["noisy"], LawThing.NOISE_NEIGHBOUR, MONDAY)
    return {
        "law_hints.thing": LawThing.NOISE_NEIGHBOUR,
        "law_hints.say_thing.seen": "noise_neighbour",
        "law_hints.say_thing.dispute_id": found["noisy"],
        "law_hints.note_duty.reported": True,
        "law_hints.note_duty.dispute_id": suspected,
    }
