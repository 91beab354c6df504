"""The shelf as its keeper sees it: copies and their codes, loans with the first name, offers to answer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from peewee import fn

from db.community.organisation.queries.places import place_of
from db.ground.refusals import NotFound
from db.nine_ones.book_corner.queries.mine import LOANS, OFFERS
from db.nine_ones.book_corner.queries.shelf import ShelfBook, ShelfPage, categories, open_loans, pages_of, shelf_books
from db.nine_ones.book_corner.rules.lending import CopyMarkKind
from db.nine_ones.book_corner.tables import Book, BookCopy, BookLoan, BookOffer, LendingTime
from db.records.permissions.queries import lies_in
from db.records.permissions.rules import Ability, Actor, require


@dataclass(frozen=True)
class CopyForKeeper:
    id: int
    code: str
    title: str
    mark: CopyMarkKind | None
    due_at: datetime | None
    seen_at: datetime | None


@dataclass(frozen=True)
class LoanForKeeper:
    """A loan as the desk shows it; the borrower's `name` is None for those who only read."""

    id: int
    book_id: int
    title: str
    code: str
    name: str | None
    borrowed_at: datetime
    due_at: datetime
    overdue: bool
    extended: bool


@dataclass(frozen=True)
class OfferForKeeper:
    id: int
    title: str
    authors: str
    name: str | None
    offered_at: datetime
    accepted: bool | None
    words: str


def books_kept(actor: Actor, building_id: int, text: str = "", page: int = 1, per_page: int = 20) -> ShelfPage:
    """The books of a building for its keeper, lost or taken out ones too. Raises NotAllowed, NotFound."""
    require(actor, Ability.READ_NINE_ONES, place_of(building_id))
    return pages_of(Book.building == building_id, text, "", page, per_page)


def book_kept(actor: Actor, book_id: int) -> tuple[ShelfBook, list[CopyForKeeper]]:
    """A title and all its copies, for the desk. Raises NotAllowed, NotFound."""
    require(actor, Ability.READ_NINE_ONES)
    row = Book.one(id=book_id)
    if row is None:
        raise NotFound()
    require(actor, Ability.READ_NINE_ONES, place_of(row.building_id))
    return shelf_books([row])[0], _copies(BookCopy.several(book=book_id), {row.id: row.title})


def _copies(rows: Iterable[BookCopy], titles: dict[int, str]) -> list[CopyForKeeper]:
    found = list(rows)
    loans = open_loans([row.id for row in found])
    return [
        CopyForKeeper(
            row.id,
            row.code,
            titles[row.book_id],
            CopyMarkKind(row.mark) if row.mark else None,
            loans[row.id].due_at if row.id in loans else None,
            row.seen_at,
        )
        for row in found
    ]


def categories_kept(actor: Actor, building_id: int) -> list[str]:
    require(actor, Ability.READ_NINE_ONES, place_of(building_id))
    return categories(building_id, most=200)


def copies_to_count(actor: Actor, building_id: int, since: datetime, most: int) -> tuple[list[CopyForKeeper], int]:
    """The copies, `most` at most, that should stand on the shelf and were not seen since; and how many there are."""
    require(actor, Ability.READ_NINE_ONES, place_of(building_id))
    away = BookLoan.select(BookLoan.open_copy).where(BookLoan.open_copy.is_null(False))
    wanted = (
        (BookCopy.building == building_id)
        & BookCopy.mark.in_(["", CopyMarkKind.LOCKED])
        & BookCopy.id.not_in(away)
        & (BookCopy.seen_at.is_null() | (BookCopy.seen_at < since))
    )
    rows = list(BookCopy.select(BookCopy, Book).join(Book).where(wanted).order_by(Book.title, BookCopy.id).limit(most))
    return _copies(rows, {row.book_id: row.book.title for row in rows}), BookCopy.select().where(wanted).count()


def loans_kept(actor: Actor, building_id: int, now: datetime) -> list[LoanForKeeper]:
    """What is on loan, longest overdue first. Raises NotAllowed, NotFound."""
    place = place_of(building_id)
    require(actor, Ability.READ_NINE_ONES, place)
    rows = (
        BookLoan.select(BookLoan, BookCopy, Book)
        .join(BookCopy)
        .join(Book)
        .where((BookLoan.building == building_id) & BookLoan.ended_at.is_null())
        .order_by(BookLoan.due_at, BookLoan.id)
    )
    return [_kept_loan(row, now, actor.may(Ability.KEEP_NINE_ONES)) for row in rows]


def _kept_loan(row: BookLoan, now: datetime, with_name: bool) -> LoanForKeeper:
    return LoanForKeeper(
        row.id,
        row.copy.book_id,
        row.copy.book.title,
        row.copy.code,
        LOANS.opened(row, "name") if with_name else None,
        row.borrowed_at,
        row.due_at,
        row.due_at <= now,
        row.extended_at is not None,
    )


def offers_kept(actor: Actor, building_id: int, most: int = 100) -> list[OfferForKeeper]:
    """The offers of a building, those that wait for an answer first, oldest first. Raises NotAllowed, NotFound."""
    require(actor, Ability.READ_NINE_ONES, place_of(building_id))
    with_name = actor.may(Ability.KEEP_NINE_ONES)
    here = BookOffer.building == building_id
    waiting = BookOffer.select().where(here & BookOffer.decided_at.is_null()).order_by(BookOffer.id)
    decided = BookOffer.select().where(here & BookOffer.decided_at.is_null(False)).order_by(BookOffer.decided_at.desc())
    return [
        OfferForKeeper(
            row.id,
            row.title,
            row.authors,
            OFFERS.opened(row, "name") if with_name else None,
            row.offered_at,
            row.accepted,
            row.words,
        )
        for row in [*waiting, *decided.limit(most)]
    ]


def lending_days_of(actor: Actor, building_id: int | None) -> int | None:
    """The lending days set for this building, or (None) for the community; None where nothing was set."""
    where = lies_in(actor.home, LendingTime)
    if building_id is None:
        where &= LendingTime.building.is_null()
    else:
        require(actor, Ability.READ_NINE_ONES, place_of(building_id))
        where &= LendingTime.building == building_id
    found = LendingTime.select().where(where).first()
    return found.days if found else None


def overdue_by_building(now: datetime) -> dict[int, int]:
    """How many books are late in each building where any is."""
    late = BookLoan.ended_at.is_null() & (BookLoan.due_at <= now)
    query = BookLoan.select(BookLoan.building, fn.COUNT(BookLoan.id)).where(late).group_by(BookLoan.building)
    return dict(query.tuples())
