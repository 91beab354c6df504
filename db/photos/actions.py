"""Keeping and forgetting photos, inside the transaction of the room they belong to, which also checks the right."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime

from db.photos.rules import CleanPhoto
from db.photos.tables import Photo


def keep_photo(community_id: int, clean: CleanPhoto, now: datetime) -> int:
    """The number under which the caller attaches it; a photo attached to nothing is reached by nobody."""
    return Photo.insert(community_id=community_id, kept_at=now, **asdict(clean)).execute()


def forget_photo(photo_id: int) -> None:
    Photo.delete().where(Photo.id == photo_id).execute()
