"""Everything that can happen to a word in the box."""

from db.suggestion_box.actions.by_itself import forget_old_texts, tell_keepers
from db.suggestion_box.actions.desk import (
    answer_suggestion,
    close_suggestion,
    publish_answer,
    switch_off,
    switch_on,
    take_down,
    turn_into_dispute,
)
from db.suggestion_box.actions.drop import drop_suggestion

__all__ = [
    "answer_suggestion", "close_suggestion", "drop_suggestion", "forget_old_texts", "publish_answer",
    "switch_off", "switch_on", "take_down", "tell_keepers", "turn_into_dispute",
]  # fmt: skip
