"""What a mediator may tell the neighbours about themselves."""

from __future__ import annotations

import re
from dataclasses import dataclass

from db.community.staff.rules.hours import Hours, hours_problems, in_order
from db.community.staff.rules.people import phone_problems
from db.ground.phones import typed_phone
from db.ground.refusals import Problem
from db.ground.texts import clean_text, length_problems
from db.records.permissions.rules import Actor, Role

LONGEST_HELP = 200
_BETWEEN_LINES = re.compile(r"\n{3,}")


@dataclass(frozen=True)
class MediatorProfileDetails:
    """What a mediator tells the neighbours, but for the photo, which comes beside it."""

    hours: Hours = ()
    helps_with: str = ""
    duty_phone: str = ""


def tidied(details: MediatorProfileDetails) -> MediatorProfileDetails:
    helps = _BETWEEN_LINES.sub("\n\n", clean_text(details.helps_with))
    return MediatorProfileDetails(in_order(details.hours), helps, typed_phone(details.duty_phone))


def profile_problems(details: MediatorProfileDetails) -> list[Problem]:
    too_long = length_problems("helps_with", details.helps_with, LONGEST_HELP)
    return [*hours_problems(details.hours), *phone_problems(details.duty_phone), *too_long]


def may_keep_profile(actor: Actor, staff_id: int, grid_ids: frozenset[int]) -> bool:
    """Whether the actor may change this profile: their own, or, for a secretary, of mediators in their grids.

    `grid_ids` are the grids of the mediator's buildings.
    """
    if actor.staff_id == staff_id or actor.role is Role.COMMUNITY_SECRETARY:
        return True
    return actor.role is Role.GRID_SECRETARY and bool(actor.grid_ids & grid_ids)
