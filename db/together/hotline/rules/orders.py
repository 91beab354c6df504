"""One order as the sheet has it, and what may change in it when it comes again."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, fields
from datetime import datetime

from db.ground.columns import canonical_json

THEIRS = (
    "sent_at",
    "sign_due",
    "contact_due",
    "return_due",
    "settle_due",
    "is_computed",
    "extended_due",
    "urgency",
    "state",
    "confidential",
    "their_solved",
    "their_satisfaction",
    "their_reason",
    "called_back_at",
)
"""What a sheet may say anew of an order that is known; what was set here (place, kind) stays."""
WORDS = ("title", "text", "place")
CALLER = ("name", "phone")


@dataclass(frozen=True)
class OrderRow:
    """`row` is where it stands in the sheet. What it does not say is "" or None."""

    row: int
    number: str
    number_key: str
    text: str
    earlier_number: str = ""
    title: str = ""
    type: str = ""
    category: str = ""
    place: str = ""
    name: str = ""
    phone: str = ""
    received_at: datetime | None = None
    sent_at: datetime | None = None
    sign_due: datetime | None = None
    contact_due: datetime | None = None
    return_due: datetime | None = None
    settle_due: datetime | None = None
    is_computed: bool = False
    extended_due: datetime | None = None
    urgency: str = ""
    state: str = ""
    confidential: bool = False
    their_solved: str = ""
    their_satisfaction: str = ""
    their_reason: str = ""
    called_back_at: datetime | None = None

    @property
    def says(self) -> str:
        """A mark by which a row is known again that says the same: nothing can be read out of it."""
        told = {one.name: _plain(getattr(self, one.name)) for one in fields(self) if one.name != "row"}
        return hashlib.sha256(canonical_json(told).encode()).hexdigest()[:32]


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, datetime) else value


def due_of(settle_due: datetime | None, extended_due: datetime | None) -> datetime | None:
    """What counts in the end: put off, if it was."""
    return extended_due or settle_due
