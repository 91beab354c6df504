"""What is kept of a volunteer, for themselves."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from db.ground.words import N_
from db.together.pool.queries.names import VOLUNTEERS
from db.together.pool.queries.phone import VolunteerView
from db.together.pool.rules import LINK_LASTS
from db.together.pool.tables import PoolItem, PoolWord, Volunteer
from db.together.rights.queries.rows import told
from db.together.rights.rules.own import OwnKind, OwnPart, OwnThing


def own_volunteer(volunteer: VolunteerView) -> OwnThing:
    """What they wrote about errands is told as long as the words of the matter are kept."""
    row = Volunteer.get_by_id(volunteer.id)
    reach = {what: VOLUNTEERS.opened(row, what) for what in VOLUNTEERS.sealed}
    until: datetime = row.key_until + LINK_LASTS
    part = OwnPart(N_("Name, phone and the link of your own"), until)
    data = {**told(row, **reach), "grid": volunteer.grid_name, "wrote": _wrote(volunteer.id)}
    words = " · ".join(filter(None, reach.values()))
    where = volunteer.community_name, volunteer.zone
    return OwnThing(OwnKind.VOLUNTEER, "", volunteer.grid_name, words, *where, row.registered_at, (part,), data)


def _wrote(volunteer_id: int) -> list[dict[str, Any]]:
    own = PoolItem.select(PoolItem.id).where(PoolItem.taken_by == volunteer_id)
    written = PoolWord.select().where(PoolWord.item.in_(own) & PoolWord.by_volunteer & (PoolWord.text != ""))
    return [told(row) for row in written.order_by(PoolWord.id)]
