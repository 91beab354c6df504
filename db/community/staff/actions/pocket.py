"""The standing link to somebody's own matters on the phone, and the forms that were sent from there."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from db.community.staff.queries.pocket import POCKETS, PocketVisit
from db.community.staff.rules.pocket import POCKET_LINK_LASTS, SENT_KEPT
from db.community.staff.tables import PocketLink, SentForm
from db.ground.connection import transaction
from db.ground.sealing import token_hash
from db.records.history.actions import recording


def give_pocket_link(staff_id: int, now: datetime) -> str:
    """Makes somebody's link and returns its key, of which only a hash is kept; the one before dies."""
    take_pocket_link(staff_id)
    key, kept = POCKETS.new()
    PocketLink.add(staff=staff_id, **kept, made_at=now, until=now + POCKET_LINK_LASTS)
    return key


def take_pocket_link(staff_id: int) -> int:
    """Ends somebody's link; returns how many there were."""
    return PocketLink.delete().where(PocketLink.staff == staff_id).execute()


@contextmanager
def once(visit: PocketVisit, form_key: str, now: datetime) -> Iterator[bool]:
    """One transaction for what a form does; yields whether it is the first time that this very form is sent."""
    with recording(visit.actor.community_id):
        sent = {"staff": visit.actor.staff_id, "key_hash": token_hash(form_key)}
        is_first = SentForm.one(**sent) is None
        if is_first:
            SentForm.add(**sent, at=now)
        yield is_first


def forget_pocket(now: datetime) -> int:
    """Removes links that have ended by themselves, and forms that nobody sends again."""
    with transaction():
        links = PocketLink.delete().where(PocketLink.until <= now).execute()
        return links + SentForm.delete().where(SentForm.at <= now - SENT_KEPT).execute()
