"""Borrowing and bringing back, by whoever holds the book and its label; and what the keeper does about loans."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from db.community.organisation.queries.places import building, community, place_of
from db.ground.refusals import NotFound, Refused, SomebodyWasFaster
from db.ground.words import N_
from db.nine_ones.book_corner.actions.ending import end_loan
from db.nine_ones.book_corner.queries.mine import LOANS, WISHES, phone_hash
from db.nine_ones.book_corner.queries.shelf import copy_of, is_wanted, lending_days
from db.nine_ones.book_corner.rules.books import checked_name
from db.nine_ones.book_corner.rules.lending import (
    MOST_AT_ONCE,
    CopyState,
    LoanEnding,
    due_at,
    extended_until,
    why_not_borrowed,
    why_not_extended,
)
from db.nine_ones.book_corner.tables import Book, BookCopy, BookLoan, BookWish
from db.records.history.actions import recording
from db.records.history.rules import ActorKind
from db.records.permissions.rules import Ability, Actor, require

MOST_WISHES = 5
TOO_MANY_WISHES = N_("You are waiting for %(most)s books already. Take one off your list first.")


@dataclass(frozen=True)
class BorrowedCopy:
    code: str
    due_at: datetime


def borrow_book(building_id: int, code: str, first_name: str, token: str, now: datetime) -> BorrowedCopy:
    """Lends the copy to this phone, under a first name that only the keeper reads; pressed twice, it is one loan.

    Ends the phone's wish for it. Recorded. Raises Invalid, NotFound, SomebodyWasFaster, or Refused with the reason.
    """
    name = checked_name("first_name", first_name, required=True)
    here = building(building_id)
    zone = community(here.community_id).time_zone
    with recording(here.community_id) as record:
        copy = _locked(building_id, code)
        phone, loan = phone_hash(token), BookLoan.one(open_copy=copy.id)
        if loan is not None and loan.phone_hash == phone:
            return BorrowedCopy(copy.code, loan.due_at)
        _refuse(CopyState(copy.mark, loan is not None, BookLoan.select().where(BookLoan.phone_hash == phone).count()))
        due = due_at(now, lending_days(building_id), zone)
        _lend(copy, phone, name, now, due)
        _end_wishes(copy.book_id, phone, now)
        record.append("book_corner", building_id, "book_borrowed", now, ActorKind.RESIDENT, copy=copy.id)
    return BorrowedCopy(copy.code, due)


def _locked(building_id: int, code: str) -> BookCopy:
    found = BookCopy.locked(id=copy_of(building_id, code).id)
    if found is None:
        raise NotFound()
    return found


def _refuse(state: CopyState) -> None:
    words = why_not_borrowed(state)
    if words and state.on_loan and not state.mark:
        raise SomebodyWasFaster(words)
    if words:
        raise Refused(words, most=MOST_AT_ONCE)


def _lend(copy: BookCopy, phone: str, name: str, now: datetime, due: datetime) -> None:
    loan = BookLoan.add(
        copy_id=copy.id, building_id=copy.building_id, open_copy=copy.id, phone_hash=phone, borrowed_at=now, due_at=due
    )
    loan.put(**LOANS.sealed_columns(loan, name=name))


def return_book(building_id: int, code: str, now: datetime) -> bool:
    """Ends the loan of a copy that anybody brings back; returns whether it was on loan. Raises NotFound."""
    here = building(building_id)
    with recording(here.community_id) as record:
        loan = BookLoan.locked(open_copy=copy_of(building_id, code).id)
        if loan is not None:
            end_loan(record, loan, LoanEnding.RETURNED, ActorKind.RESIDENT, now)
    return loan is not None


def extend_loan(building_id: int, code: str, token: str, now: datetime) -> datetime:
    """Lends the book to the same phone once more and returns the new last day's end. Raises NotFound or Refused.

    Only the phone that has it, only once, and only while nobody waits for the book.
    """
    here = building(building_id)
    zone = community(here.community_id).time_zone
    with recording(here.community_id) as record:
        copy = copy_of(building_id, code)
        loan = BookLoan.locked(open_copy=copy.id)
        if loan is None or loan.phone_hash != phone_hash(token):
            raise NotFound()
        words = why_not_extended(loan.extended_at is not None, is_wanted(copy.book_id))
        if words:
            raise Refused(words)
        due = extended_until(loan.due_at, now, lending_days(building_id), zone)
        loan.put(due_at=due, extended_at=now)
        record.append("book_corner", building_id, "loan_extended", now, ActorKind.RESIDENT, copy=copy.id)
    return due


def wish_for_book(building_id: int, book_id: int, token: str, now: datetime) -> None:
    """Notes that this phone would like to read the book next; twice is once.

    Raises NotFound, or Refused beyond five wishes.
    """
    here, phone = building(building_id), phone_hash(token)
    with recording(here.community_id) as record:
        if Book.one(id=book_id, building=building_id) is None:
            raise NotFound()
        mine = (BookWish.phone_hash == phone) & BookWish.ended_at.is_null()
        wishes = {row.book_id for row in BookWish.select().where(mine)}
        if book_id in wishes:
            return
        if len(wishes) >= MOST_WISHES:
            raise Refused(TOO_MANY_WISHES, most=MOST_WISHES)
        BookWish.insert(book=book_id, phone_hash=phone, since_at=now).execute()
        record.append("book_corner", building_id, "book_wished_for", now, ActorKind.RESIDENT, book=book_id)


def stop_wishing(building_id: int, book_id: int, token: str, now: datetime) -> None:
    here = building(building_id)
    with recording(here.community_id) as record:
        if _end_wishes(book_id, phone_hash(token), now):
            record.append("book_corner", building_id, "book_not_wished_for", now, ActorKind.RESIDENT, book=book_id)


def _end_wishes(book_id: int, phone: str, now: datetime) -> int:
    mine = (BookWish.book == book_id) & (BookWish.phone_hash == phone) & BookWish.ended_at.is_null()
    return BookWish.update(ended_at=now, **WISHES.nothing).where(mine).execute()


def take_back(actor: Actor, loan_id: int, now: datetime) -> None:
    """Ends a loan because the keeper has the book in hand. Recorded. Raises NotAllowed, NotFound, SomebodyWasFaster."""
    _end_by_keeper(actor, loan_id, LoanEnding.RETURNED, now)


def cancel_loan(actor: Actor, loan_id: int, now: datetime) -> None:
    """Ends a loan that was a prank or a mistake. Recorded. Raises NotAllowed, NotFound, SomebodyWasFaster."""
    _end_by_keeper(actor, loan_id, LoanEnding.CANCELLED, now)


def _end_by_keeper(actor: Actor, loan_id: int, ending: LoanEnding, now: datetime) -> None:
    found = BookLoan.one(id=loan_id)
    if found is None:
        raise NotFound()
    require(actor, Ability.KEEP_NINE_ONES, place_of(found.building_id))
    with recording(actor.community_id) as record:
        loan = BookLoan.locked(id=loan_id)
        if loan is None or loan.ended_at is not None:
            raise SomebodyWasFaster()
        end_loan(record, loan, ending, actor, now)
