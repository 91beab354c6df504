"""What this person has begun to write: nobody else is ever shown it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from db.community.staff.rules.accounts import SignedIn, owner
from db.community.staff.rules.drafts import DRAFT_DAYS, sealing_place
from db.community.staff.tables import StaffDraft
from db.ground.sealing import keyring


@dataclass(frozen=True)
class Draft:
    text: str
    at: datetime


def draft_of(actor: SignedIn, subject: str, field: str, now: datetime) -> Draft | None:
    """What the actor has begun in this box. Ask only where the actor reads the subject itself."""
    row = StaffDraft.one(**owner(actor).column, subject=subject, field=field)
    if row is None or row.sealed_text is None or row.at <= now - DRAFT_DAYS:
        return None
    return Draft(keyring().unseal(row.sealed_text, sealing_place(owner(actor).key, subject, field)), row.at)
