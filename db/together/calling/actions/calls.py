"""Calling units to a matter: one in charge, any number to assist, each told by a message with a link of its own."""

from __future__ import annotations

from datetime import datetime, timedelta

from db.community.organisation.queries.members import units_of
from db.community.organisation.queries.places import community
from db.community.staff.queries import people
from db.community.staff.queries.offices import community_secretary_of
from db.disputes.actions.assist import call_to_assist, end_assistance
from db.disputes.actions.danger import look_beside_matter
from db.disputes.actions.moves import dispatch_dispute
from db.disputes.rules.workflow import DUTY_FIRST, Status
from db.ground.clock import midnight
from db.ground.refusals import Invalid, NotFound, Problem, Refused
from db.ground.texts import clean_text
from db.ground.words import N_
from db.messages.actions.outbox import tell_staff, tell_unit
from db.records.history.actions import Recorder, recording
from db.records.history.rules import ActorKind
from db.records.permissions.rules import Ability, Actor, require
from db.together.calling.actions.phones import add_link, ensure_code, revoke_links
from db.together.calling.queries.matters import CalledMatter, liaison_of, matter, place_of_matter, unit_name
from db.together.calling.rules import CallRequest, check_asked
from db.together.calling.tables import Call

Holder = tuple[int | None, int | None]


def call_units(
    actor: Actor,
    dispute_id: int,
    seen: Status,
    now: datetime,
    *,
    lead: CallRequest | None = None,
    assisting: tuple[CallRequest, ...] = (),
    seen_holder: Holder | None = None,
) -> None:
    """Gives the matter to the lead and asks units to assist, which read along and talk; each is told at once.

    Raises Invalid for what cannot be asked, or of a unit nobody answers for; Refused while it is open whether it has to
    be reported; else like `dispatch_dispute`.
    """
    _require_callable(actor, dispute_id)
    check_asked(lead, assisting)
    with recording(actor.community_id) as record:
        for one in (*((lead,) if lead else ()), *assisting):
            _check_liaison(actor, one.unit_id)
        if lead:
            _end_lead(dispute_id, now)
            dispatch_dispute(
                actor,
                dispute_id,
                seen,
                now,
                unit_id=lead.unit_id,
                settle_by=lead.wanted_by,
                note=lead.asked,
                may_call=lead.may_call,
                seen_holder=seen_holder,
            )
            open_call(record, dispute_id, lead, True, actor, now)
        for one in assisting:
            call_to_assist(actor, dispute_id, one.unit_id, now, may_call=one.may_call)
            open_call(record, dispute_id, one, False, actor, now)
            look_beside_matter(dispute_id, actor.community_id, one.asked, actor, now)


def _require_callable(actor: Actor, dispute_id: int) -> None:
    """Nobody is told of a matter of which it is open whether the police have to know it first."""
    place = place_of_matter(dispute_id)
    require(actor, Ability.ASSIGN_DISPUTES, place)
    if place.duty_open:
        raise Refused(DUTY_FIRST)


def _check_liaison(actor: Actor, unit_id: int) -> None:
    if unit_id not in {unit.id for unit in units_of(actor)}:
        raise NotFound()
    if liaison_of(unit_id) is None:
        words = N_("Nobody answers for %(unit)s here. Add its liaison under “Organisation” first.")
        raise Invalid(Problem("unit", words, {"unit": unit_name(unit_id)}))


def open_call(
    record: Recorder, dispute_id: int, asked: CallRequest, leading: bool, by: Actor | None, now: datetime
) -> Call:
    """Writes a call down and tells the unit, with a link of its own."""
    about = matter(dispute_id)
    zone = community(about.community_id).time_zone
    call = Call.add(
        community=about.community_id,
        dispute=dispute_id,
        unit=asked.unit_id,
        leading=leading,
        asked=clean_text(asked.asked),
        wanted_by=midnight(asked.wanted_by + timedelta(days=1), zone) if asked.wanted_by else None,
        asked_by=by.staff_id if by else None,
        called_at=now,
    )
    record.append(
        "call",
        call.id,
        "unit_called",
        now,
        by or ActorKind.SYSTEM,
        dispute=dispute_id,
        unit=asked.unit_id,
        leading=leading,
    )
    _send_link(record, call, about, by, now)
    return call


def _send_link(record: Recorder, call: Call, about: CalledMatter, by: Actor | None, now: datetime) -> None:
    liaison_id = liaison_of(call.unit_id)
    liaison = people.actor(liaison_id, now) if liaison_id else None
    if liaison is None:
        return
    ensure_code(liaison, now)
    key = add_link(record, liaison.staff_id, about.id, call.id, by, now)
    tell_unit(
        about.community_id,
        call.unit_id,
        "unit_called" if call.leading else "unit_called_to_assist",
        f"call:{call.id}:{record.head.position}",
        now,
        building=about.building,
        reference=about.reference,
        matter=about.kind,
        link=f"/c/{key}",
    )


def renew_link(actor: Actor, call_id: int, now: datetime) -> None:
    """A new link is sent to the unit; the old one dies. Raises NotFound for a call that is over or not in scope."""
    with recording(actor.community_id) as record:
        call = _open_call(actor, call_id)
        _require_callable(actor, call.dispute_id)
        revoke_links(call.id, now)
        record.append("call", call.id, "link_renewed", now, actor)
        _send_link(record, call, matter(call.dispute_id), actor, now)


def call_off(actor: Actor, call_id: int, now: datetime) -> None:
    """Lets go a unit that assists. Raises NotFound for one in charge: give the matter to another instead."""
    with recording(actor.community_id) as record:
        call = _open_call(actor, call_id)
        end_assistance(actor, call.dispute_id, call.unit_id, now)
        end_call(record, call, actor, now)


def end_call(record: Recorder, call: Call, by: Actor | ActorKind, now: datetime) -> None:
    call.put(ended_at=now)
    revoke_links(call.id, now)
    record.append("call", call.id, "call_ended", now, by)


def tell_caller(call: Call, kind: str, cause: str, now: datetime) -> None:
    """Tells whoever called, or the community's secretary where the routing table called by itself."""
    about = matter(call.dispute_id)
    secretary = community_secretary_of(about.community_id)
    receiver = call.asked_by_id or (secretary.id if secretary else None)
    if receiver is not None:
        tell_staff(
            about.community_id,
            receiver,
            kind,
            cause,
            now,
            building=about.building,
            reference=about.reference,
            unit=unit_name(call.unit_id),
        )


def _end_lead(dispute_id: int, now: datetime) -> None:
    """Given to another unit, the one before has nothing more to do with it."""
    for call in Call.several(dispute=dispute_id, leading=True):
        if call.ended_at is None:
            call.put(ended_at=now)
            revoke_links(call.id, now)


def _open_call(actor: Actor, call_id: int) -> Call:
    require(actor, Ability.ASSIGN_DISPUTES)
    call = Call.one(id=call_id, community=actor.community_id)
    if call is None or call.ended_at is not None:
        raise NotFound()
    require(actor, Ability.ASSIGN_DISPUTES, place_of_matter(call.dispute_id))
    return call
