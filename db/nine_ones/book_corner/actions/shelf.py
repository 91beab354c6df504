"""Putting books on a building's shelf, and keeping what is said of them right."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from db.community.organisation.queries.places import place_of
from db.ground.refusals import Invalid, NotFound, Problem, Refused, SomebodyWasFaster
from db.ground.words import N_
from db.nine_ones.book_corner.actions.codes import new_codes
from db.nine_ones.book_corner.actions.ending import end_loan
from db.nine_ones.book_corner.rules.books import BookDetails, WantedBook, copies_problems
from db.nine_ones.book_corner.rules.lending import CopyMarkKind, LoanEnding
from db.nine_ones.book_corner.tables import Book, BookCopy, BookLoan, CopyMark, ShelfCount
from db.records.history.actions import Recorder, recording
from db.records.permissions.rules import Ability, Actor, require
from db.records.photos.actions import forget_photo, keep_photo
from db.records.photos.rules import CleanPhoto

FEW = 400
ON_LOAN_STILL = N_("This copy is on loan. Take it back first, or mark it as lost.")


@dataclass(frozen=True)
class AddedBook:
    """What adding a book has brought; `copies` counts all of this title now, `is_new`: it had none before."""

    book_id: int
    codes: tuple[str, ...]
    copies: int
    is_new: bool


@dataclass(frozen=True)
class BookImportResult:
    """How many new titles and copies a sheet has brought; `as_before` are titles of which there were enough."""

    titles: int
    copies: int
    as_before: int


def add_book(
    actor: Actor, building_id: int, book: BookDetails, copies: int, now: datetime, cover: CleanPhoto | None = None
) -> AddedBook:
    """Adds a book to the shelf, or further copies of a title that is there already. Recorded.

    Raises NotAllowed, NotFound, Invalid.
    """
    require(actor, Ability.KEEP_NINE_ONES, place_of(building_id))
    _check(copies_problems(copies))
    with recording(actor.community_id) as record:
        ids, is_new = _ids(building_id, [book], now)
        book_id = ids[book.key]
        codes = _add_copies(record, actor, building_id, {book_id: copies}, now)
        if cover is not None:
            _put_cover(record, actor, Book.get_by_id(book_id), cover, now)
        total = BookCopy.select().where(BookCopy.book == book_id).count()
    return AddedBook(book_id, tuple(codes), total, bool(is_new))


def add_copies(actor: Actor, book_id: int, copies: int, now: datetime) -> list[str]:
    """Adds copies of a title and returns their codes. Recorded. Raises NotAllowed, NotFound, Invalid."""
    row = _book(actor, book_id)
    _check(copies_problems(copies))
    with recording(actor.community_id) as record:
        return _add_copies(record, actor, row.building_id, {row.id: copies}, now)


def take_books(actor: Actor, building_id: int, wanted: Sequence[WantedBook], now: datetime) -> BookImportResult:
    """Adds all books of a sheet in one transaction, as many copies as it wants. Recorded. Raises NotAllowed, NotFound.

    Copies that were lost or taken out since count too, so that the same sheet once more changes nothing.
    """
    require(actor, Ability.KEEP_NINE_ONES, place_of(building_id))
    with recording(actor.community_id) as record:
        ids, new = _ids(building_id, [one.book for one in wanted], now)
        have = _copies_by_book(building_id)
        lacking = {ids[one.book.key]: one.copies - have.get(ids[one.book.key], 0) for one in wanted}
        lacking = {book_id: count for book_id, count in lacking.items() if count > 0}
        if lacking:
            _add_copies(record, actor, building_id, lacking, now)
    return BookImportResult(new, sum(lacking.values()), len(wanted) - len(lacking))


def _ids(building_id: int, books: Sequence[BookDetails], now: datetime) -> tuple[dict[str, int], int]:
    """The ids of these titles by key, those that were not there added; and how many those are."""
    known = _known(building_id, books)
    new = {book.key: book for book in books if book.key not in known}
    rows = [
        {"building": building_id, "key": key, "searched": book.searched, "added_at": now, **asdict(book)}
        for key, book in new.items()
    ]
    Book.add_many(rows)
    return (_known(building_id, books) if new else known), len(new)


def _known(building_id: int, books: Sequence[BookDetails]) -> dict[str, int]:
    here = Book.select(Book.key, Book.id).where(Book.building == building_id)
    if len(books) <= FEW:
        here = here.where(Book.key.in_([book.key for book in books]))
    return dict(here.tuples())


def _copies_by_book(building_id: int) -> dict[int, int]:
    found: dict[int, int] = {}
    for (book_id,) in BookCopy.select(BookCopy.book).where(BookCopy.building == building_id).tuples():
        found[book_id] = found.get(book_id, 0) + 1
    return found


def _add_copies(record: Recorder, actor: Actor, building_id: int, counts: dict[int, int], now: datetime) -> list[str]:
    books = [book_id for book_id, count in counts.items() for _ in range(count)]
    codes = new_codes(len(books))
    rows = [
        {"book": book_id, "building": building_id, "code": code, "added_at": now, "mark": ""}
        for book_id, code in zip(books, codes, strict=True)
    ]
    BookCopy.add_many(rows)
    record.append("book_corner", building_id, "books_added", now, actor, titles=len(counts), copies=len(rows))
    return codes


def change_book(actor: Actor, book_id: int, book: BookDetails, now: datetime) -> None:
    """Changes what is said of a title. Recorded. Raises NotAllowed, NotFound, Invalid.

    Invalid also where another title of the shelf is this one already.
    """
    row = _book(actor, book_id)
    with recording(actor.community_id) as record:
        other = Book.one(building=row.building_id, key=book.key)
        if other is not None and other.id != book_id:
            field = "number" if book.isbn or book.old_number else "title"
            raise Invalid(Problem(field, N_("This book stands on the shelf already, under another entry.")))
        row.put(key=book.key, searched=book.searched, **asdict(book))
        record.append("book_corner", row.building_id, "book_changed", now, actor, book=book_id)


def change_cover(actor: Actor, book_id: int, cover: CleanPhoto | None, now: datetime) -> None:
    """Replaces a title's cover; None takes it away. Recorded. Raises NotAllowed, NotFound."""
    _book(actor, book_id)
    with recording(actor.community_id) as record:
        _put_cover(record, actor, Book.get_by_id(book_id), cover, now)


def _put_cover(record: Recorder, actor: Actor, row: Book, cover: CleanPhoto | None, now: datetime) -> None:
    before = row.cover_id
    row.put(cover_id=keep_photo(actor.community_id, cover, now) if cover else None)
    if before is not None:
        forget_photo(before)
    record.append("book_corner", row.building_id, "book_cover_changed", now, actor, book=row.id)


def mark_copy(actor: Actor, copy_id: int, seen: CopyMarkKind | None, mark: CopyMarkKind | None, now: datetime) -> None:
    """Says what is the matter with a copy, or (None) that nothing is any more. A loan of what is lost has ended.

    `seen` is the mark that was on the screen. Recorded. Raises NotAllowed, NotFound, SomebodyWasFaster, Refused.
    """
    copy = _copy(actor, copy_id)
    with recording(actor.community_id) as record:
        copy = BookCopy.locked(id=copy.id) or copy
        if copy.mark != (seen or ""):
            raise SomebodyWasFaster()
        loan = BookLoan.one(open_copy=copy_id)
        if loan is not None and mark in (CopyMarkKind.DAMAGED, CopyMarkKind.REMOVED):
            raise Refused(ON_LOAN_STILL)
        if loan is not None and mark is CopyMarkKind.LOST:
            end_loan(record, loan, LoanEnding.LOST, actor, now)
        CopyMark.update(until_at=now).where((CopyMark.copy == copy_id) & CopyMark.until_at.is_null()).execute()
        if mark is not None:
            CopyMark.insert(copy=copy_id, mark=mark, from_at=now).execute()
        copy.put(mark=mark or "")
        record.append("book_corner", copy.building_id, "copy_marked", now, actor, copy=copy_id, mark=mark or "none")


def count_shelf(actor: Actor, building_id: int, copy_ids: Iterable[int], now: datetime) -> int:
    """Notes that these copies were seen on the shelf; returns how many. Recorded. Raises NotAllowed, NotFound."""
    require(actor, Ability.KEEP_NINE_ONES, place_of(building_id))
    here = (BookCopy.building == building_id) & BookCopy.id.in_(list(copy_ids))
    with recording(actor.community_id) as record:
        seen = BookCopy.update(seen_at=now).where(here).execute()
        ShelfCount.insert(building=building_id, counted_at=now, seen=seen).execute()
        record.append("book_corner", building_id, "shelf_counted", now, actor, seen=seen)
    return seen


def labels_are_on(actor: Actor, building_id: int, copy_ids: Iterable[int], now: datetime) -> None:
    """Notes that the labels of these copies are stuck on, so that they are not offered for printing again. Recorded."""
    require(actor, Ability.KEEP_NINE_ONES, place_of(building_id))
    here = (BookCopy.building == building_id) & BookCopy.id.in_(list(copy_ids))
    with recording(actor.community_id) as record:
        count = BookCopy.update(labelled_at=now).where(here).execute()
        record.append("book_corner", building_id, "books_labelled", now, actor, copies=count)


def _book(actor: Actor, book_id: int) -> Book:
    row = Book.one(id=book_id)
    if row is None:
        raise NotFound()
    require(actor, Ability.KEEP_NINE_ONES, place_of(row.building_id))
    return row


def _copy(actor: Actor, copy_id: int) -> BookCopy:
    row = BookCopy.one(id=copy_id)
    if row is None:
        raise NotFound()
    require(actor, Ability.KEEP_NINE_ONES, place_of(row.building_id))
    return row


def _check(problems: list[Problem]) -> None:
    if problems:
        raise Invalid(*problems)
