"""Looking up who called: for which reason, by what, and how often."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from db.ground.phones import can_be_called, plain_phone, too_long_problems
from db.ground.refusals import Invalid, Problem
from db.ground.texts import one_line
from db.ground.words import N_

LOOKS_AN_HOUR, LOOKS_A_DAY = 20, 60
SHORTEST_NAME = 2
MOST_FOUND = 20


class CallerReason(StrEnum):
    CALLED_BACK = "called_back"
    MISSED_CALL = "missed_call"
    ASKS = "asks"
    WALKED_IN = "walked_in"


@dataclass(frozen=True)
class CallerLook:
    """What is looked for: a whole number, or a name; the other one is empty."""

    phone: str
    name: str
    reason: CallerReason


def checked_look(said: str, reason: str) -> CallerLook:
    """Raises Invalid for part of a number, for less than a name, and without a reason."""
    plain, name = plain_phone(said), one_line(said)
    problems = [] if reason in set(CallerReason) else [Problem("reason", N_("Please choose why you look."))]
    if any(letter.isdigit() for letter in plain):
        name = ""
        if not can_be_called(plain):
            whole = Problem("said", N_("Please type the whole number."))
            problems += too_long_problems("said", plain) or [whole]
    elif len(name) < SHORTEST_NAME:
        problems.append(Problem("said", N_("Please type the whole number, or a name of two characters or more.")))
    if problems:
        raise Invalid(*problems)
    return CallerLook("" if name else plain, name, CallerReason(reason))
