"""What may be dropped, what the desk may make of it, and when a box is neglected.

Nobody is asked who they are, and of the time only the day is kept: neither the table nor the history tells the desk
at what minute somebody stood at the box.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from db.ground.refusals import Invalid, Problem
from db.ground.texts import clean_text
from db.ground.words import N_
from db.records.health.rules import Health
from db.records.health.rules import HealthState as Keeping

LONGEST_TEXT, LONGEST_ANSWER, LONGEST_CLOSING = 1000, 1000, 300
LONGEST_PUBLIC = {"question": 300, "answer": 600}
A_DAY = timedelta(days=1)
PATIENCE_DAYS = 14
KEPT_DAYS = 365


class SuggestionState(StrEnum):
    WAITING = "waiting"
    ANSWERED = "answered"
    TURNED = "turned"  # into a dispute, which the code follows from then on
    CLOSED = "closed"


class ClosingReason(StrEnum):
    """Why a word was put aside without an answer."""

    THANKS = "thanks"
    DONE = "done"
    NOT_OURS = "not_ours"
    NOT_CLEAR = "not_clear"
    INSULT = "insult"


REASONS = {
    ClosingReason.THANKS: N_("It is a kind word that needs no answer. Thank you."),
    ClosingReason.DONE: N_("What it asks for has been done already."),
    ClosingReason.NOT_OURS: N_("It is nothing that the building group or the community may decide."),
    ClosingReason.NOT_CLEAR: N_("We do not understand what is meant. Please drop another word that says more."),
    ClosingReason.INSULT: N_("It insults somebody, and says nothing that could be put right."),
}

IN_THE_BOX = frozenset({SuggestionState.WAITING, SuggestionState.ANSWERED, SuggestionState.CLOSED})


def checked_text(field: str, text: str, most: int, required: bool = True) -> str:
    """The text without what cannot be seen. Raises Invalid when it is missing or longer than `most`."""
    words = clean_text(text)
    if required and not words:
        raise Invalid(Problem(field, N_("Please write something here.")))
    if len(words) > most:
        values = {"most": most, "length": len(words)}
        raise Invalid(Problem(field, N_("This has %(length)s characters; please keep it under %(most)s."), values))
    return words


def checked_public(question: str, answer: str) -> tuple[str, str]:
    """The two public texts, cleaned. Raises Invalid with everything that is wrong with either."""
    problems: list[Problem] = []
    texts = []
    for field, text in (("question", question), ("answer", answer)):
        try:
            texts.append(checked_text(field, text, LONGEST_PUBLIC[field]))
        except Invalid as invalid:
            problems += invalid.problems
    if problems:
        raise Invalid(*problems)
    return texts[0], texts[1]


@dataclass(frozen=True)
class DroppedSuggestion:
    """What the box of a building tells of one word: the day's first instant, and when the desk first did something."""

    on: datetime
    ended_at: datetime | None

    def lies(self, at: datetime) -> bool:
        """Whether the word waits at this instant, its own day apart, because nobody kept at what hour it came."""
        return self.on + A_DAY <= at and (self.ended_at is None or self.ended_at > at)

    def is_late(self, at: datetime) -> bool:
        return self.lies(at) and at - (self.on + A_DAY) > timedelta(days=PATIENCE_DAYS)


def health_of(open_: bool, dropped: Sequence[DroppedSuggestion], at: datetime) -> Health:
    """Missing when the box is switched off; stale when a word has waited for more than 14 days after its own."""
    if not open_:
        return Health(Keeping.MISSING, N_("The box is switched off."))
    waiting = [word for word in dropped if word.lies(at)]
    late = sum(word.is_late(at) for word in waiting)
    if late:
        values = {"count": late, "days": PATIENCE_DAYS}
        return Health(Keeping.STALE, N_("%(count)s lie unanswered for more than %(days)s days."), values)
    if waiting:
        return Health(Keeping.ALIVE, N_("%(count)s wait for an answer."), {"count": len(waiting)})
    return Health(Keeping.ALIVE, N_("Nothing lies unanswered in it."))
