"""A volunteer's own link, and what is sealed about them."""

from __future__ import annotations

from db.community.receipts.queries import OwnLinks
from db.together.pool.tables import Volunteer

VOLUNTEERS = OwnLinks(Volunteer, ("name", "phone"), "volunteer:{row.place}")
