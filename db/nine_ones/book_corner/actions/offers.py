"""Books that neighbours would give to the shelf."""

from __future__ import annotations

from datetime import datetime

from db.community.organisation.queries.places import building, place_of
from db.ground.refusals import Invalid, NotFound, Problem, SomebodyWasFaster
from db.ground.sealing import keyring
from db.nine_ones.book_corner.actions.shelf import add_book
from db.nine_ones.book_corner.queries.mine import OFFERS, phone_hash
from db.nine_ones.book_corner.rules.books import BookDetails, checked_book, checked_name, checked_words
from db.nine_ones.book_corner.tables import BookCopy, BookOffer
from db.records.history.actions import recording
from db.records.history.rules import ActorKind
from db.records.permissions.rules import Ability, Actor, require


def offer_book(
    building_id: int, title: str, authors: str, first_name: str, token: str, form_key: str, now: datetime
) -> int:
    """Receives an offered book, once however often its form is sent, and returns its id. Recorded. Raises Invalid."""
    book, name = _checked(title, authors, first_name)
    here, form = building(building_id), keyring().keyed_hash("book offer", form_key)
    with recording(here.community_id) as record:
        known = BookOffer.one(form_hash=form)
        if known is not None:
            return known.id
        row = BookOffer.add(
            building_id=building_id,
            title=book.title,
            authors=book.authors,
            phone_hash=phone_hash(token),
            form_hash=form,
            offered_at=now,
        )
        if name:
            row.put(**OFFERS.sealed_columns(row, name=name))
        record.append("book_corner", building_id, "book_offered", now, ActorKind.RESIDENT, offer=row.id)
    return row.id


def _checked(title: str, authors: str, first_name: str) -> tuple[BookDetails, str]:
    problems: list[Problem] = []
    book, name = BookDetails(""), ""
    try:
        book = checked_book(title, authors)
    except Invalid as invalid:
        problems += invalid.problems
    try:
        name = checked_name("first_name", first_name, required=False)
    except Invalid as invalid:
        problems += invalid.problems
    if problems:
        raise Invalid(*problems)
    return book, name


def accept_offer(actor: Actor, offer_id: int, book: BookDetails, words: str, now: datetime) -> str:
    """Puts the offered book on the shelf, as the keeper writes it, and returns the code of its copy.

    The giver's name is forgotten. Recorded. Raises NotAllowed, NotFound, Invalid, SomebodyWasFaster.
    """
    place = _place(actor, offer_id)
    words = checked_words("words", words)
    with recording(actor.community_id) as record:
        row = _undecided(offer_id)
        added = add_book(actor, place, book, 1, now)
        copy_id = BookCopy.get(BookCopy.code == added.codes[0]).id
        row.put(decided_at=now, accepted=True, words=words, sealed_name=None, copy_id=copy_id)
        record.append("book_corner", place, "offer_accepted", now, actor, offer=offer_id, copy=copy_id)
    return added.codes[0]


def decline_offer(actor: Actor, offer_id: int, words: str, now: datetime) -> None:
    """Declines an offered book with thanks. The giver's name is forgotten. Recorded.

    Raises NotAllowed, NotFound, Invalid, SomebodyWasFaster.
    """
    place = _place(actor, offer_id)
    words = checked_words("words", words)
    with recording(actor.community_id) as record:
        _undecided(offer_id).put(decided_at=now, accepted=False, words=words, sealed_name=None)
        record.append("book_corner", place, "offer_declined", now, actor, offer=offer_id)


def _place(actor: Actor, offer_id: int) -> int:
    row = BookOffer.one(id=offer_id)
    if row is None:
        raise NotFound()
    require(actor, Ability.KEEP_NINE_ONES, place_of(row.building_id))
    return row.building_id


def _undecided(offer_id: int) -> BookOffer:
    row = BookOffer.locked(id=offer_id)
    if row is None or row.decided_at is not None:
        raise SomebodyWasFaster()
    return row
