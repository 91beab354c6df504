"""For how long a book is lent, to whom, and what may be the matter with a copy."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from db.ground.clock import local_date, midnight
from db.ground.words import N_

DEFAULT_DAYS, LEAST_DAYS, MOST_DAYS = 30, 7, 90
MOST_AT_ONCE = 3
QUIET = timedelta(days=180)
FORGET_AFTER = timedelta(days=60)
GIVEN_UP_AFTER = timedelta(days=365)  # a book never brought back, an offer never answered


class CopyMarkKind(StrEnum):
    """What may be the matter with a copy; without a mark it can be borrowed."""

    LOCKED = "locked"
    DAMAGED = "damaged"
    LOST = "lost"
    REMOVED = "removed"


class LoanEnding(StrEnum):
    """How a loan ended."""

    RETURNED = "returned"
    CANCELLED = "cancelled"
    LOST = "lost"


ABSENT = frozenset({CopyMarkKind.LOST, CopyMarkKind.REMOVED})

NOT_LENT = {
    CopyMarkKind.LOCKED: N_("This copy is not lent at the moment. Whoever keeps the shelf knows why."),
    CopyMarkKind.DAMAGED: N_("This copy is damaged and is being mended. Please leave it on the shelf."),
    CopyMarkKind.LOST: N_("This copy is listed as lost. How good that you have it: please put it back on the shelf."),
    CopyMarkKind.REMOVED: N_("This copy was taken off the shelf and is not lent any more."),
}
ON_LOAN = N_("Somebody else has just borrowed this copy. Please look whether another one stands on the shelf.")
ENOUGH = N_("This phone has %(most)s books already. Bring one back, then take the next.")
EXTENDED = N_("It was extended once already. Please bring it back by the day that is shown.")
WANTED = N_("A neighbour would like to read it next, so it cannot be extended. Please bring it back in time.")


@dataclass(frozen=True)
class CopyState:
    """All that decides whether a copy is lent to a phone; `already` is how many books the phone has."""

    mark: str = ""
    on_loan: bool = False
    already: int = 0


def why_not_borrowed(state: CopyState) -> str:
    """Why a copy is not lent, in words to translate; "" when it is lent."""
    if state.mark:
        return NOT_LENT[CopyMarkKind(state.mark)]
    if state.on_loan:
        return ON_LOAN
    return ENOUGH if state.already >= MOST_AT_ONCE else ""


def why_not_extended(extended: bool, wanted: bool) -> str:
    if extended:
        return EXTENDED
    return WANTED if wanted else ""


def due_at(now: datetime, days: int, zone: str) -> datetime:
    """When a loan of so many days is due: at the end of its last local day."""
    return midnight(local_date(now, zone) + timedelta(days=days + 1), zone)


def extended_until(due: datetime, now: datetime, days: int, zone: str) -> datetime:
    """When an extended loan is due: so many days after its last day, or after today when that is over."""
    return due_at(max(now, due - timedelta(microseconds=1)), days, zone)
