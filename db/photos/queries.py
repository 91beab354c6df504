"""Reading a photo, for the rooms it belongs to: they have checked who asks."""

from __future__ import annotations

from db.photos.tables import Photo
from db.refusals import NotFound


def photo_bytes(photo_id: int, thumbnail: bool = False) -> bytes:
    """The JPEG. Raises NotFound."""
    size = Photo.thumbnail if thumbnail else Photo.full
    found = Photo.select(size).where(Photo.id == photo_id).tuples().first()
    if found is None:
        raise NotFound()
    return bytes(found[0])
