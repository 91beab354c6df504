"""Danger to life in what is written for a place: told at once, and what whoever reads it says of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from db.community.organisation.queries.places import building, place_of
from db.disputes.queries.complaints import named_here
from db.ground.refusals import NotAllowed, NotFound
from db.messages.actions.danger_told import tell_reader_of_danger
from db.nine_ones.reasoning_day.queries.danger import SUBJECT, may_read
from db.nine_ones.reasoning_day.rules.checking import BookingRequest
from db.nine_ones.reasoning_day.tables import ReasoningBooking
from db.records.danger.actions import forget_signs, keep_signs, set_signs_aside
from db.records.danger.queries import dangers_of
from db.records.danger.rules.finding import dangers_in
from db.records.danger.rules.kinds import starts_private
from db.records.history.actions import recording
from db.records.history.rules import ActorKind
from db.records.permissions.rules import Ability, Actor


def tell_of_danger(booking: ReasoningBooking, wish: BookingRequest, by: Actor | ActorKind, now: datetime) -> None:
    """Keeps what was found, and tells of it at once; nobody of whom the words may complain, nor who wrote them down."""
    words = f"{wish.about} {wish.address}"
    found = dangers_in(words)
    if not found:
        return
    keep_signs(SUBJECT, booking.id, found)
    besides = {one.staff_id for one in named_here(booking.building_id, words, now)}
    where = replace(place_of(booking.building_id), withheld=starts_private(one.kind for one in found))
    cause, name = f"reasoning_day:{booking.day_id}:danger:{booking.id}", building(booking.building_id).name
    writer = by.staff_id if isinstance(by, Actor) else None
    tell_reader_of_danger(
        where, besides, Ability.KEEP_NINE_ONES, "danger_in_booking", cause, now, writer, building=name
    )


def end_danger_in_booking(actor: Actor, booking_id: int, mistaken: bool, now: datetime) -> None:
    """Ends the mark of danger: it is over, or (`mistaken`) never was; only then the mediator reads the words again.

    Pressed twice, once. Raises NotAllowed, or NotFound where there is none to be read by this person.
    """
    if not actor.may(Ability.KEEP_NINE_ONES):
        raise NotAllowed()
    with recording(actor.community_id) as record:
        booking = ReasoningBooking.one(id=booking_id)
        kinds = dangers_of(SUBJECT, [booking_id]).get(booking_id)
        if booking is None or kinds is None or not may_read(booking, kinds, actor, now):
            raise NotFound()
        (forget_signs if mistaken else set_signs_aside)(SUBJECT, booking_id)
        kind = "reasoning_danger_denied" if mistaken else "reasoning_danger_over"
        record.append("reasoning_day", booking.day_id, kind, now, actor, booking=booking.id, number=booking.number)
