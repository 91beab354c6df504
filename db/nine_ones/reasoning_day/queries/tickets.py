"""A booking as its holder sees it: the number, who is before them as a count, and what has changed."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import cast

from db.community.organisation.queries import places
from db.community.organisation.queries.places import BuildingInfo, community
from db.community.receipts.queries import PlaceReceipts
from db.community.receipts.rules import short_code
from db.disputes.queries.secret_links import REPORTS
from db.disputes.tables import Dispute
from db.ground.refusals import NotFound
from db.nine_ones.reasoning_day.queries.days import ReasoningDayInfo, day_info, seated
from db.nine_ones.reasoning_day.rules.talks import TalkOutcome
from db.nine_ones.reasoning_day.tables import ReasoningBooking, ReasoningDay

SHOWN_AFTER = timedelta(days=2)
BOOKINGS = PlaceReceipts(
    ReasoningBooking,
    ("link", "address", "about", "note"),
    "reasoning_booking.{what}:{row.link_hash}",
    ("code_hash", "phone_hash"),
    name="reasoning_day",
)


class TicketStatus(StrEnum):
    BOOKED = "booked"
    CHOOSE_AGAIN = "choose_again"
    CANCELLED = "cancelled"
    OVER = "over"


@dataclass(frozen=True)
class BookingTicket:
    """A booking as its holder sees it; `before` counts the people with an earlier turn.

    A walk-in has no time (`starts_at`) of its own.
    """

    id: int
    link: str
    short_code: str
    uid: str
    building: BuildingInfo
    zone: str
    day: ReasoningDayInfo
    slot: int | None
    starts_at: datetime | None
    number: int
    before: int
    standing: TicketStatus
    outcome: TalkOutcome | None
    address: str
    about: str
    reference: str | None
    sequence: int
    changed_at: datetime

    @property
    def ends_at(self) -> datetime:
        if self.starts_at is None:
            return self.day.ends_at
        return self.starts_at + timedelta(minutes=self.day.slot_minutes)


def ticket_for_holder_of(link: str, now: datetime) -> BookingTicket:
    """The ticket this link opens; of a talk that goes on, the newest. Raises NotFound for a link that opens nothing."""
    return _ticket(booking_by_link(link), link, now)


def booking_by_link(link: str) -> ReasoningBooking:
    """The booking this link opens; of a talk that goes on, the newest. Raises NotFound."""
    booking: ReasoningBooking | None = BOOKINGS.by_link(link)
    if booking is None:
        raise NotFound()
    while booking.again_id is not None:
        booking = cast(ReasoningBooking, ReasoningBooking.one(id=booking.again_id))
    return booking


def tickets(links: Sequence[str], now: datetime) -> list[BookingTicket]:
    """The tickets of these links that are still of use, the next day first; links that open nothing are passed over."""
    found = {}
    for link in links:
        try:
            ticket = ticket_for_holder_of(link, now)
        except NotFound:
            continue
        if ticket.day.ends_at + SHOWN_AFTER > now:
            found[ticket.id] = ticket
    return sorted(found.values(), key=lambda ticket: ticket.starts_at or ticket.day.starts_at)


def _ticket(booking: ReasoningBooking, link: str, now: datetime) -> BookingTicket:
    building = places.building(booking.building_id)
    zone = community(building.community_id).time_zone
    day = day_info(cast(ReasoningDay, ReasoningDay.one(id=booking.day_id)), zone)
    return BookingTicket(
        booking.id,
        link,
        short_code(link),
        hashlib.sha256(f"calendar\0{booking.link_hash}".encode()).hexdigest()[:32],
        building,
        zone,
        day,
        booking.slot,
        day.slot_starts(booking.slot) if booking.slot is not None else None,
        booking.number,
        _before(booking),
        _standing(booking, day, now),
        TalkOutcome(booking.outcome) if booking.outcome else None,
        BOOKINGS.opened(booking, "address"),
        BOOKINGS.opened(booking, "about"),
        reference_of(booking.dispute_id),
        booking.sequence,
        booking.changed_at,
    )


def _standing(booking: ReasoningBooking, day: ReasoningDayInfo, now: datetime) -> TicketStatus:
    if booking.cancelled_at:
        return TicketStatus.CANCELLED
    if booking.displaced_at:
        return TicketStatus.CHOOSE_AGAIN
    return TicketStatus.OVER if booking.outcome or day.ends_at <= now else TicketStatus.BOOKED


def _before(booking: ReasoningBooking) -> int:
    """How many come before this one: of the same time, whoever booked earlier."""
    if booking.slot is None:
        return 0
    turns = [(row.slot, row.number) for row in seated(booking.day_id)]
    return sum(turn < (booking.slot, booking.number) for turn in turns)


def reference_of(dispute_id: int | None) -> str | None:
    if dispute_id is None:
        return None
    return Dispute.select(Dispute.reference).where(Dispute.id == dispute_id).scalar()


def dispute_of(link: str, community_id: int) -> int:
    """The id of the dispute in this community that the secret link opens. Raises NotFound.

    Also for a complaint about staff, which is not talked through with whoever keeps the day.
    """
    found = REPORTS.by_link(link, community=community_id)
    if found is None or found.complaint:
        raise NotFound()
    return found.id


def link_for_code(building_id: int, code: str) -> str:
    """The secret link of a booking in this building, for whoever knows its short code. Raises NotFound."""
    booking = BOOKINGS.by_code(building_id, code)
    if booking is None or booking.sealed_link is None:
        raise NotFound()
    return BOOKINGS.opened(booking, "link")
