"""Everything that can happen in the record book."""

from db.record_book.actions.drafts import begin_minutes, drop_draft, save_draft
from db.record_book.actions.forgetting import forget_names, reseal_names
from db.record_book.actions.pledges import end_pledge, remind_of_pledges, reopen_pledge
from db.record_book.actions.publishing import (
    confirm_minutes,
    correct_minutes,
    publish_minutes,
    take_back,
    withdraw_minutes,
)

__all__ = [
    "begin_minutes", "confirm_minutes", "correct_minutes", "drop_draft", "end_pledge", "forget_names",
    "publish_minutes", "remind_of_pledges", "reopen_pledge", "reseal_names", "save_draft", "take_back",
    "withdraw_minutes",
]  # fmt: skip
