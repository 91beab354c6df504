"""What can lie in the pool, how long, and which way it goes."""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum

from db.ground.phones import can_be_called, plain_phone, too_long_problems
from db.ground.refusals import Invalid, Problem, Refused
from db.ground.texts import checked_text, clean_text, length_problems, one_line
from db.ground.words import N_

LONGEST_ASKED, LONGEST_WORDS, LONGEST_NAME = 500, 1000, 40
FEWEST_DAYS, MOST_DAYS = 1, 14
LINK_LASTS = timedelta(days=180)
TAKEN_SHOWN = timedelta(days=1)
MOST_HELD = 5


class PoolItemState(StrEnum):
    OPEN = "open"
    TAKEN = "taken"
    DONE = "done"
    CAME_BACK = "came_back"


LIVE = (PoolItemState.OPEN, PoolItemState.TAKEN)
"""In the pool: it waits for a volunteer, or is in the hands of one."""


class SomebodyTookIt(Refused):
    words = N_("A neighbour was a moment faster and has taken it. Thank you for being ready to help.")


def checked_asked(asked: str, days: int) -> str:
    """The words by which volunteers are asked, cleaned. Raises Invalid, also for a number of days out of range."""
    words = clean_text(asked)
    problems = length_problems("asked", words, LONGEST_ASKED, required=True)
    if not FEWEST_DAYS <= days <= MOST_DAYS:
        problems.append(Problem("days", N_("Choose 1 to %(most)s days."), {"most": MOST_DAYS}))
    if problems:
        raise Invalid(*problems)
    return words


def checked_words(text: str) -> str:
    """A volunteer's words, cleaned. Raises Invalid for none or too many."""
    return checked_text("text", text, LONGEST_WORDS)


def checked_volunteer(name: str, phone: str) -> tuple[str, str]:
    """A volunteer's name and phone, cleaned; the phone may be empty. Raises Invalid."""
    name, phone, problems = one_line(name), plain_phone(phone), []
    if not 1 <= len(name) <= LONGEST_NAME:
        problems.append(Problem("name", N_("Write 1 to %(most)s characters."), {"most": LONGEST_NAME}))
    if phone and not can_be_called(phone):
        words = N_("This does not look like a phone number. Leave it empty if you prefer.")
        problems += too_long_problems("phone", phone) or [Problem("phone", words)]
    if problems:
        raise Invalid(*problems)
    return name, phone
