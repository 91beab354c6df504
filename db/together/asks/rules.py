"""What an office may have asked, what it lacks by the law, and the answer that is proposed for that.

Article 43 of the residents' committee law, in own words: whoever in government wants help gives the money and means for
it, and a department's task accords with law, at the department's cost.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from db.ground.refusals import Invalid, Problem
from db.ground.texts import clean_text, length_problems, one_line
from db.ground.words import N_

LONGEST_OFFICE, LONGEST_WHAT, LONGEST_BASIS = 60, 300, 120


class AskMoney(StrEnum):
    """Whether the office gives money or means for it."""

    UNSAID = "unsaid"
    NONE = "none"
    GIVEN = "given"


MONEY = {
    AskMoney.UNSAID: N_("money not mentioned"),
    AskMoney.NONE: N_("without money"),
    AskMoney.GIVEN: N_("with money"),
}


class AskOutcome(StrEnum):
    OPEN = "open"
    DONE = "done"
    SENT_BACK = "sent_back"


OUTCOMES = {
    AskOutcome.OPEN: N_("under way"),
    AskOutcome.DONE: N_("helped with"),
    AskOutcome.SENT_BACK: N_("sent back with an answer"),
}


class AskLack(StrEnum):
    """What the law wants and the office has not given."""

    BASIS = "basis"
    MONEY = "money"


LACKS = {AskLack.BASIS: N_("no basis in law named"), AskLack.MONEY: N_("no money or means given")}
ANSWER = N_("On what you asked of us on %(day)s (%(what)s):")
ASKED_FOR = {
    AskLack.BASIS: N_(
        "It names no basis in law. By article 43 of the residents’ committee law a department’s task accords with law. "
        "Please write to us on which one it stands."
    ),
    AskLack.MONEY: N_(
        "It does not say who pays. By the same article whoever wants help gives the money and means for it. Please "
        "write to us where they come from."
    ),
}
ASKED_FOR_VILLAGE = {
    AskLack.BASIS: N_(
        "It names no basis in law. What a department asks of a villagers’ committee accords with law. Please write to "
        "us on which one it stands."
    ),
    AskLack.MONEY: N_(
        "It does not say who pays. Whoever wants help gives the money and means for it. Please write to us where they "
        "come from."
    ),
}
THEN = N_("As soon as we have that, we talk over with you how it can be done.")


@dataclass(frozen=True)
class AskDetails:
    """What is typed of it."""

    office: str
    what: str
    basis: str = ""
    money: AskMoney = AskMoney.UNSAID
    asked_on: date | None = None
    due: date | None = None


def is_closed(noted_on: date, today: date) -> bool:
    """Whether it was noted in a year that is over, whose archive stays as it is: it can be ended, not changed."""
    return noted_on.year < today.year


def lacks_of(basis: str, money: AskMoney) -> tuple[AskLack, ...]:
    found = (AskLack.BASIS if not basis else None, AskLack.MONEY if money is not AskMoney.GIVEN else None)
    return tuple(one for one in found if one)


def answer_to(
    what: str, asked_on: date, lacks: tuple[AskLack, ...], say: Callable[[str], str], is_village: bool
) -> str:
    """The answer that is proposed, to be changed and sent by a person; nothing where nothing lacks.

    The article named binds committees of residents: a village says the same without one.
    """
    asked_for = ASKED_FOR_VILLAGE if is_village else ASKED_FOR
    if not lacks:
        return ""
    begins = say(ANSWER) % {"day": asked_on, "what": one_line(what)}
    return "\n".join([begins, *(say(asked_for[one]) for one in lacks), say(THEN)])


def checked_details(given: AskDetails, today: date) -> AskDetails:
    """What was typed, tidied. Raises Invalid by field."""
    tidied = replace(
        given,
        office=one_line(given.office),
        what=clean_text(given.what),
        basis=one_line(given.basis),
        money=AskMoney(given.money),
    )
    problems = [
        *length_problems("office", tidied.office, LONGEST_OFFICE, required=True),
        *length_problems("what", tidied.what, LONGEST_WHAT, required=True),
        *length_problems("basis", tidied.basis, LONGEST_BASIS),
    ]
    if tidied.asked_on is None:
        problems.append(Problem("asked_on", N_("Please say on which day it was asked.")))
    elif tidied.asked_on > today:
        problems.append(Problem("asked_on", N_("This day still lies ahead.")))
    elif tidied.due is not None and tidied.due < tidied.asked_on:
        problems.append(Problem("due", N_("This is before it was asked.")))
    if problems:
        raise Invalid(*problems)
    return tidied


def checked_end(outcome: str, ended_on: date | None, asked_on: date, today: date) -> AskOutcome:
    """Raises Invalid for no end, or a day on which it cannot have ended."""
    if outcome not in (AskOutcome.DONE, AskOutcome.SENT_BACK):
        raise Invalid(Problem("outcome", N_("Please say how it ended.")))
    if ended_on is None or not asked_on <= ended_on <= today:
        raise Invalid(Problem("ended_on", N_("Please give a day between the asking and today.")))
    return AskOutcome(outcome)
