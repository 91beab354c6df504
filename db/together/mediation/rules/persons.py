"""Who takes part: what is written of a party, what of it is asked for, and where it is sealed."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any

from db.ground.refusals import Invalid, Problem
from db.ground.texts import length_problems, one_line
from db.ground.words import N_
from db.together.mediation.rules.kinds import PartySide

MOST_PARTIES = 12
LONGEST_OF_PARTY = {
    "name": 80,
    "sex": 10,
    "nation": 20,
    "age": 10,
    "occupation": 40,
    "phone": 40,
    "address": 120,
    "represented_by": 80,
    "agent": 80,
    "agent_powers": 200,
}
PARTY_LABELS = {
    "name": N_("Name"),
    "sex": N_("Sex"),
    "nation": N_("Ethnic group"),
    "age": N_("Age"),
    "occupation": N_("Occupation or post"),
    "phone": N_("How to reach"),
    "address": N_("Unit or home"),
    "represented_by": N_("Represented by"),
    "agent": N_("Agent"),
    "agent_powers": N_("What the agent may do"),
}
ASKED_ONLY_IF_WANTED = ("sex", "nation", "age", "occupation")
NEEDS_GUARDIAN = N_("A minor is represented by a guardian: write down who, before anything is agreed to.")
NEEDS_SPEAKER = N_("Write down who speaks for it, and in what post.")
SAY_WHO = N_("Say whether it is the same person, written wrongly before, or somebody else, who is asked anew.")
NO_REACH = N_("A phone or an address is needed, so that the party can be told.")


@dataclass(frozen=True)
class PartyDetails:
    """A person, or a firm that somebody represents; for a minor that is the guardian."""

    name: str
    phone: str = ""
    address: str = ""
    sex: str = ""
    nation: str = ""
    age: str = ""
    occupation: str = ""
    is_company: bool = False
    is_minor: bool = False
    represented_by: str = ""
    agent: str = ""
    agent_powers: str = ""

    @property
    def called(self) -> str:
        """As a paper names the party in a list."""
        return f"{self.name}（{self.represented_by}）" if self.represented_by else self.name


def party_from_json(data: dict[str, Any]) -> PartyDetails:
    return PartyDetails(**data)


def checked_details(details: PartyDetails) -> PartyDetails:
    """Each on one line. Raises Invalid by field."""
    texts = {one.name: one_line(getattr(details, one.name)) for one in fields(details) if one.name in LONGEST_OF_PARTY}
    details = PartyDetails(**{**vars(details), **texts})
    problems = [
        problem
        for name, most in LONGEST_OF_PARTY.items()
        for problem in length_problems(name, texts[name], most, required=name == "name")
    ]
    if not (details.phone or details.address):
        problems.append(Problem("phone", NO_REACH))
    if details.is_company and not details.represented_by:
        problems.append(Problem("represented_by", NEEDS_SPEAKER))
    if details.is_minor and not details.represented_by:
        problems.append(Problem("represented_by", NEEDS_GUARDIAN))
    if problems:
        raise Invalid(*problems)
    return details


def may_be_another(before: PartyDetails, after: PartyDetails) -> bool:
    """Whether somebody else may decide from now on: another name, or a minor's guardian who is new or another."""
    guarded = (before.is_minor, before.represented_by) != (after.is_minor, after.represented_by)
    return before.name != after.name or (guarded and (before.is_minor or after.is_minor))


def swapped(side: PartySide) -> PartySide:
    """The other side; who belongs to none stays."""
    turned = {PartySide.APPLICANT: PartySide.RESPONDENT, PartySide.RESPONDENT: PartySide.APPLICANT}
    return turned.get(side, side)


def sealed_place(table: str, column: str, row_id: int) -> str:
    """Where something of a mediation is sealed; it can be opened nowhere else."""
    return f"{table}.{column}:{row_id}"
