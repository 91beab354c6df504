"""What people write: without what cannot be seen, and neither missing nor too long."""

from __future__ import annotations

import re
import unicodedata

from db.ground.refusals import Invalid, Problem
from db.ground.words import N_

DASHES = re.compile(r"[‐‑‒–—―−]")  # whatever people and keyboards put for a hyphen
_LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
# Joiners, fillers and marks of variation that draw nothing by themselves, though they are no control characters.
BLANK_SHAPES = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u200d\u2800\u3164\uffa0").union(
    map(chr, range(0xFE00, 0xFE10)), map(chr, range(0xE0100, 0xE01F0))
)


def clean_text(text: str) -> str:
    """The text, trimmed, without control characters, direction overrides and NUL, with newlines as line ends.

    A tab is a space, so that 12⇥2 never becomes 122. Of a text in which nothing can be seen nothing is left.
    """
    text = _LINE_ENDS.sub("\n", text).replace("\t", " ")
    seen = "".join(letter for letter in text if letter in "\n\u200d" or _can_be_seen(letter)).strip()
    return seen if any(map(_draws_something, seen)) else ""


def _draws_something(letter: str) -> bool:
    """Whether something is there by this letter alone: not by a space, nor by a mark that stands on another letter."""
    return letter not in BLANK_SHAPES and not letter.isspace() and unicodedata.category(letter) not in ("Mn", "Me")


def without_blank_shapes(text: str) -> str:
    """For what is dialled or drawn: a joiner or filler draws nothing, and no font and no telephone knows it."""
    return "".join(letter for letter in text if letter not in BLANK_SHAPES)


def _can_be_seen(letter: str) -> bool:
    """Characters younger than our table of them (of rare names, say) are kept."""
    return unicodedata.category(letter) not in ("Cc", "Cf", "Cs") and not _is_nothing(letter)


def _is_nothing(letter: str) -> bool:
    """What Unicode never gives a meaning to, and what no Word document can hold."""
    return ord(letter) & 0xFFFE == 0xFFFE or "\ufdd0" <= letter <= "\ufdef"


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
