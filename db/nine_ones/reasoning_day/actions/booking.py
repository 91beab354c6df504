"""Booking a place, choosing another one, giving it back: by the resident's phone, or by staff for who calls."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, datetime

from db.community.organisation.queries.places import place_of
from db.community.receipts.rules import PlaceReceipt
from db.disputes.rules.workflow import is_form_key
from db.ground.refusals import Invalid, NotFound, Problem, Refused
from db.ground.words import N_
from db.nine_ones.reasoning_day.actions.danger import tell_of_danger
from db.nine_ones.reasoning_day.actions.taken_places import day_of, next_number, row_of
from db.nine_ones.reasoning_day.queries.danger import SUBJECT, withheld_from
from db.nine_ones.reasoning_day.queries.days import bookable_days, standing, taken_by_slot
from db.nine_ones.reasoning_day.queries.rules_in_force import place_of_row
from db.nine_ones.reasoning_day.queries.tickets import BOOKINGS, booking_by_link, dispute_of
from db.nine_ones.reasoning_day.rules.checking import BookingRequest, checked_wish
from db.nine_ones.reasoning_day.rules.talks import MOST_OPEN, BookingMethod
from db.nine_ones.reasoning_day.tables import ReasoningBooking, ReasoningDay
from db.records.danger.actions import forget_signs
from db.records.history.actions import Recorder, recording
from db.records.history.rules import ActorKind
from db.records.permissions.rules import Ability, Actor, Place, require

GONE = N_("Somebody took the last place at this time a moment ago. Please choose another one.")
NOT_OFFERED = N_("This time can no longer be booked. Please choose another one.")
TWICE = N_("This phone has number %(number)s on that day already.")
FULL_HANDS = N_("This phone holds %(most)s places already. Give one back first, or come without booking.")
NOT_YOURS = N_("This is not a report of yours in this community. Leave it out, or check number and code.")
OVER = N_("This place can no longer be changed.")


def book(building_id: int, wish: BookingRequest, phone: str, form_key: str, now: datetime) -> PlaceReceipt:
    """Books a place for the holder of this phone; the same form gives the same place, however often it is sent.

    `phone` is a random token of the phone's own, of which only a keyed hash is kept. Raises Invalid or NotFound.
    """
    return _book(building_id, wish, form_key, now, ActorKind.RESIDENT, phone)


def book_for(actor: Actor, building_id: int, wish: BookingRequest, form_key: str, now: datetime) -> PlaceReceipt:
    """Books a place as `book` does, for somebody who calls. Raises NotAllowed too, and NotFound outside the scope."""
    require(actor, Ability.KEEP_NINE_ONES, place_of(building_id))
    return _book(building_id, wish, form_key, now, actor, "")


def _book(
    building_id: int, wish: BookingRequest, form_key: str, now: datetime, by: Actor | ActorKind, phone: str
) -> PlaceReceipt:
    if not is_form_key(form_key):
        raise Invalid(Problem("slot", N_("This form is no longer valid. Please open it again.")))
    place = place_of(building_id)
    link = BOOKINGS.link_of(form_key)
    with recording(place.community_id) as record:
        known = BOOKINGS.by_link(link)
        if known is not None:
            return BOOKINGS.receipt(link, known.number)
        wish = checked_wish(wish)
        dispute_id = _dispute(wish, place)
        row = seat(building_id, wish.planned, wish.slot, now)
        phone_hash = _checked_phone(phone, row, now) if phone else None
        way = BookingMethod.PHONE if by is ActorKind.RESIDENT else BookingMethod.STAFF
        booking = add_booking(row, building_id, way, link, now, wish, dispute_id, phone_hash)
        note(record, "reasoning_place_booked", booking, by, now)
        tell_of_danger(booking, wish, by, now)
    return BOOKINGS.receipt(link, booking.number)


def _dispute(wish: BookingRequest, place: Place) -> int | None:
    if not wish.dispute_link:
        return None
    try:
        return dispute_of(wish.dispute_link, place.community_id)
    except NotFound:
        raise Invalid(Problem("dispute", NOT_YOURS)) from None


def seat(building_id: int, planned: date, slot: int, now: datetime, without: int | None = None) -> ReasoningDay:
    """The row of the day, locked, once this slot is known to be free. Raises Invalid.

    `without` is a booking whose own place does not count.
    """
    offered = (day for day in bookable_days(building_id, now) if day.planned == planned)
    day = next(offered, None)
    if day is None or not 0 <= slot < day.slots or day.slot_starts(slot) <= now:
        raise Invalid(Problem("slot", NOT_OFFERED))
    row = row_of(day)
    if taken_by_slot(row.id, without).get(slot, 0) >= row.per_slot:
        raise Invalid(Problem("slot", GONE))
    return row


def _checked_phone(phone: str, row: ReasoningDay, now: datetime) -> str:
    """Raises Invalid for a phone that holds a place on this day already, or as many as one phone may."""
    found = BOOKINGS.mark_of(phone)
    kept = ReasoningBooking.cancelled_at.is_null() & (ReasoningDay.ends_at > now)
    columns = ReasoningBooking.day, ReasoningBooking.number, ReasoningBooking.displaced_at
    mine = ReasoningBooking.select(*columns).join(ReasoningDay).where((ReasoningBooking.phone_hash == found) & kept)
    held = list(mine.tuples())
    for day_id, number, displaced_at in held:
        if day_id == row.id and displaced_at is None:
            raise Invalid(Problem("slot", TWICE, {"number": number}))
    if len(held) >= MOST_OPEN:
        raise Invalid(Problem("slot", FULL_HANDS, {"most": MOST_OPEN}))
    return found


def add_booking(
    row: ReasoningDay,
    building_id: int,
    way: BookingMethod,
    link: str,
    now: datetime,
    wish: BookingRequest,
    dispute_id: int | None = None,
    phone_hash: str | None = None,
) -> ReasoningBooking:
    """Writes the booking, what is personal in it sealed; a walk-in has no slot."""
    walk_in = way is BookingMethod.WALK_IN
    return ReasoningBooking.add(
        day=row.id,
        building=building_id,
        way=way,
        slot=None if walk_in else wish.slot,
        number=next_number(row),
        dispute=dispute_id,
        booked_at=now,
        changed_at=now,
        **BOOKINGS.kept(building_id, link, phone_hash, by_code=not walk_in, address=wish.address, about=wish.about),
    )


def choose_again(link: str, planned: date, slot: int, now: datetime) -> None:
    """Moves a booking to another day or time, with a new number on a new day. Raises NotFound, Invalid or Refused."""
    building_id = booking_by_link(link).building_id
    with recording(place_of(building_id).community_id) as record:
        booking = booking_by_link(link)
        _still_open(booking, now)
        row = seat(building_id, planned, slot, now, without=booking.id)
        if row.id != booking.day_id:
            _not_twice(booking, row)
            booking.put(day=row.id, number=next_number(row))
        booking.put(slot=slot, displaced_at=None, changed_at=now, sequence=booking.sequence + 1)
        note(record, "reasoning_place_changed", booking, ActorKind.RESIDENT, now)


def _not_twice(booking: ReasoningBooking, row: ReasoningDay) -> None:
    if booking.phone_hash is None:
        return
    same = (ReasoningBooking.day == row.id) & (ReasoningBooking.phone_hash == booking.phone_hash) & standing()
    other = ReasoningBooking.select(ReasoningBooking.number).where(same & (ReasoningBooking.id != booking.id)).scalar()
    if other is not None:
        raise Invalid(Problem("slot", TWICE, {"number": other}))


def _still_open(booking: ReasoningBooking, now: datetime) -> None:
    over = booking.displaced_at is None and day_of(booking).ends_at <= now
    if booking.cancelled_at or booking.outcome or booking.slot is None or over:
        raise Refused(OVER)


def cancel_place(link: str, now: datetime) -> None:
    """Gives the place back, and forgets who it was for; a second time does nothing. Raises NotFound or Refused."""
    booking = booking_by_link(link)
    with recording(day_of(booking).community_id) as record:
        _cancel(record, ReasoningBooking.one(id=booking.id), ActorKind.RESIDENT, now)


def delete_place(link: str, now: datetime) -> None:
    """Whatever day it was for: a place that can be given back is, and nothing tells any more whose it was.

    Pressed twice, it is deleted once. Raises NotFound.
    """
    booking = booking_by_link(link)
    with suppress(Refused):
        cancel_place(link, now)
    with recording(day_of(booking).community_id) as record:
        row = ReasoningBooking.one(id=booking.id)
        if row is None or row.forgotten_at is not None:
            return
        row.put(**BOOKINGS.nothing, dispute=None, forgotten_at=now)
        forget_signs(SUBJECT, row.id)
        note(record, "reasoning_place_deleted", row, ActorKind.RESIDENT, now)


def cancel_for(actor: Actor, booking_id: int, now: datetime) -> None:
    """Staff give a place back for somebody who calls to say that they are not coming.

    Raises NotAllowed, NotFound or Refused.
    """
    booking = ReasoningBooking.one(id=booking_id)
    if booking is None:
        raise NotFound()
    require(actor, Ability.KEEP_NINE_ONES, place_of_row(day_of(booking)))
    with recording(day_of(booking).community_id) as record:
        _cancel(record, ReasoningBooking.one(id=booking_id), actor, now)


def _cancel(record: Recorder, booking: ReasoningBooking | None, by: Actor | ActorKind, now: datetime) -> None:
    """What was written goes with the place, but not by whoever may not read it: danger waits for who does."""
    if booking is None or booking.cancelled_at:
        return
    _still_open(booking, now)
    booking.put(cancelled_at=now, changed_at=now, sequence=booking.sequence + 1)
    if not (isinstance(by, Actor) and withheld_from([booking.id], by)):
        booking.put(sealed_address=None, sealed_about=None, dispute=None)
        forget_signs(SUBJECT, booking.id)
    note(record, "reasoning_place_cancelled", booking, by, now)


def note(record: Recorder, kind: str, booking: ReasoningBooking, by: Actor | ActorKind, now: datetime) -> None:
    record.append("reasoning_day", booking.day_id, kind, now, by, booking=booking.id, number=booking.number)
