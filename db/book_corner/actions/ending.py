"""The end of a loan: who had the book is forgotten."""

from __future__ import annotations

from datetime import datetime

from db.book_corner.rules import Ending
from db.book_corner.tables import BookLoan
from db.history.actions import Recorder
from db.history.rules import By
from db.permissions.rules import Actor

EVENTS = {Ending.RETURNED: "book_returned", Ending.CANCELLED: "loan_cancelled", Ending.LOST: "book_lost_on_loan"}


def end_loan(record: Recorder, loan: BookLoan, ending: Ending, by: Actor | By, now: datetime) -> None:
    """Takes out the name and the phone; recorded."""
    loan.put(open_copy=None, sealed_name=None, phone_hash=None, ended_at=now, ending=ending)
    record.append("book_corner", loan.building_id, EVENTS[ending], now, by, copy=loan.copy_id)
