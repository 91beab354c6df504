"""Keeping what somebody has begun to write, until it is sent, taken back, or a month old."""

from __future__ import annotations

from datetime import datetime

from db.community.staff.queries.accounts import belongs
from db.community.staff.rules.accounts import Owner, SignedIn, owner
from db.community.staff.rules.drafts import (
    DRAFT_DAYS,
    LONGEST_DRAFT,
    MOST_DRAFTS,
    STILL_COMING,
    is_name,
    sealing_place,
)
from db.community.staff.tables import StaffDraft
from db.ground.connection import transaction
from db.ground.refusals import Invalid, Problem
from db.ground.sealing import keyring
from db.ground.words import N_


def keep_draft(actor: SignedIn, subject: str, field: str, text: str, now: datetime) -> None:
    """Keeps what the actor has begun in this box instead of what was kept there; an empty text takes it out.

    What was just sent from this box is not kept again when it arrives late. Raises Invalid.
    """
    if not (is_name(subject) and is_name(field)) or len(text) > LONGEST_DRAFT:
        raise Invalid(Problem("text", N_("This cannot be kept as a draft.")))
    with transaction():
        row = _row(actor, subject, field, now)
        arrived_late = row.sent_hash == _hash(text) and now - row.at < STILL_COMING
        if text.strip() and not arrived_late:
            sealed = keyring().seal(text, sealing_place(owner(actor).key, subject, field))
            row.put(sealed_text=sealed, sent_hash="", at=now)
        elif row.sealed_text is not None:
            row.put(sealed_text=None)


def drop_draft(actor: SignedIn, subject: str, field: str, sent: str, now: datetime) -> None:
    """Forgets what the actor had begun in this box, once it is sent or no longer wanted; `sent` is what it was."""
    with transaction():
        _row(actor, subject, field, now).put(sealed_text=None, sent_hash=_hash(sent), at=now)


def _row(actor: SignedIn, subject: str, field: str, now: datetime) -> StaffDraft:
    """The row of this box, locked; a new one may push out the oldest."""
    whose = owner(actor)
    box = whose.column | {"subject": subject, "field": field}
    if StaffDraft.add_once(**box, at=now):
        oldest_first = StaffDraft.select(StaffDraft.id).where(belongs(StaffDraft, whose))
        kept = oldest_first.order_by(StaffDraft.at.desc(), StaffDraft.id.desc()).limit(MOST_DRAFTS)
        StaffDraft.delete().where(belongs(StaffDraft, whose) & StaffDraft.id.not_in(kept)).execute()
    row = StaffDraft.locked(**box)
    assert row is not None
    return row


def _hash(text: str) -> str:
    return keyring().keyed_hash("draft sent", text)


def forget_drafts(now: datetime) -> int:
    """Takes out what was not touched for a month, and the marks of what was sent; says how many."""
    is_mark = StaffDraft.sealed_text.is_null() & (StaffDraft.at <= now - STILL_COMING)
    with transaction():
        return StaffDraft.delete().where((StaffDraft.at <= now - DRAFT_DAYS) | is_mark).execute()


def forget_drafts_of(whose: Owner) -> None:
    """Of somebody who leaves."""
    StaffDraft.delete().where(belongs(StaffDraft, whose)).execute()
