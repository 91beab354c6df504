"""What volunteers see on their phone, and what staff see of the pool."""

from db.pool.queries.desk import DeskItem, VolunteerInfo, items_of_dispute, pool_of_actor, volunteers
from db.pool.queries.phone import Errand, VolunteerView, errands_for, volunteer_for

__all__ = [
    "DeskItem", "Errand", "VolunteerInfo", "VolunteerView", "errands_for", "items_of_dispute", "pool_of_actor",
    "volunteer_for", "volunteers",
]  # fmt: skip
