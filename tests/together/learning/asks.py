"""What the permission walk asks of learning: one session that was held."""

from __future__ import annotations

from typing import Any

from db.ground.clock import month_of
from db.together.learning.actions import note_learning
from db.together.learning.rules import LearningDetails
from tests.cast import MONDAY, Cast
from tests.nine_ones.record_book.conftest import Keeper
from tests.records.permissions.asked import TODAY, WORD, Asks

OF_OTTOS_COMMUNITY = frozenset({"note_learning"})


def asks(cast: Cast, keeper: Keeper, submit: Any, found: Asks) -> Asks:
    return {
        "learning.details": LearningDetails("课", TODAY, "这里", 1),
        "entry_id": note_learning(cast.sun, LearningDetails(WORD, TODAY, WORD, 1), MONDAY),
        "learning.show_post.entry_id": note_learning(
            cast.sun, LearningDetails("党课录像", TODAY, link="https://example.org/1"), MONDAY
        ),
        "learning.period": month_of(MONDAY, "Asia/Shanghai"),
    }
