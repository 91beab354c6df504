"""Alliances are founded, filled and ended, and called together to a matter."""

from __future__ import annotations

from datetime import datetime

from db.community.organisation.queries.members import units_of
from db.disputes.rules.workflow import Status
from db.ground.refusals import Invalid, NotFound, Problem, Refused
from db.ground.words import N_
from db.records.history.actions import recording
from db.records.permissions.rules import Ability, Actor, require
from db.together.alliances.queries import alliances_of, parents_of
from db.together.alliances.rules import AllianceDetails, checked_alliance
from db.together.alliances.tables import Alliance, AllianceMember
from db.together.calling.actions.calls import call_units
from db.together.calling.rules import CallRequest

STILL_BELOW = N_("Others still belong to it. Move or end them first.")
NO_LEAD = N_("Nobody leads it: say first which of its units does.")


def found_alliance(actor: Actor, details: AllianceDetails, now: datetime) -> int:
    """By the community's secretary. Raises Invalid, NotAllowed."""
    require(actor, Ability.EDIT_WORKING_RULES)
    told = _checked(actor, details, None)
    with recording(actor.community_id) as record:
        row = Alliance.add(
            community=actor.community_id,
            name=told.name,
            purpose=told.purpose,
            parent=told.parent_id,
            lead_unit=told.lead_unit_id,
            begun_at=now,
        )
        if told.lead_unit_id is not None:
            AllianceMember.add(alliance=row.id, unit=told.lead_unit_id, since=now)
        record.append("alliance", row.id, "alliance_founded", now, actor)
    return int(row.id)


def change_alliance(actor: Actor, alliance_id: int, details: AllianceDetails, now: datetime) -> None:
    """Whoever leads is a member from then on. Raises Invalid for a circle or a third level, NotAllowed, NotFound."""
    require(actor, Ability.EDIT_WORKING_RULES)
    told = _checked(actor, details, alliance_id)
    with recording(actor.community_id) as record:
        row = _own(actor, alliance_id)
        row.put(name=told.name, purpose=told.purpose, parent=told.parent_id, lead_unit=told.lead_unit_id)
        if told.lead_unit_id is not None and _present(alliance_id, told.lead_unit_id) is None:
            AllianceMember.add(alliance=alliance_id, unit=told.lead_unit_id, since=now)
        record.append("alliance", alliance_id, "alliance_changed", now, actor)


def end_alliance(actor: Actor, alliance_id: int, now: datetime) -> None:
    """Raises Refused while others belong to it, NotAllowed, NotFound."""
    require(actor, Ability.EDIT_WORKING_RULES)
    with recording(actor.community_id) as record:
        row = _own(actor, alliance_id)
        if alliance_id in parents_of(actor.community_id).values():
            raise Refused(STILL_BELOW)
        row.put(ended_at=now)
        record.append("alliance", alliance_id, "alliance_ended", now, actor)


def put_unit_in(actor: Actor, alliance_id: int, unit_id: int, now: datetime) -> None:
    """Pressed twice, once. Raises NotAllowed, NotFound."""
    require(actor, Ability.EDIT_WORKING_RULES)
    with recording(actor.community_id) as record:
        _own(actor, alliance_id)
        if unit_id not in {unit.id for unit in units_of(actor, active_only=True)}:
            raise NotFound()
        if _present(alliance_id, unit_id) is None:
            AllianceMember.add(alliance=alliance_id, unit=unit_id, since=now)
            record.append("alliance", alliance_id, "alliance_joined", now, actor, unit=unit_id)


def take_unit_out(actor: Actor, alliance_id: int, unit_id: int, now: datetime) -> None:
    """What it was called to stays. Of the one that leads, nobody leads then. Raises NotAllowed, NotFound."""
    require(actor, Ability.EDIT_WORKING_RULES)
    with recording(actor.community_id) as record:
        alliance, row = _own(actor, alliance_id), _present(alliance_id, unit_id)
        if row is None:
            return
        row.put(until=now)
        if alliance.lead_unit_id == unit_id:
            alliance.put(lead_unit=None)
        record.append("alliance", alliance_id, "alliance_left", now, actor, unit=unit_id)


def call_alliance(actor: Actor, dispute_id: int, seen: Status, alliance_id: int, asked: str, now: datetime) -> None:
    """The unit that leads is in charge of the matter, and all others assist; each is told by a link of its own.

    Raises like `call_units`, NotFound, and Invalid where nobody leads.
    """
    found = next((one for one in alliances_of(actor) if one.id == alliance_id), None)
    if found is None:
        raise NotFound()
    if found.lead is None:
        raise Invalid(Problem("alliance", NO_LEAD))
    others = tuple(CallRequest(unit_id, asked) for unit_id in found.units if unit_id != found.lead)
    with recording(actor.community_id) as record:
        call_units(actor, dispute_id, seen, now, lead=CallRequest(found.lead, asked), assisting=others)
        record.append("alliance", alliance_id, "alliance_called", now, actor, dispute=dispute_id)


def _checked(actor: Actor, details: AllianceDetails, own_id: int | None) -> AllianceDetails:
    told = checked_alliance(details, own_id, parents_of(actor.community_id))
    if told.lead_unit_id is not None and told.lead_unit_id not in {one.id for one in units_of(actor, active_only=True)}:
        raise NotFound()
    return told


def _own(actor: Actor, alliance_id: int) -> Alliance:
    row = Alliance.locked(id=alliance_id, community=actor.community_id)
    if row is None or row.ended_at is not None:
        raise NotFound()
    return row


def _present(alliance_id: int, unit_id: int) -> AllianceMember | None:
    found = AllianceMember.several(alliance=alliance_id, unit=unit_id)
    return next((one for one in found if one.until is None), None)
