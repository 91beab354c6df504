"""The signs an actor may print, their PDF, which of them hang and how often they are scanned."""

from db.signs.queries.drawing import sign_pdf
from db.signs.queries.scans import scans_by_day
from db.signs.queries.signs import header_of, sign_of, signs_for, signs_of_community
from db.signs.queries.versions import Wall, latest_versions, upkeep, walls

__all__ = [
    "Wall", "header_of", "latest_versions", "scans_by_day", "sign_of", "sign_pdf", "signs_for", "signs_of_community",
    "upkeep", "walls",
]  # fmt: skip
