"""What the permission walk asks of the suggestion box: a word that was dropped."""

from __future__ import annotations

from typing import Any

from db.nine_ones.suggestion_box.actions.drop import drop_suggestion
from db.nine_ones.suggestion_box.tables import Suggestion
from tests.cast import MONDAY, Cast
from tests.nine_ones.record_book.conftest import Keeper
from tests.records.permissions.asked import WORD, Asks

FOR_ITS_OWN_ROOM = frozenset({"locked_word"})
NOTHING_THERE = frozenset({"say_word_only_names", "take_down"})


def asks(cast: Cast, keeper: Keeper, submit: Any, found: Asks) -> Asks:
    drop_suggestion(cast.building_id, WORD, "phone-of-rosa", MONDAY)
    return {
        "suggestion_id": Suggestion.get().id,
        "question": "好吗",
        "answer": "好",
        "suggestion_box.mark_danger_in_word.kind": "gas",
        "suggestion_box.take_down.seen": 0,
        "suggestion_box.close_suggestion.reason": "thanks",
    }
