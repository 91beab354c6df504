"""Keeping and forgetting photos, inside the transaction of the room they belong to, which also checks the right."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime

from db.ground.sealing import token_hash
from db.records.photos.rules import KEPT_ASIDE, CleanPhoto
from db.records.photos.tables import Photo, SetAsidePhoto


def keep_photo(community_id: int, clean: CleanPhoto, now: datetime) -> int:
    """The number under which the caller attaches it; a photo attached to nothing is reached by nobody."""
    return Photo.insert(community_id=community_id, kept_at=now, **asdict(clean)).execute()


def forget_photo(photo_id: int) -> None:
    Photo.delete().where(Photo.id == photo_id).execute()


def set_aside(form_key: str, clean: CleanPhoto, now: datetime) -> int:
    """Keeps a photo of a form that has to be filled in once more; only whoever holds the form's key finds it."""
    return SetAsidePhoto.insert(form_hash=token_hash(form_key), kept_at=now, **asdict(clean)).execute()


def forget_set_aside(form_key: str) -> None:
    """The form has been sent: its photos are attached to what came of it."""
    SetAsidePhoto.delete().where(SetAsidePhoto.form_hash == token_hash(form_key)).execute()


def forget_all_set_aside(now: datetime) -> int:
    """Takes out what was set aside for forms that were never sent, and says how many."""
    return SetAsidePhoto.delete().where(SetAsidePhoto.kept_at <= now - KEPT_ASIDE).execute()
