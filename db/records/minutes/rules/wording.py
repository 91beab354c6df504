"""The reason that every later wording gives, and the names of who came, each found by itself in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from db.ground.refusals import Invalid, Problem
from db.ground.texts import clean_text, length_problems
from db.ground.words import N_

LONGEST_REASON = 300


def checked_reason(reason: str) -> str:
    """The reason for a correction, a withdrawal or an ended promise, cleaned. Raises Invalid."""
    words = clean_text(reason)
    problems = list(_reason_problems(words))
    if problems:
        raise Invalid(*problems)
    return words


def _reason_problems(words: str) -> Iterator[Problem]:
    if not words:
        yield Problem("reason", N_("Please write a word about it: everybody can read it."))
    yield from length_problems("reason", words, LONGEST_REASON)


def each_name(names: str) -> list[str]:
    """Each name of a list by itself, so that it can be found in a text; a single letter is none."""
    return [name for name in re.split(r"[\s、，,;；。.()（）]+", names) if len(name) > 1]
