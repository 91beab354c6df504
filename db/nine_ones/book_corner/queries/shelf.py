"""The shelf as every neighbour may see it: what stands there, what is on loan until when, and never who has it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from peewee import fn

from db.community.organisation.rules import normalise_code
from db.community.organisation.tables import Building
from db.ground.refusals import NotFound
from db.nine_ones.book_corner.queries.mine import phone_hash
from db.nine_ones.book_corner.rules.books import is_copy_code, searched_words, shown_number
from db.nine_ones.book_corner.rules.lending import ABSENT, DEFAULT_DAYS
from db.nine_ones.book_corner.tables import Book, BookCopy, BookLoan, BookWish, LendingTime
from db.records.photos.queries import photo_bytes

PER_PAGE, MOST_CATEGORIES = 20, 7
PRESENT = BookCopy.mark.not_in(sorted(ABSENT))


@dataclass(frozen=True)
class ShelfBook:
    """A title: how many copies there are, how many one could take now, and when the next comes back."""

    id: int
    title: str
    authors: str
    number: str
    category: str
    cover_id: int | None
    copies: int
    free: int
    due_at: datetime | None


@dataclass(frozen=True)
class ShelfPage:
    books: tuple[ShelfBook, ...]
    total: int
    page: int
    pages: int


@dataclass(frozen=True)
class CopyAvailability:
    """How many copies a building has, and how many of them stand on the shelf now."""

    copies: int
    free: int


@dataclass(frozen=True)
class ScannedLabel:
    """The copy behind a scanned label, and how it stands for this phone."""

    code: str
    book: ShelfBook
    mark: str
    on_loan: bool
    due_at: datetime | None
    is_mine: bool
    extended: bool
    wanted: bool


def shelf(building_id: int, text: str = "", category: str = "", page: int = 1, per_page: int = PER_PAGE) -> ShelfPage:
    """Titles of which a copy is there or on loan, the newest first; a page that does not exist is the last one."""
    there = Book.id.in_(BookCopy.select(BookCopy.book).where((BookCopy.building == building_id) & PRESENT))
    return pages_of((Book.building == building_id) & there, text, category, page, per_page)


def pages_of(among: Any, text: str, category: str, page: int, per_page: int) -> ShelfPage:
    """One page of the titles that meet the condition and the search; a page that does not exist is the last one."""
    for word in searched_words(text):
        among &= Book.searched.contains(word)
    if category:
        among &= Book.category == category[:40]
    total = Book.select().where(among).count()
    pages = max(1, -(-total // per_page))
    page = min(max(1, page), pages)
    rows = list(Book.select().where(among).order_by(Book.id.desc()).limit(per_page).offset((page - 1) * per_page))
    return ShelfPage(tuple(shelf_books(rows)), total, page, pages)


def shelf_books(rows: Iterable[Book]) -> list[ShelfBook]:
    """The titles with how many copies there are and are free, in three statements for all of them."""
    books = list(rows)
    wanted = [book.id for book in books]
    copies: dict[int, list[BookCopy]] = defaultdict(list)
    for copy in BookCopy.select().where(BookCopy.book.in_(wanted) & PRESENT):
        copies[copy.book_id].append(copy)
    loans = open_loans([copy.id for found in copies.values() for copy in found])
    return [_shelf_book(book, copies[book.id], loans) for book in books]


def open_loans(copy_ids: list[int]) -> dict[int, BookLoan]:
    return {loan.copy_id: loan for loan in BookLoan.select().where(BookLoan.open_copy.in_(copy_ids))}


def _shelf_book(book: Book, copies: list[BookCopy], loans: dict[int, BookLoan]) -> ShelfBook:
    free = sum(1 for copy in copies if not copy.mark and copy.id not in loans)
    due = min((loans[copy.id].due_at for copy in copies if copy.id in loans), default=None)
    number = shown_number(book.isbn, book.old_number)
    return ShelfBook(
        book.id,
        book.title,
        book.authors,
        number,
        book.category,
        book.cover_id,
        len(copies),
        free,
        None if free else due,
    )


def book_on_shelf(building_id: int, book_id: int) -> ShelfBook:
    """One title of a building's shelf. Raises NotFound, also for another building's or one without copies."""
    row = Book.one(id=book_id, building=building_id)
    found = shelf_books([row])[0] if row else None
    if found is None or not found.copies:
        raise NotFound()
    return found


def categories(building_id: int, most: int = MOST_CATEGORIES) -> list[str]:
    """The most frequent categories of a building's books; the others are found by searching."""
    count = fn.COUNT(Book.id)
    rows = Book.select(Book.category).where((Book.building == building_id) & (Book.category != ""))
    most_frequent = rows.group_by(Book.category).order_by(count.desc(), Book.category).limit(most)
    return [row[0] for row in most_frequent.tuples()]


def on_shelf(building_id: int) -> CopyAvailability:
    copies = BookCopy.select(BookCopy.mark, fn.COUNT(BookCopy.id)).where((BookCopy.building == building_id) & PRESENT)
    counts = dict(copies.group_by(BookCopy.mark).tuples())
    lent = (
        BookLoan.select()
        .join(BookCopy)
        .where((BookLoan.building == building_id) & BookLoan.open_copy.is_null(False) & (BookCopy.mark == ""))
        .count()
    )
    return CopyAvailability(sum(counts.values()), counts.get("", 0) - lent)


def scanned(building_id: int, code: str, token: str) -> ScannedLabel:
    """The copy behind this label, for this phone. Raises NotFound for a code that is on no label of this building."""
    copy = copy_of(building_id, code)
    loan = BookLoan.one(open_copy=copy.id)
    (book,) = shelf_books([Book.get_by_id(copy.book_id)])
    return ScannedLabel(
        copy.code,
        book,
        copy.mark,
        loan is not None,
        loan.due_at if loan else None,
        loan is not None and loan.phone_hash == phone_hash(token),
        bool(loan and loan.extended_at),
        is_wanted(book.id),
    )


def copy_of(building_id: int, code: str) -> BookCopy:
    """The copy with this code in this building, however the code was typed. Raises NotFound."""
    normal = normalise_code(code[:40])
    found = BookCopy.one(code=normal, building=building_id) if is_copy_code(normal) else None
    if found is None:
        raise NotFound()
    return found


def home_of_copy(code: str) -> int | None:
    """The building on whose shelf the copy of this code belongs."""
    normal = normalise_code(code[:40])
    found = BookCopy.one(code=normal) if is_copy_code(normal) else None
    return found.building_id if found else None


def is_wanted(book_id: int) -> bool:
    return BookWish.select().where((BookWish.book == book_id) & BookWish.ended_at.is_null()).exists()


def lending_days(building_id: int) -> int:
    """For how many days this building lends books: its own setting, else the community's, else thirty."""
    own = LendingTime.one(building=building_id)
    if own is None:
        home = Building.get_by_id(building_id).community_id
        own = LendingTime.select().where((LendingTime.community == home) & LendingTime.building.is_null()).first()
    return own.days if own else DEFAULT_DAYS


def cover(building_id: int, book_id: int) -> bytes:
    """The cover of a title as a small JPEG. Raises NotFound."""
    row = Book.one(id=book_id, building=building_id)
    if row is None or row.cover_id is None:
        raise NotFound()
    return photo_bytes(row.cover_id, thumbnail=True)
