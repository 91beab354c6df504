"""The suggestion box, emptied: what waits, longest first, and one word with everything that can be made of it."""

from admin_dashboard.screens.suggestion_box import one_word, waiting

__all__ = ["one_word", "waiting"]
