"""What a joint conference decided about a matter, told on its timeline and to colleagues."""

from __future__ import annotations

from datetime import date, datetime

from db.disputes.actions.case import case_for_staff
from db.records.permissions.rules import Ability, Actor


def note_conference_decision(
    actor: Actor, dispute_id: int, met: date, decision: str, now: datetime, corrected: bool = False
) -> None:
    """The decision itself, if there was one, is for colleagues and units; its resident reads on which day it was.

    `corrected`: it reads differently now than it was noted before.
    """
    kind = "conference_corrected" if corrected else "conference_decision"
    with case_for_staff(actor, dispute_id, Ability.RUN_CONFERENCE) as case:
        case.note(kind, actor, now, met=met.isoformat(), decided=bool(decision))
        if decision:
            case.say(actor, decision, now, internal=True, purpose="conference")
