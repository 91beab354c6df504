"""What one phone borrowed, wishes to read and has offered, for itself."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from db.community.organisation.queries.places import name_and_zone
from db.ground.words import N_
from db.nine_ones.book_corner.actions.lending import stop_wishing
from db.nine_ones.book_corner.actions.own_name import take_name_off_loan, take_offer_back
from db.nine_ones.book_corner.queries.mine import LOANS, OFFERS, phone_hash
from db.nine_ones.book_corner.rules.lending import FORGET_AFTER, GIVEN_UP_AFTER
from db.nine_ones.book_corner.tables import Book, BookCopy, BookLoan, BookOffer, BookWish
from db.records.own_things.rules import LeftByPhone, OwnKind, OwnPart, OwnThing, PhoneKnows, told

LOAN = OwnKind(
    "loan", N_("A borrowed book"), N_("Your first name goes. Please bring the book back all the same."), only_name=True
)
WISH = OwnKind("wish", N_("A book you would like to read"), N_("Then this phone no longer waits for the book."))
OFFER = OwnKind(
    "offer",
    N_("A book you offered"),
    N_("Your name and the mark of this phone go. The title stays on the keeper’s list."),
)
COPIED = {
    "book_loan": ("sealed_name", "borrowed_at", "due_at", "extended_at"),
    "book_wish": ("since_at",),
    "book_offer": ("title", "authors", "sealed_name", "offered_at", "decided_at", "accepted", "words"),
}
LEFT_OUT = {
    "book_loan": ("id", "copy", "building", "open_copy", "phone_hash", "ended_at", "ending"),
    "book_wish": ("id", "book", "phone_hash", "ended_at"),
    "book_offer": ("id", "building", "phone_hash", "form_hash", "copy"),
}
UNTIL_BACK = N_("until the book is back")


def _loans(knows: PhoneKnows, _now: datetime) -> Iterator[OwnThing]:
    if not knows.token:
        return
    here = (BookLoan.phone_hash == phone_hash(knows.token)) & BookLoan.ended_at.is_null()
    for row in BookLoan.select().where(here).order_by(BookLoan.id.desc()):
        title = Book.get_by_id(BookCopy.get_by_id(row.copy_id).book_id).title
        name = LOANS.opened(row, "name") or None
        part = OwnPart(N_("Your first name, and a mark of this phone"), None, UNTIL_BACK)
        data = {**told(row, COPIED["book_loan"], name=name), "title": title}
        why_not = "" if row.sealed_name else N_("Your name is out already; the loan ends when the book is back.")
        where = name_and_zone(row.building_id)
        yield OwnThing(LOAN, str(row.id), title, name or "", *where, row.borrowed_at, (part,), data, why_not=why_not)


def _wishes(knows: PhoneKnows, _now: datetime) -> Iterator[OwnThing]:
    if not knows.token:
        return
    here = (BookWish.phone_hash == phone_hash(knows.token)) & BookWish.ended_at.is_null()
    for row in BookWish.select().where(here).order_by(BookWish.id.desc()):
        book = Book.get_by_id(row.book_id)
        part = OwnPart(N_("A mark of this phone"), row.since_at + FORGET_AFTER)
        data = {**told(row, COPIED["book_wish"]), "title": book.title}
        key = f"{book.building_id} {book.id}"
        yield OwnThing(WISH, key, book.title, "", *name_and_zone(book.building_id), row.since_at, (part,), data)


def _offers(knows: PhoneKnows, _now: datetime) -> Iterator[OwnThing]:
    if not knows.token:
        return
    for row in BookOffer.select().where(BookOffer.phone_hash == phone_hash(knows.token)).order_by(BookOffer.id.desc()):
        name = OFFERS.opened(row, "name") or None
        until = row.decided_at + FORGET_AFTER if row.decided_at else row.offered_at + GIVEN_UP_AFTER
        part = OwnPart(N_("Your first name, and a mark of this phone"), until)
        where = name_and_zone(row.building_id)
        yield OwnThing(
            OFFER,
            str(row.id),
            row.title,
            name or "",
            *where,
            row.offered_at,
            (part,),
            told(row, COPIED["book_offer"], name=name),
        )


def _take_name_off(thing: OwnThing, token: str, now: datetime) -> None:
    take_name_off_loan(int(thing.key), token, now)


def _stop_wishing(thing: OwnThing, token: str, now: datetime) -> None:
    building_id, book_id = map(int, thing.key.split())
    stop_wishing(building_id, book_id, token, now)


def _take_offer_back(thing: OwnThing, token: str, now: datetime) -> None:
    take_offer_back(int(thing.key), token, now)


def _columns(table: str) -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]:
    return {table: COPIED[table]}, {table: LEFT_OUT[table]}


OWN = (
    LeftByPhone(LOAN, _loans, _take_name_off, *_columns("book_loan")),
    LeftByPhone(WISH, _wishes, _stop_wishing, *_columns("book_wish")),
    LeftByPhone(OFFER, _offers, _take_offer_back, *_columns("book_offer")),
)
