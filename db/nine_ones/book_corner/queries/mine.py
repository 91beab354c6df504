"""What one phone has borrowed, wishes to read and has offered; nobody else sees it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from db.community.organisation.tables import Building, Community
from db.community.receipts.queries import ReceiptKind
from db.ground.sealing import keyring
from db.nine_ones.book_corner.tables import Book, BookCopy, BookLoan, BookOffer, BookWish

LOANS = ReceiptKind(BookLoan, ("name",), "book_loan.{what}:{row.id}", ("phone_hash",))
OFFERS = ReceiptKind(BookOffer, ("name",), "book_offer.{what}:{row.id}", ("phone_hash",))
WISHES = ReceiptKind(BookWish, marks=("phone_hash",))


@dataclass(frozen=True)
class MyLoan:
    title: str
    code: str
    building_code: str
    building_name: str
    zone: str
    due_at: datetime
    overdue: bool
    may_extend: bool


@dataclass(frozen=True)
class MyWish:
    """A book this phone would like to read; `back` when a copy stands on the shelf again."""

    book_id: int
    title: str
    building_code: str
    back: bool


@dataclass(frozen=True)
class MyOffer:
    title: str
    accepted: bool | None
    words: str


@dataclass(frozen=True)
class MyBooks:
    loans: tuple[MyLoan, ...]
    wishes: tuple[MyWish, ...]
    offers: tuple[MyOffer, ...]


def phone_hash(token: str) -> str:
    return keyring().keyed_hash("book corner", token)


def mine(token: str, now: datetime) -> MyBooks:
    """What this phone has borrowed, next due first, what it wishes for, and what it has offered."""
    phone = phone_hash(token)
    offers = BookOffer.select().where(BookOffer.phone_hash == phone).order_by(BookOffer.id.desc())
    return MyBooks(
        tuple(_loans(phone, now)),
        tuple(_wishes(phone)),
        tuple(MyOffer(row.title, row.accepted, row.words) for row in offers),
    )


def _loans(phone: str, now: datetime) -> list[MyLoan]:
    rows = (
        BookLoan.select(BookLoan, BookCopy, Book, Building, Community)
        .join(BookCopy)
        .join(Book)
        .join(Building)
        .join(Community)
        .where((BookLoan.phone_hash == phone) & BookLoan.ended_at.is_null())
        .order_by(BookLoan.due_at, BookLoan.id)
    )
    return [_loan(row, now) for row in rows]


def _loan(row: BookLoan, now: datetime) -> MyLoan:
    book = row.copy.book
    wanted = BookWish.select().where((BookWish.book == book.id) & BookWish.ended_at.is_null()).exists()
    return MyLoan(
        book.title,
        row.copy.code,
        book.building.code,
        book.building.name,
        book.building.community.time_zone,
        row.due_at,
        row.due_at <= now,
        not row.extended_at and not wanted,
    )


def _wishes(phone: str) -> list[MyWish]:
    rows = (
        BookWish.select(BookWish, Book, Building)
        .join(Book)
        .join(Building)
        .where((BookWish.phone_hash == phone) & BookWish.ended_at.is_null())
        .order_by(BookWish.id)
    )
    return [MyWish(row.book_id, row.book.title, row.book.building.code, _is_back(row.book_id)) for row in rows]


def _is_back(book_id: int) -> bool:
    away = BookLoan.select(BookLoan.open_copy).where(BookLoan.open_copy.is_null(False))
    here = (BookCopy.book == book_id) & (BookCopy.mark == "") & BookCopy.id.not_in(away)
    return BookCopy.select().where(here).exists()
