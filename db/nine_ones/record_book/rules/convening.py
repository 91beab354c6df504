"""What kind of meeting it was, and of the two that bind the community: notice, quorum and majority.

The residents' committee law of 2026, in own words: the assembly (26, 27) and the representatives' assembly (29) are
called with ten days' notice; the first needs more than half of all, the second two thirds of its members; a decision is
carried by more than half of those present, and the Party organisation has discussed it first (30). A village's law sets
the same but for one: where it is counted by households, two thirds of them are needed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from db.ground.refusals import Problem
from db.ground.words import N_

NOTICE = timedelta(days=10)
MOST_ENTITLED = 100_000
Said = tuple[str, dict[str, Any]]
"""A sentence in English, and what its gaps hold."""


class MeetingKind(StrEnum):
    """As whom people met; what is written without a kind was a meeting of neighbours."""

    NEIGHBOURS = "neighbours"
    ASSEMBLY = "assembly"
    REPRESENTATIVES = "representatives"
    COUNCIL = "council"
    HEARING = "hearing"
    TALK = "talk"
    PARTY = "party"


KINDS = {
    MeetingKind.NEIGHBOURS: N_("Meeting of neighbours"),
    MeetingKind.ASSEMBLY: N_("Residents’ assembly"),
    MeetingKind.REPRESENTATIVES: N_("Residents’ representatives’ assembly"),
    MeetingKind.COUNCIL: N_("Consultation: council"),
    MeetingKind.HEARING: N_("Consultation: hearing"),
    MeetingKind.TALK: N_("Consultation: open talk"),
    MeetingKind.PARTY: N_("Party meeting"),
}
BINDING = frozenset({MeetingKind.ASSEMBLY, MeetingKind.REPRESENTATIVES})
CONSULTATIONS = frozenset({MeetingKind.COUNCIL, MeetingKind.HEARING, MeetingKind.TALK})


class CountedBy(StrEnum):
    """What an assembly is counted by; that of representatives is always counted by its members."""

    ADULTS = "adults"
    HOUSEHOLDS = "households"
    MEMBERS = "members"


COUNTS = {
    CountedBy.ADULTS: N_("residents of age"),
    CountedBy.HOUSEHOLDS: N_("households"),
    CountedBy.MEMBERS: N_("members"),
}


@dataclass(frozen=True)
class MeetingBaseNumbers:
    """How many there are in a year: of age, households, members of the representatives' assembly, elected of these."""

    adults: int = 0
    households: int = 0
    members: int = 0
    representatives: int = 0

    def of(self, counted_by: CountedBy) -> int:
        return {
            CountedBy.ADULTS: self.adults,
            CountedBy.HOUSEHOLDS: self.households,
            CountedBy.MEMBERS: self.members,
        }[counted_by]

    def problems(self) -> list[Problem]:
        wrong = N_("A number is needed, from 0 to %(most)s.")
        found = [
            Problem(field, wrong, {"most": MOST_ENTITLED})
            for field, number in vars(self).items()
            if not 0 <= number <= MOST_ENTITLED
        ]
        if self.representatives > self.members:
            found.append(Problem("representatives", N_("There cannot be more representatives than members.")))
        elif self.representatives * 5 < self.members * 4:
            words = N_("At least four in five members must be elected representatives: %(needed)s of %(members)s.")
            needed = -(-self.members * 4 // 5)
            found.append(Problem("representatives", words, {"needed": needed, "members": self.members}))
        return found


@dataclass(frozen=True)
class MeetingConvening:
    """How a meeting was called and who counted; `entitled`, the number of its year, and `in_village` are kept."""

    kind: MeetingKind
    counted_by: CountedBy = CountedBy.ADULTS
    entitled: int = 0
    present: int | None = None
    announced_on: date | None = None
    hurried: str = ""
    party_on: date | None = None
    invited: str = ""
    in_village: bool = False

    @property
    def binds(self) -> bool:
        return self.kind in BINDING

    @property
    def needed(self) -> int:
        """How many must be there: more than half of all, or two thirds of members and of a village's households."""
        by_households = self.in_village and self.counted_by is CountedBy.HOUSEHOLDS
        if self.kind is MeetingKind.REPRESENTATIVES or by_households:
            return -(-self.entitled * 2 // 3)
        return self.entitled // 2 + 1

    @property
    def is_quorate(self) -> bool:
        return self.entitled > 0 and (self.present or 0) >= self.needed

    @property
    def majority(self) -> int:
        return (self.present or 0) // 2 + 1

    def carries(self, agreed: int) -> bool:
        """Whether this many in favour carry a decision: more than half of those present, and enough of them there."""
        return self.is_quorate and agreed >= self.majority


def convening_from_json(data: Mapping[str, Any] | None) -> MeetingConvening | None:
    if not data:
        return None
    days = {name: date.fromisoformat(data[name]) if data[name] else None for name in ("announced_on", "party_on")}
    kinds = {"kind": MeetingKind(data["kind"]), "counted_by": CountedBy(data["counted_by"])}
    return MeetingConvening(**{**data, **days, **kinds})


def said_of_convening(convened: MeetingConvening | None) -> list[Said]:
    """What is printed of who was invited to a consultation, and of how a binding meeting was called and counted.

    Nothing while nobody has typed how many count this year: of none, none are too few.
    """
    if convened is not None and convened.invited:
        return [(N_("Invited: %(invited)s"), {"invited": convened.invited})]
    if convened is None or not convened.binds or not convened.entitled:
        return []
    numbers = {"entitled": convened.entitled, "needed": convened.needed, "present": convened.present or 0}
    said: list[Said] = [
        (N_("Of %(entitled)s who count, %(needed)s are needed; %(present)s were present."), numbers),
        (N_("Enough were there to decide.") if convened.is_quorate else SHORT, {}),
    ]
    if convened.hurried:
        said.append((N_("Called at short notice: %(why)s"), {"why": convened.hurried}))
    return said


SHORT = N_("Too few were there: this was a talk, and what stands here as decided are opinions.")


def said_of_vote(convened: MeetingConvening | None, agreed: int) -> list[Said]:
    """Whether a vote of a binding meeting carried."""
    if convened is None or not convened.is_quorate or not convened.binds:
        return []
    words = N_("Carried: %(agreed)s in favour, %(majority)s of %(present)s needed.")
    if not convened.carries(agreed):
        words = N_("Not carried: %(agreed)s in favour, %(majority)s of %(present)s needed.")
    return [(words, {"agreed": agreed, "majority": convened.majority, "present": convened.present})]
