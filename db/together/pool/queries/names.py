"""A volunteer's own link, and what is sealed about them."""

from __future__ import annotations

from db.community.receipts.queries import FirstPhoneLinks
from db.together.pool.tables import Volunteer

VOLUNTEERS = FirstPhoneLinks(Volunteer, ("name", "phone"), "volunteer:{row.place}", ("phone_hash",))
