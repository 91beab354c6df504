"""What came of each talk: settled on the spot, a dispute, next time, or nobody came."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from typing import cast

from db.community.organisation.queries.places import place_of
from db.community.receipts.rules import PlaceReceipt
from db.disputes.actions.submit import ReportReceipt as DisputeReceipt
from db.disputes.actions.submit import file_on_behalf, id_received
from db.ground.refusals import NotAllowed, NotFound, Refused
from db.ground.sealing import new_token
from db.ground.words import N_
from db.nine_ones.reasoning_day.actions.booking import add_booking, note, seat
from db.nine_ones.reasoning_day.actions.danger import tell_of_danger
from db.nine_ones.reasoning_day.actions.days import mark_held
from db.nine_ones.reasoning_day.actions.taken_places import day_of, row_of_day, zone_of
from db.nine_ones.reasoning_day.queries.rules_in_force import place_of_row
from db.nine_ones.reasoning_day.queries.tickets import BOOKINGS
from db.nine_ones.reasoning_day.rules.checking import BookingRequest, checked_note, checked_wish
from db.nine_ones.reasoning_day.rules.talks import BookingMethod, TalkOutcome
from db.nine_ones.reasoning_day.tables import ReasoningBooking
from db.records.history.actions import Recorder, recording
from db.records.permissions.rules import Ability, Actor, require
from db.records.reports.rules import Report, Source

SETTLED_ALREADY = N_("A dispute or another day came of this talk already; that cannot be taken back here.")
NEEDS_ONE = N_("Choose what came of it in its own way: a dispute is filed, the next time is booked.")


@dataclass(frozen=True)
class _LockedTalk:
    record: Recorder
    booking: ReasoningBooking


@contextmanager
def _talk(actor: Actor, booking_id: int, now: datetime) -> Iterator[_LockedTalk]:
    """The talk, for who keeps its day, once the day has come. Raises NotAllowed, NotFound or Refused."""
    found = ReasoningBooking.one(id=booking_id)
    if not actor.may(Ability.KEEP_NINE_ONES):
        raise NotAllowed()
    if found is None:
        raise NotFound()
    place = place_of_row(day_of(found))
    require(actor, Ability.KEEP_NINE_ONES, place)
    with recording(place.community_id) as record:
        booking = cast(ReasoningBooking, ReasoningBooking.one(id=booking_id))
        _check(booking)
        mark_held(day_of(booking), zone_of(booking.building_id), now)
        yield _LockedTalk(record, booking)


def _check(booking: ReasoningBooking) -> None:
    if booking.cancelled_at or booking.displaced_at or booking.forgotten_at:
        raise NotFound()
    if booking.became_id or booking.again_id:
        raise Refused(SETTLED_ALREADY)


def record_talk(actor: Actor, booking_id: int, outcome: TalkOutcome, words: str, now: datetime) -> None:
    """Records that a talk settled the matter, that nobody came, or that it goes on as the dispute it was about.

    `words` are for colleagues and sealed. May be said again to put it right. Raises as `_talk`, and Invalid for words
    that are too long.
    """
    words = checked_note(words)
    with _talk(actor, booking_id, now) as talk:
        if outcome is TalkOutcome.NEXT_TIME or (outcome is TalkOutcome.DISPUTE and talk.booking.dispute_id is None):
            raise Refused(NEEDS_ONE)
        _record(talk, actor, outcome, words, now)


def _record(talk: _LockedTalk, actor: Actor, outcome: TalkOutcome, words: str, now: datetime) -> None:
    booking = talk.booking
    booking.put(
        outcome=outcome,
        outcome_at=now,
        outcome_by=actor.staff_id,
        changed_at=now,
        sealed_note=BOOKINGS.seal(booking, "note", words),
    )
    talk.record.append(
        "reasoning_day", booking.day_id, "reasoning_talk_recorded", now, actor, number=booking.number, outcome=outcome
    )


def file_from_talk(
    actor: Actor, booking_id: int, report: Report, receipt_given: bool, key: str, words: str, now: datetime
) -> DisputeReceipt:
    """Files a dispute out of a talk, as of somebody who came by. Raises as `_talk` and as filing does."""
    words = checked_note(words)
    with _talk(actor, booking_id, now) as talk:
        building_id = talk.booking.building_id
        receipt = file_on_behalf(actor, building_id, report, [], Source.WALK_IN, receipt_given, key, now)
        talk.booking.put(became=id_received(receipt))
        _record(talk, actor, TalkOutcome.DISPUTE, words, now)
    return receipt


def book_next_time(actor: Actor, booking_id: int, planned: date, slot: int, words: str, now: datetime) -> PlaceReceipt:
    """Records that the talk goes on, and books a place for it; the link the resident has leads there from now on."""
    words, link = checked_note(words), new_token()
    with _talk(actor, booking_id, now) as talk:
        old = talk.booking
        wish = BookingRequest(
            planned,
            slot,
            BOOKINGS.opened(old, "address"),
            BOOKINGS.opened(old, "about"),
        )
        row = seat(old.building_id, planned, slot, now)
        new = add_booking(row, old.building_id, BookingMethod.STAFF, link, now, wish, old.dispute_id, old.phone_hash)
        old.put(again=new.id)
        _record(talk, actor, TalkOutcome.NEXT_TIME, words, now)
        note(talk.record, "reasoning_place_booked", new, actor, now)
    return BOOKINGS.receipt(link, new.number)


def add_walk_in(actor: Actor, building_id: int, planned: date, address: str, about: str, now: datetime) -> int:
    """Gives somebody who came without booking a number of the day; returns the booking's id.

    Raises NotAllowed, NotFound, Invalid or Refused.
    """
    if not actor.may(Ability.KEEP_NINE_ONES):
        raise NotAllowed()
    wish = checked_wish(BookingRequest(planned, 0, address, about))
    with recording(place_of(building_id).community_id) as record:
        day, row = row_of_day(building_id, planned)
        require(actor, Ability.KEEP_NINE_ONES, day.place_of)
        mark_held(row, zone_of(building_id), now)
        booking = add_booking(row, building_id, BookingMethod.WALK_IN, new_token(), now, wish)
        note(record, "reasoning_walk_in_added", booking, actor, now)
        tell_of_danger(booking, wish, actor, now)
    return booking.id
