"""Naming somebody outside, to whom a complaint about the community's secretary is told."""

from __future__ import annotations

from datetime import datetime

from db.community.organisation.rules import phone_problems, text_problems, tidy
from db.community.staff.tables import OutsideOffice
from db.ground.phones import typed_phone
from db.ground.refusals import Invalid, Problem
from db.ground.words import N_
from db.records.history.actions import recording
from db.records.permissions.queries import lies_in
from db.records.permissions.rules import Ability, Actor, require

LONGEST_OFFICE, LONGEST_NAME = 60, 40


def name_outside_office(actor: Actor, office: str, name: str, phone: str, now: datetime) -> None:
    """Names the outside office to whom a complaint about the community's secretary is told; all three empty: nobody.

    For who manages the organisation, so never for who is complained about. Raises NotAllowed or Invalid.
    """
    require(actor, Ability.MANAGE_ORGANISATION)
    office, name, phone = tidy(office), tidy(name), typed_phone(phone)
    named = bool(office or name or phone)
    problems = _problems(office, name, phone) if named else []
    if problems:
        raise Invalid(*problems)
    with recording(actor.community_id) as record:
        OutsideOffice.delete().where(lies_in(actor.home, OutsideOffice)).execute()
        if named:
            OutsideOffice.insert(community=actor.community_id, office=office, name=name, phone=phone).execute()
        record.append("community", actor.community_id, "outside_office_named", now, actor, named=named)


def _problems(office: str, name: str, phone: str) -> list[Problem]:
    missing = [] if phone else [Problem("phone", N_("This must not be empty."))]
    return [
        *text_problems("office", office, LONGEST_OFFICE),
        *text_problems("name", name, LONGEST_NAME, required=False),
        *missing,
        *phone_problems("phone", phone),
    ]
