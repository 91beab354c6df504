"""What the permission walk asks of words about these pages: one that waits."""

from __future__ import annotations

from typing import Any

from db.together.page_words.actions import write_page_word
from db.together.page_words.tables import PageWord
from tests.cast import MONDAY, Cast
from tests.nine_ones.record_book.conftest import Keeper
from tests.records.permissions.asked import WORD, Asks


def asks(cast: Cast, keeper: Keeper, submit: Any, found: Asks) -> Asks:
    write_page_word(cast.community_id, WORD, "phone-of-rosa", MONDAY)
    return {"word_id": PageWord.get().id}
