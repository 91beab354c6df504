"""Lists of disputes that somebody wants to open again."""

from __future__ import annotations

from typing import Any

from db.disputes.tables import SavedFilter
from db.ground.connection import transaction
from db.ground.refusals import Invalid, Problem
from db.ground.texts import one_line
from db.ground.words import N_
from db.records.permissions.rules import Ability, Actor, require

LONGEST_NAME = 40


def save_filter(actor: Actor, name: str, query: dict[str, Any]) -> None:
    """Kept for this person alone; the same name again replaces it."""
    require(actor, Ability.READ_DISPUTES)
    name = one_line(name)
    query = {field: one_line(value) if isinstance(value, str) else value for field, value in query.items()}
    if not 0 < len(name) <= LONGEST_NAME:
        raise Invalid(
            Problem("name", N_("Please give it a name of up to %(most)s characters."), {"most": LONGEST_NAME})
        )
    with transaction():
        forget_filter(actor, name)
        SavedFilter.create(staff=actor.staff_id, name=name, query=query)


def forget_filter(actor: Actor, name: str) -> None:
    SavedFilter.delete().where((SavedFilter.staff == actor.staff_id) & (SavedFilter.name == one_line(name))).execute()
