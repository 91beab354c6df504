"""Whoever borrows, wishes or offers takes their name and their phone's mark out again."""

from __future__ import annotations

from datetime import datetime

from db.community.organisation.queries.places import building
from db.ground.refusals import NotFound
from db.nine_ones.book_corner.queries.mine import OFFERS, phone_hash
from db.nine_ones.book_corner.tables import BookLoan, BookOffer
from db.records.history.actions import recording
from db.records.history.rules import ActorKind


def take_name_off_loan(loan_id: int, token: str, now: datetime) -> None:
    """Of a book that is still away: the keeper no longer knows who has it. Raises NotFound for another phone's."""
    row = BookLoan.one(id=loan_id, phone_hash=phone_hash(token))
    if row is None:
        raise NotFound()
    with recording(building(row.building_id).community_id) as record:
        row.put(sealed_name=None)
        record.append("book_corner", row.building_id, "loan_name_taken_out", now, ActorKind.RESIDENT, loan=row.id)


def take_offer_back(offer_id: int, token: str, now: datetime) -> None:
    """The title stays on the keeper's list, offered by nobody. Raises NotFound for another phone's."""
    row = BookOffer.one(id=offer_id, phone_hash=phone_hash(token))
    if row is None:
        raise NotFound()
    with recording(building(row.building_id).community_id) as record:
        row.put(**OFFERS.nothing)
        record.append("book_corner", row.building_id, "offer_name_taken_out", now, ActorKind.RESIDENT, offer=row.id)
