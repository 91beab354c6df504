"""Places on reasoning days, for the phone that booked them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from db.community.organisation.queries.places import name_and_zone
from db.community.receipts.rules import FORGOTTEN_AFTER_DAYS
from db.ground.words import N_
from db.nine_ones.reasoning_day.actions.booking import delete_place
from db.nine_ones.reasoning_day.queries.tickets import BOOKINGS
from db.nine_ones.reasoning_day.tables import ReasoningBooking, ReasoningDay
from db.records.own_things.rules import LeftByPhone, OwnKind, OwnPart, OwnThing, PhoneKnows, told

KIND = OwnKind(
    "place",
    N_("A place on a reasoning day"),
    N_("The name and what it is about go; a place still ahead is given back. This cannot be undone."),
    kept_as="places",
)
COPIED = {
    "reasoning_booking": (
        "way",
        "number",
        "sealed_address",
        "sealed_about",
        "booked_at",
        "changed_at",
        "cancelled_at",
        "outcome",
        "outcome_at",
    )
}
LEFT_OUT = {
    "reasoning_booking": (
        "id",
        "day",
        "building",
        "slot",
        "link_hash",
        "code_hash",
        "sealed_link",
        "phone_hash",
        "sealed_note",
        "dispute",
        "sequence",
        "displaced_at",
        "outcome_by",
        "became",
        "again",
        "forgotten_at",
    )
}


def _found(knows: PhoneKnows, _now: datetime) -> Iterator[OwnThing]:
    for link in knows.keys(KIND):
        row = BOOKINGS.by_link(link)
        while row is not None and row.again_id is not None:
            row = ReasoningBooking.one(id=row.again_id)
        if row is None or row.forgotten_at is not None:
            continue
        day = ReasoningDay.get_by_id(row.day_id)
        address, about = (BOOKINGS.opened(row, what) or None for what in ("address", "about"))
        part = OwnPart(
            N_("The name you gave yourself, and what it is about"), day.ends_at + timedelta(days=FORGOTTEN_AFTER_DAYS)
        )
        data = {
            **told(row, COPIED["reasoning_booking"], address=address, about=about),
            "begins": day.starts_at.isoformat(),
            "place": day.place,
        }
        words = " · ".join(filter(None, (address, about)))
        yield OwnThing(KIND, link, "", words, *name_and_zone(row.building_id), day.starts_at, (part,), data)


def _delete(thing: OwnThing, _token: str, now: datetime) -> None:
    delete_place(thing.key, now)


OWN = (LeftByPhone(KIND, _found, _delete, COPIED, LEFT_OUT),)
