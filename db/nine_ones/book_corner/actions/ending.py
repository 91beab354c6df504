"""The end of a loan: who had the book is forgotten."""

from __future__ import annotations

from datetime import datetime

from db.nine_ones.book_corner.queries.mine import LOANS
from db.nine_ones.book_corner.rules.lending import LoanEnding
from db.nine_ones.book_corner.tables import BookLoan
from db.records.history.actions import Recorder
from db.records.history.rules import ActorKind
from db.records.permissions.rules import Actor

EVENTS = {
    LoanEnding.RETURNED: "book_returned",
    LoanEnding.CANCELLED: "loan_cancelled",
    LoanEnding.LOST: "book_lost_on_loan",
}


def end_loan(record: Recorder, loan: BookLoan, ending: LoanEnding, by: Actor | ActorKind, now: datetime) -> None:
    """Ends a loan and forgets the name and the phone of who had the book; recorded."""
    loan.put(open_copy=None, **LOANS.nothing, ended_at=now, ending=ending)
    record.append("book_corner", loan.building_id, EVENTS[ending], now, by, copy=loan.copy_id)
