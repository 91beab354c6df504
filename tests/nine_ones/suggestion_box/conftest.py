"""Rosa's phone, and a word she drops into the box of her building."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest

from db.nine_ones.suggestion_box.actions.drop import drop_suggestion
from db.nine_ones.suggestion_box.queries.desk import DeskSuggestion, inbox, word_for_desk
from db.records.permissions.rules import Actor
from tests.cast import MONDAY, Cast

WORDS = "楼下的长椅坏了一条腿，老人坐着不稳，能不能修一修？"
ROSAS_PHONE, NILSS_PHONE = "a-token-of-rosas-phone", "a-token-of-nilss-phone"


@pytest.fixture
def drop(cast: Cast) -> Callable[..., str]:
    """Gives back the code."""

    def dropped(text: str = WORDS, now: datetime = MONDAY, building_id: int | None = None, phone: str = ROSAS_PHONE):
        return drop_suggestion(building_id or cast.building_id, text, phone, now)

    return dropped


def newest(actor: Actor) -> DeskSuggestion:
    """The word with the highest number, as the desk sees it."""
    return word_for_desk(actor, max(line.id for line in inbox(actor)))
