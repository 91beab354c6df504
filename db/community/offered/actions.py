"""Switching a practice off and on again. What was recorded in it stays as it is."""

from __future__ import annotations

from datetime import datetime

from db.community.offered.queries import since_when
from db.community.offered.tables import PracticeOff
from db.ground.omitted import omitted
from db.ground.refusals import Refused
from db.ground.words import N_
from db.records.history.actions import recording
from db.records.passport.rules import Practice
from db.records.permissions.rules import Ability, Actor, require

BY_THE_INSTALLATION = N_("This whole installation does without it. Whoever runs it can change that.")


def switch_practice(actor: Actor, practice: Practice, offered: bool, now: datetime) -> None:
    """Switches a practice on or off for the community, and records who did so and how much was still open.

    Raises NotAllowed; Refused for what cannot be switched off, and for what the installation does without.
    """
    require(actor, Ability.EDIT_WORKING_RULES)
    if practice.needed:
        raise Refused(practice.needed)
    if practice.name in omitted():
        raise Refused(BY_THE_INSTALLATION)
    kind = "practice_switched_on" if offered else "practice_switched_off"
    still_open = practice.still_open(actor.community_id, now)
    with recording(actor.community_id) as record:
        if has_changed(actor.community_id, practice.name, offered, now):
            told = {"practice": practice.name, "open": still_open}
            record.append("community", actor.community_id, kind, now, actor, **told)


def has_changed(community_id: int, name: str, offered: bool, now: datetime) -> bool:
    """Writes down from when on it is offered or not, inside the caller's recording; False where it is so already."""
    since = since_when(community_id, now)
    if offered == (name not in since):
        return False
    if offered:
        here = (PracticeOff.community == community_id) & (PracticeOff.one == name)
        if not PracticeOff.update(until=now).where(here & PracticeOff.until.is_null()).execute():
            first = min(since[name], now)  # never switched on before
            PracticeOff.add(community=community_id, one=name, since=first, until=now)
    else:
        PracticeOff.add(community=community_id, one=name, since=now, until=None)
    return True
