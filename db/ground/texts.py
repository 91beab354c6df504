"""What people write: without what cannot be seen, and neither missing nor too long."""

from __future__ import annotations

import re
import unicodedata

from db.ground.refusals import Invalid, Problem
from db.ground.words import N_

BLANKS = "\u115f\u1160\u2800\u3164\uffa0"  # letters by their category, and nothing to see


def clean_text(text: str) -> str:
    """The text, trimmed, without control characters, direction overrides and NUL, with newlines as line ends.

    Empty where nothing of it can be seen.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = "".join(letter for letter in text if letter in "\n\u200d" or _can_be_seen(letter)).strip()
    return text if any(map(_stands_alone, text)) else ""


def _stands_alone(letter: str) -> bool:
    """Neither a space nor a mark that only joins or changes another letter."""
    return unicodedata.category(letter)[0] not in "ZCM" and letter not in BLANKS or _is_young(letter)


def _is_young(letter: str) -> bool:
    return unicodedata.category(letter) in ("Cn", "Co")


def _can_be_seen(letter: str) -> bool:
    """Characters younger than our table of them (of rare names, say) are kept."""
    return unicodedata.category(letter) not in ("Cc", "Cf", "Cs")


def one_line(text: str) -> str:
    """The text cleaned as by `clean_text`, on one line: each run of spaces and line ends becomes one space."""
    return " ".join(clean_text(text).split())


def length_problems(field: str, text: str, most: int, *, required: bool = False) -> list[Problem]:
    if required and not text:
        return [Problem(field, N_("Please write something here."))]
    if len(text) > most:
        return [Problem(field, N_("Please keep it under %(most)s characters."), {"most": most})]
    return []


def checked_text(field: str, text: str, most: int, *, required: bool = True) -> str:
    """The text cleaned. Raises Invalid, naming the field, when it is missing or longer than `most` characters."""
    text = clean_text(text)
    problems = length_problems(field, text, most, required=required)
    if problems:
        raise Invalid(*problems)
    return text


def checked_line(field: str, text: str, most: int, *, required: bool = True) -> str:
    """The text cleaned and on one line. Raises Invalid, naming the field, when it is missing or longer than `most`."""
    return checked_text(field, one_line(text), most, required=required)
