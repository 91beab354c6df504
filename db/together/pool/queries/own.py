"""What is kept of a volunteer, for themselves."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from db.ground.rows import has_words
from db.ground.words import N_
from db.records.own_things.rules import OwnKind, OwnPart, OwnThing, told
from db.together.pool.queries.names import VOLUNTEERS
from db.together.pool.queries.phone import VolunteerView
from db.together.pool.rules import LINK_LASTS
from db.together.pool.tables import PoolItem, PoolWord, Volunteer

KIND = OwnKind(
    "volunteer",
    N_("That you lend a hand"),
    N_("Name, phone and link go at once. What you had taken can be taken by somebody else."),
)
COPIED = {"volunteer": ("sealed_name", "sealed_phone", "registered_at", "key_until"), "pool_word": ("at", "text")}
LEFT_OUT = {
    "volunteer": ("id", "community", "grid", "place", "key_hash", "phone_hash", "left_at"),
    "pool_word": ("id", "item", "by_volunteer"),
}


def own_volunteer(volunteer: VolunteerView) -> OwnThing:
    """What they wrote about errands is told as long as the words of the matter are kept."""
    row = Volunteer.get_by_id(volunteer.id)
    reach = {what: VOLUNTEERS.opened(row, what) for what in VOLUNTEERS.sealed}
    until: datetime = row.key_until + LINK_LASTS
    part = OwnPart(N_("Name, phone and the link of your own"), until)
    data = {**told(row, COPIED["volunteer"], **reach), "grid": volunteer.grid_name, "wrote": _wrote(volunteer.id)}
    words = " · ".join(filter(None, reach.values()))
    where = volunteer.community_name, volunteer.zone
    return OwnThing(KIND, "", volunteer.grid_name, words, *where, row.registered_at, (part,), data)


def _wrote(volunteer_id: int) -> list[dict[str, Any]]:
    own = PoolItem.select(PoolItem.id).where(PoolItem.taken_by == volunteer_id)
    written = PoolWord.select().where(PoolWord.item.in_(own) & PoolWord.by_volunteer & has_words(PoolWord.text))
    return [told(row, COPIED["pool_word"]) for row in written.order_by(PoolWord.id)]
