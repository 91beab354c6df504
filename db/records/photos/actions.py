"""Keeping and forgetting photos, inside the transaction of the room they belong to, which also checks the right."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime

from peewee import Expression, fn

from db.ground.refusals import Refused, TooMany
from db.ground.sealing import token_hash
from db.records.photos.rules import KEPT_ASIDE, LINE_IS_FULL, MOST_BYTES, MOST_HALF_SENT, TOO_LARGE, CleanPhoto
from db.records.photos.tables import Photo, PhotoPart, SetAsidePhoto


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


def give_to_other_form(form_key: str, other: str, now: datetime) -> int:
    """What was set aside for one form waits for another one now, as if chosen there just now; says how many."""
    here = SetAsidePhoto.form_hash == token_hash(form_key)
    return SetAsidePhoto.update(form_hash=token_hash(other), kept_at=now).where(here).execute()


def take_out(form_key: str, photo_id: int) -> None:
    """One of those that wait for this form is no longer wanted."""
    here = SetAsidePhoto.form_hash == token_hash(form_key)
    SetAsidePhoto.delete().where(here & (SetAsidePhoto.id == photo_id)).execute()


def keep_part(owner: str, number: int, start: int, content: bytes, now: datetime) -> int:
    """Adds the next piece of an owner's photo and says how many bytes of it are here.

    A piece that is not the next one is not kept: it came already, or one before it is missing. Of an owner's photos
    only one is half here. Raises TooMany while too much of all photos is half here.
    """
    mine = PhotoPart.owner_hash == token_hash(owner)
    PhotoPart.delete().where(mine & (PhotoPart.number != number)).execute()
    have = _bytes_of(mine)
    if start != have or not content:
        return have
    if have + len(content) > MOST_BYTES:
        raise Refused(TOO_LARGE)
    if _bytes_of(PhotoPart.id > 0) + len(content) > MOST_HALF_SENT:
        raise TooMany(LINE_IS_FULL)
    row = {"number": number, "start": start, "length": len(content), "content": content, "kept_at": now}
    PhotoPart.insert(owner_hash=token_hash(owner), **row).on_conflict_ignore().execute()
    return _bytes_of(mine)


def _bytes_of(which: Expression) -> int:
    return PhotoPart.select(fn.COALESCE(fn.SUM(PhotoPart.length), 0)).where(which).scalar()


def forget_parts(owner: str) -> None:
    """The photo is whole, or will never be one."""
    PhotoPart.delete().where(PhotoPart.owner_hash == token_hash(owner)).execute()


def forget_all_set_aside(now: datetime) -> int:
    """Takes out what was set aside for forms that were never sent, and half-sent photos, and says how many."""
    until = now - KEPT_ASIDE
    parts = PhotoPart.delete().where(PhotoPart.kept_at <= until).execute()
    return SetAsidePhoto.delete().where(SetAsidePhoto.kept_at <= until).execute() + parts
