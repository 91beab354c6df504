"""What may be said about these pages, the code that opens the answer, and when it waits for somebody."""

from __future__ import annotations

from db.ground.refusals import Invalid, Problem
from db.ground.texts import clean_text
from db.ground.words import N_

LONGEST_WORD, LONGEST_ANSWER, LONGEST_WHY = 1000, 1000, 300
KEPT_DAYS = 365


def checked_words(field: str, text: str, most: int, required: bool = True) -> str:
    """The words, without what cannot be seen. Raises Invalid."""
    words = clean_text(text)
    if required and not words:
        raise Invalid(Problem(field, N_("Please write something here.")))
    if len(words) > most:
        values = {"most": most, "length": len(words)}
        raise Invalid(Problem(field, N_("This has %(length)s characters; please keep it under %(most)s."), values))
    return words
