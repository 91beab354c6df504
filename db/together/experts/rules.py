"""What is noted of an expert, what a year asks of whoever is in touch with them, and what counts towards it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from db.ground.phones import can_be_called, plain_phone, too_long_problems
from db.ground.refusals import Invalid, Problem
from db.ground.texts import clean_text, length_problems, one_line
from db.ground.words import N_

LONGEST_EXPERT, LONGEST_CRAFT, LONGEST_MATTER = 40, 60, 300
LONGEST_QUESTION, LONGEST_ADVICE = 500, 1000
LINK_LASTS = timedelta(days=180)
CONTACTS_A_YEAR, PROBLEMS_A_YEAR = 2, 1
NOTED_LATE, NOTED_LONG_AFTER = timedelta(days=7), timedelta(days=31)
NOTED_BACK = timedelta(days=366)
DAYS_OF_A_YEAR = 365


class ExpertMatterKind(StrEnum):
    VISIT = "visit"
    CALL = "call"
    MEETING = "meeting"
    PROBLEM = "problem"
    CONSULTED = "consulted"


class ExpertSays(StrEnum):
    YES = "yes"
    PARTLY = "partly"
    NO = "no"


class Lateness(StrEnum):
    """How long after the day it was noted: the third kind is written up afterwards, and told as that."""

    SOON = "soon"
    LATE = "late"
    LONG_AFTER = "long_after"


MATTER_KINDS = {
    ExpertMatterKind.VISIT: N_("Visit"),
    ExpertMatterKind.CALL: N_("Phone call"),
    ExpertMatterKind.MEETING: N_("Meeting"),
    ExpertMatterKind.PROBLEM: N_("A problem of theirs"),
    ExpertMatterKind.CONSULTED: N_("Asked about a matter"),
}
NOTED_BY_HAND = tuple(kind for kind in ExpertMatterKind if kind is not ExpertMatterKind.CONSULTED)
EXPERT_SAYINGS = {
    ExpertSays.YES: N_("The expert says: yes"),
    ExpertSays.PARTLY: N_("The expert says: partly"),
    ExpertSays.NO: N_("The expert says: no"),
}
LATENESS = {Lateness.LATE: N_("noted late"), Lateness.LONG_AFTER: N_("written up afterwards")}


@dataclass(frozen=True)
class ExpertDetails:
    """`agreed_on` is when they said yes to being kept here: without it there is no row."""

    name: str
    craft: str
    phone: str
    agreed_on: date | None


@dataclass(frozen=True)
class ExpertMatterDetails:
    """`text` says what a problem is; of a contact nothing but how and when is kept. `solved_on` of a problem alone."""

    kind: ExpertMatterKind
    on: date
    text: str = ""
    solved_on: date | None = None


@dataclass(frozen=True)
class YearWithExpert:
    """What was noted of one pairing in a year, what of it the expert confirmed, and what the year asks."""

    contacts: int
    contacts_confirmed: int
    late: int
    long_after: int
    problems: int
    solved: int
    solved_confirmed: int
    contacts_due: int
    problems_due: int

    @property
    def asks_something(self) -> bool:
        """Of who came together late in the year nothing is asked; they are counted neither as met nor as not."""
        return bool(self.contacts_due or self.problems_due)

    @property
    def is_met(self) -> bool:
        return self.contacts_confirmed >= self.contacts_due and self.solved_confirmed >= self.problems_due


@dataclass(frozen=True)
class MatterTold:
    kind: ExpertMatterKind
    lateness: Lateness
    is_solved: bool
    says: ExpertSays | None


def checked_expert(given: ExpertDetails, today: date) -> ExpertDetails:
    """What was typed, tidied. Raises Invalid by field."""
    tidied = replace(given, name=one_line(given.name), craft=one_line(given.craft), phone=plain_phone(given.phone))
    problems = [
        *length_problems("name", tidied.name, LONGEST_EXPERT, required=True),
        *length_problems("craft", tidied.craft, LONGEST_CRAFT, required=True),
    ]
    if tidied.phone and not can_be_called(tidied.phone):
        words = N_("This does not look like a phone number. Leave it empty if you prefer.")
        problems += too_long_problems("phone", tidied.phone) or [Problem("phone", words)]
    if tidied.agreed_on is None:
        problems.append(Problem("agreed_on", N_("Please ask the expert first, and give the day they agreed.")))
    elif tidied.agreed_on > today:
        problems.append(Problem("agreed_on", N_("Please give a day that has been.")))
    if problems:
        raise Invalid(*problems)
    return tidied


def checked_matter(given: ExpertMatterDetails, since: date, today: date) -> ExpertMatterDetails:
    """What was typed, tidied; nothing is of before `since`, when they came together. Raises Invalid by field."""
    is_problem = given.kind is ExpertMatterKind.PROBLEM
    told = replace(given, text=clean_text(given.text) if is_problem else "")
    told = told if is_problem else replace(told, solved_on=None)
    problems = length_problems("text", told.text, LONGEST_MATTER, required=is_problem)
    if not max(since, today - NOTED_BACK) <= told.on <= today:
        problems.append(Problem("on", N_("Please give a day since they came together, of the last year.")))
    if told.solved_on is not None and not told.on <= told.solved_on <= today:
        problems.append(Problem("solved_on", N_("It was solved between the day it was raised and today.")))
    if problems:
        raise Invalid(*problems)
    return told


def checked_call_words(field: str, text: str) -> str:
    """What an expert is asked (`asked`), or answers (`advice`), tidied. Raises Invalid."""
    words = clean_text(text)
    problems = length_problems(field, words, LONGEST_QUESTION if field == "asked" else LONGEST_ADVICE, required=True)
    if problems:
        raise Invalid(*problems)
    return words


def lateness_of(on: date, noted_on: date) -> Lateness:
    after = noted_on - on
    if after > NOTED_LONG_AFTER:
        return Lateness.LONG_AFTER
    return Lateness.LATE if after > NOTED_LATE else Lateness.SOON


def asks_expert(kind: ExpertMatterKind, solved_on: date | None) -> bool:
    """Whether the expert is asked about it: at once about a contact, about a problem once it is said to be solved."""
    return kind is not ExpertMatterKind.PROBLEM or solved_on is not None


def due_in(year: int, since: date) -> tuple[int, int]:
    """The contacts and the problems that a year asks of a pairing, by how much of it was left when that began."""
    left = (date(year + 1, 1, 1) - max(since, date(year, 1, 1))).days
    share = min(max(left, 0), DAYS_OF_A_YEAR)
    return _rounded(CONTACTS_A_YEAR * share), _rounded(PROBLEMS_A_YEAR * share)


def _rounded(days: int) -> int:
    """To whole ones; a half and more is one."""
    return (2 * days + DAYS_OF_A_YEAR) // (2 * DAYS_OF_A_YEAR)


def year_of(matters: Sequence[MatterTold], due: tuple[int, int]) -> YearWithExpert:
    """A contact or a solution counts once the expert has said yes; all else stands beside it as what was noted."""
    contacts = [one for one in matters if one.kind is not ExpertMatterKind.PROBLEM]
    problems = [one for one in matters if one.kind is ExpertMatterKind.PROBLEM]
    return YearWithExpert(
        len(contacts),
        sum(one.says is ExpertSays.YES for one in contacts),
        sum(one.lateness is Lateness.LATE for one in contacts),
        sum(one.lateness is Lateness.LONG_AFTER for one in contacts),
        len(problems),
        sum(one.is_solved for one in problems),
        sum(one.is_solved and one.says is ExpertSays.YES for one in problems),
        *due,
    )
