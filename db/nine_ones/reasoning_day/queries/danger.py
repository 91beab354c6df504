"""Bookings whose words may tell of danger to life: for whoever may read them, and what is kept from a mediator."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime

from db.community.organisation.queries.places import building, place_of
from db.disputes.queries.complaints import named_here
from db.nine_ones.reasoning_day.queries.tickets import BOOKINGS
from db.nine_ones.reasoning_day.tables import ReasoningBooking, ReasoningDay
from db.records.danger.queries import dangers_of, every_danger_of, signs_of, standing_in
from db.records.danger.rules.kinds import Danger, starts_private
from db.records.permissions.queries import lies_in
from db.records.permissions.rules import Ability, Actor, Role, covers

SUBJECT = "booking"


@dataclass(frozen=True)
class BookingInDanger:
    """What was written for a place on a reasoning day, and what it may tell of."""

    id: int
    building_id: int
    building_name: str
    planned: date
    words: str
    dangers: tuple[Danger, ...]


def bookings_in_danger(actor: Actor, now: datetime) -> list[BookingInDanger]:
    """Until a person says otherwise, or what was written is gone.

    Never for a mediator where it starts private, nor for anybody of whom the words may complain.
    """
    if not actor.may(Ability.KEEP_NINE_ONES):
        return []
    here = lies_in(actor.home, ReasoningDay) & ReasoningBooking.id.in_(standing_in(SUBJECT))
    rows = list(ReasoningBooking.select(ReasoningBooking, ReasoningDay).join(ReasoningDay).where(here))
    found = dangers_of(SUBJECT, [row.id for row in rows])
    return sorted(_readable(actor, rows, found, now), key=lambda one: one.id)


def _readable(
    actor: Actor, rows: list[ReasoningBooking], found: dict[int, tuple[Danger, ...]], now: datetime
) -> Iterator[BookingInDanger]:
    for row in rows:
        if may_read(row, found[row.id], actor, now):
            home = building(row.building_id)
            yield BookingInDanger(row.id, home.id, home.name, row.day.planned, words_of(row), found[row.id])


def may_read(booking: ReasoningBooking, dangers: Collection[Danger], actor: Actor, now: datetime) -> bool:
    """Whoever keeps the nine ones there, and whoever is on duty."""
    place = replace(place_of(booking.building_id), in_danger=True, withheld=starts_private(dangers))
    if not covers(actor, place):
        return False
    return actor.staff_id not in {one.staff_id for one in named_here(booking.building_id, words_of(booking), now)}


def words_of(booking: ReasoningBooking) -> str:
    """What was written, and what they want to be called: whoever is in need writes it where there is room."""
    about = BOOKINGS.opened(booking, "about")
    return f"{about} {BOOKINGS.opened(booking, 'address')}"


def withheld_from(booking_ids: Collection[int], actor: Actor) -> frozenset[int]:
    """The ids of the bookings whose words a mediator does not read, though they keep the list: also once it is over."""
    if actor.role is not Role.BUILDING_MEDIATOR:
        return frozenset()
    return frozenset(id for id, kinds in every_danger_of(SUBJECT, booking_ids).items() if starts_private(kinds))


def because_of(bookings: Collection[ReasoningBooking]) -> dict[int, tuple[tuple[Danger, str], ...]]:
    """For each booking in which danger stands, of what it is and the words that made us think so."""
    standing = dangers_of(SUBJECT, [one.id for one in bookings])
    return {one.id: tuple(_reasons(one)) for one in bookings if one.id in standing}


def _reasons(booking: ReasoningBooking) -> Iterator[tuple[Danger, str]]:
    words = words_of(booking)
    return ((sign.kind, words[sign.start : sign.end]) for sign in signs_of(SUBJECT, booking.id) if not sign.set_aside)
