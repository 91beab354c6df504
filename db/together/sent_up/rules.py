"""What is said of a matter that goes up to an office above, and of the answer that comes back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from db.ground.refusals import Invalid, Problem
from db.ground.texts import clean_text, length_problems, one_line
from db.ground.words import N_

LONGEST_OFFICE, LONGEST_ASKED, LONGEST_ANSWER = 40, 500, 1000
FARTHEST_ANSWER = timedelta(days=366)  # ahead
OFFICES = (N_("Street office"), N_("Centre for social governance (disputes and mediation)"), N_("District office"))


@dataclass(frozen=True)
class GoingUp:
    """What is typed of it: to which office, what is asked there, and by when it is to answer, if that was said."""

    office: str
    asked: str
    answer_due: date | None = None


def checked_going_up(given: GoingUp, today: date) -> GoingUp:
    """What was typed, tidied. Raises Invalid by field."""
    tidied = replace(given, office=one_line(given.office), asked=clean_text(given.asked))
    problems = [
        *length_problems("office", tidied.office, LONGEST_OFFICE, required=True),
        *length_problems("asked", tidied.asked, LONGEST_ASKED, required=True),
    ]
    if tidied.answer_due is not None and not today <= tidied.answer_due <= today + FARTHEST_ANSWER:
        problems.append(Problem("answer_due", N_("Please give a day from today on, within a year.")))
    if problems:
        raise Invalid(*problems)
    return tidied


def checked_answer(text: str, answered_on: date | None, sent_on: date, today: date) -> str:
    """Raises Invalid for no words, or a day on which it cannot have come."""
    words = clean_text(text)
    problems = length_problems("answer", words, LONGEST_ANSWER, required=True)
    if answered_on is None or not sent_on <= answered_on <= today:
        problems.append(Problem("answered_on", N_("Please give a day from the sending up until today.")))
    if problems:
        raise Invalid(*problems)
    return words
