"""What waits to be sent, and what could not be sent: only who wrote it is told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from db.disputes.queries.city_orders import any_is_asked
from db.disputes.queries.counts import references_of
from db.ground.sealing import keyring
from db.records.permissions.rules import Actor
from db.records.photos.queries import SetAsidePhotoInfo, set_aside_photos
from db.together.just_sent.rules import SentDeed
from db.together.just_sent.tables import JustSent


@dataclass(frozen=True)
class SentPress:
    """What went with one press: how many, which of them are still in reach, when it is sent, or why it was not.

    `asks` is False where the city calls all of them back, so that nobody is asked here.
    """

    press: str
    deed: SentDeed
    count: int
    matters: tuple[tuple[int, str], ...]
    at: datetime
    due: datetime | None
    asks: bool
    refused: str = ""


def photos_of_box(actor: Actor, box: tuple[str, str], now: datetime) -> list[SetAsidePhotoInfo]:
    """What was taken back with the words of this box: it goes with the next press, a day long."""
    return set_aside_photos(box_photos_key(actor.staff_id, *box), now)


def box_photos_key(staff_id: int, subject: str, field: str) -> str:
    return keyring().keyed_hash("photos taken back", f"{staff_id} {subject} {field}")


def sent_by(actor: Actor) -> list[SentPress]:
    """The oldest first. Of one press, what was refused stands apart, by its reason."""
    rows = list(JustSent.select().where(JustSent.staff == actor.staff_id).order_by(JustSent.press, JustSent.refused))
    if not rows:
        return []
    named = references_of(actor, [row.dispute_id for row in rows])
    found = []
    for (press, refused), together in groupby(rows, key=lambda row: (row.press, row.refused)):
        mine = list(together)
        matters = tuple((row.dispute_id, named[row.dispute_id]) for row in mine if row.dispute_id in named)
        asks = any_is_asked([row.dispute_id for row in mine])
        found.append(SentPress(press, mine[0].deed, len(mine), matters, mine[0].at, mine[0].due, asks, refused))
    return sorted(found, key=lambda one: one.at)
