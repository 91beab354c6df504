"""Danger to life in words for which there is no matter: told at once to one person who reads them."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

from db.community.staff.queries.duty import first_told
from db.messages.actions.outbox import tell_community, tell_staff, tell_who_fills_offices
from db.records.permissions.rules import Ability, Place


def tell_reader_of_danger(
    place: Place,
    besides: Collection[int],
    able: Ability,
    kind: str,
    cause: str,
    now: datetime,
    writer: int | None = None,
    **values: Any,
) -> None:
    """Tells the duty person, or whoever else is first and `able` to read it; nobody of whom it may complain.

    Where that is the member of staff who wrote it down, they know it.
    Without anybody, whoever fills the offices; the staff together only where they may know of it.
    """
    told = first_told(place, besides, able)
    if told is not None and told.id != writer:
        tell_staff(place.community_id, told.id, kind, cause, now, **values)
    elif told is None and (place.withheld or besides):
        tell_who_fills_offices(place.community_id, "danger_unread", cause, now, besides)
    elif told is None:
        tell_community(place.community_id, kind, cause, now, **values)
