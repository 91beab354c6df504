"""What an alliance is, and that none stands above itself: one above, others below, and no third level."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from db.ground.refusals import Invalid, Problem
from db.ground.texts import clean_text, length_problems, one_line
from db.ground.words import N_

LONGEST_ALLIANCE, LONGEST_PURPOSE = 40, 300
ABOVE_ITSELF = N_("An alliance cannot stand below itself.")
TOO_DEEP = N_("There are two levels and no third: choose one that stands below no other, for one with none below it.")


@dataclass(frozen=True)
class AllianceDetails:
    """`parent_id` is the alliance it belongs to; `lead_unit_id` the member that is in charge when it is called."""

    name: str
    purpose: str
    parent_id: int | None = None
    lead_unit_id: int | None = None


def checked_alliance(given: AllianceDetails, own_id: int | None, parents: Mapping[int, int | None]) -> AllianceDetails:
    """What was typed, tidied; `parents` are those of all alliances that there are. Raises Invalid by field."""
    tidied = replace(given, name=one_line(given.name), purpose=clean_text(given.purpose))
    problems = [
        *length_problems("name", tidied.name, LONGEST_ALLIANCE, required=True),
        *length_problems("purpose", tidied.purpose, LONGEST_PURPOSE, required=True),
    ]
    above, has_below = tidied.parent_id, own_id is not None and own_id in parents.values()
    if above is not None and above == own_id:
        problems.append(Problem("parent", ABOVE_ITSELF))
    elif above is not None and (above not in parents or parents[above] is not None or has_below):
        problems.append(Problem("parent", TOO_DEEP))
    if problems:
        raise Invalid(*problems)
    return tidied
