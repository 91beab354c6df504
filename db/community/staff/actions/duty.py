"""Naming who is told at once of danger to life."""

from __future__ import annotations

from datetime import datetime

from db.community.staff.queries.duty import who_may_be_on_duty
from db.community.staff.tables import DutyPerson
from db.ground.refusals import Invalid, Problem
from db.ground.words import N_
from db.records.history.actions import recording
from db.records.permissions.queries import lies_in
from db.records.permissions.rules import Ability, Actor, require


def name_duty_person(actor: Actor, staff_id: int | None, now: datetime) -> None:
    """Names who is told of danger at any hour; with None it is the secretary's again. Raises NotAllowed or Invalid."""
    require(actor, Ability.EDIT_WORKING_RULES)
    if staff_id is not None and staff_id not in {person.id for person in who_may_be_on_duty(actor)}:
        raise Invalid(Problem("staff_id", N_("This person does not handle disputes here.")))
    with recording(actor.community_id) as record:
        DutyPerson.delete().where(lies_in(actor.home, DutyPerson)).execute()
        if staff_id is not None:
            DutyPerson.add(community=actor.community_id, staff=staff_id)
        record.append("community", actor.community_id, "duty_person_named", now, actor, staff=staff_id)
