"""Everything that can happen to a reasoning day, one function a verb."""

from db.reasoning_day.actions.by_itself import forget_talks, remind_keepers, reseal_bookings
from db.reasoning_day.actions.days import cancel_day, change_place, close_day, move_day
from db.reasoning_day.actions.places import Receipt, book, book_for, cancel_for, cancel_place, choose_again
from db.reasoning_day.actions.ruling import end_rule, set_rule
from db.reasoning_day.actions.talks import add_walk_in, book_next_time, file_from_talk, record_talk

__all__ = [
    "Receipt", "add_walk_in", "book", "book_for", "book_next_time", "cancel_day", "cancel_for", "cancel_place",
    "change_place", "choose_again", "close_day", "end_rule", "file_from_talk", "forget_talks", "move_day",
    "record_talk", "remind_keepers", "reseal_bookings", "set_rule",
]  # fmt: skip
