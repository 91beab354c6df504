"""When a handover has to be done, and what stands on its list.

Article 25 of the residents' committee law, in own words: within ten days of the new committee, led by the election
committee, watched by the street.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from enum import StrEnum

from db.community.staff.rules.people import Person
from db.ground.refusals import Invalid, Problem
from db.ground.texts import length_problems, one_line
from db.ground.words import N_
from db.records.permissions.rules import Role

DAYS_TO_HAND_OVER = 10
LONGEST_THING, LONGEST_HOW_MANY = 60, 40
ONE_AT_A_TIME = N_("A handover is under way already. End that one first.")
OWN_OFFICE = N_(
    "Your own office is handed over by another administrator, so that somebody is left to hand out the password. "
    "If there is none, add one with: python -m db add-staff"
)
ANOTHER_UNIT = N_("This person is the liaison of another unit, which nobody would answer for any more.")
WOULD_LOSE = N_(
    "This person has matters in hand that could not be read in the new office: %(count)s. "
    "Please have them given to somebody else first."
)
LAST_SUPERVISOR = N_(
    "This person is the last one of the supervisory committee, which the law asks for. "
    "Add its new member under “Organisation” first; then this office can go to them."
)
HANDED_OVER = N_("Your office has been handed over")


OFFICES_IN_ORDER = (
    Role.COMMUNITY_SECRETARY,
    Role.GRID_SECRETARY,
    Role.SUPERVISOR,
    Role.ADMINISTRATOR,
    Role.AUDITOR,
    Role.BUILDING_MEDIATOR,
    Role.UNIT_LIAISON,
)
"""As they stand on the screen and on paper: those that an election changes come first."""


class HandedThing(StrEnum):
    KEYS = "keys"
    SEALS = "seals"
    PAPERS = "papers"
    MONEY = "money"
    ACCOUNTS = "accounts"
    OTHER = "other"


THINGS = {
    HandedThing.KEYS: N_("Keys"),
    HandedThing.SEALS: N_("Seals"),
    HandedThing.PAPERS: N_("Papers and archives"),
    HandedThing.MONEY: N_("Accounts and cash"),
    HandedThing.ACCOUNTS: N_("Accounts elsewhere, groups"),
    HandedThing.OTHER: N_("Other things"),
}


class Counted(StrEnum):
    """What is counted at the beginning and once more on the paper."""

    MATTERS = "matters"
    PROMISES = "promises"
    DECISIONS = "decisions"
    MINUTES = "minutes"
    DISCLOSURES = "disclosures"
    ASKS = "asks"
    REQUESTS = "requests"
    UNITS = "units"
    SIGNS = "signs"
    ACCOUNTS = "accounts"


COUNTED = {
    Counted.MATTERS: N_("Disputes that are not over"),
    Counted.PROMISES: N_("Promises that are open"),
    Counted.DECISIONS: N_("Decisions of joint conferences that are open"),
    Counted.MINUTES: N_("Minutes being written"),
    Counted.DISCLOSURES: N_("Disclosures that hang or are being written"),
    Counted.ASKS: N_("What offices ask, under way"),
    Counted.REQUESTS: N_("Requests about one’s own information that wait"),
    Counted.UNITS: N_("Member units with their contacts"),
    Counted.SIGNS: N_("Signs of buildings"),
    Counted.ACCOUNTS: N_("Accounts that sign in"),
}


def office_taken(held: Person, taken: Person) -> Person:
    """What somebody who works here holds once they have taken an office: of two of one kind, the places of both.

    Raises Invalid where a unit would lose its liaison.
    """
    same = held.role is taken.role
    if same and held.unit_id != taken.unit_id:
        raise Invalid(Problem("colleague", ANOTHER_UNIT))
    grids, buildings = (held.grid_ids, held.building_ids) if same else (frozenset(), frozenset())
    return replace(
        held,
        role=taken.role,
        grid_ids=taken.grid_ids | grids,
        building_ids=taken.building_ids | buildings,
        unit_id=taken.unit_id,
    )


def last_day_to_hand_over(elected_on: date) -> date:
    return elected_on + timedelta(days=DAYS_TO_HAND_OVER)


def checked_election(elected_on: date | None, today: date) -> date:
    """Raises Invalid for a day that is missing or lies ahead."""
    if elected_on is None or elected_on > today:
        raise Invalid(Problem("elected_on", N_("Please give the day of the election: today or earlier.")))
    return elected_on


def checked_thing(kind: str, what: str, how_many: str) -> tuple[HandedThing, str, str]:
    """Raises Invalid by field."""
    what, how_many = one_line(what), one_line(how_many)
    problems = length_problems("what", what, LONGEST_THING, required=True)
    problems += length_problems("how_many", how_many, LONGEST_HOW_MANY)
    if kind not in set(HandedThing):
        problems.append(Problem("kind", N_("Please choose what it is.")))
    if problems:
        raise Invalid(*problems)
    return HandedThing(kind), what, how_many
