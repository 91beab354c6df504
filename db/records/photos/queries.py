"""Reading a photo, for the rooms it belongs to: they have checked who asks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from db.ground.refusals import NotFound
from db.ground.sealing import token_hash
from db.records.photos.rules import KEPT_ASIDE, CleanPhoto
from db.records.photos.tables import Photo, PhotoPart, SetAsidePhoto


@dataclass(frozen=True)
class SetAsidePhotoInfo:
    """A photo that waits for its form."""

    id: int
    photo: CleanPhoto


def photo_bytes(photo_id: int, thumbnail: bool = False) -> bytes:
    """The JPEG. Raises NotFound."""
    size = Photo.thumbnail if thumbnail else Photo.full
    found = Photo.select(size).where(Photo.id == photo_id).tuples().first()
    if found is None:
        raise NotFound()
    return bytes(found[0])


def whole_of_parts(owner: str) -> bytes:
    """What has come of the photo that comes in pieces."""
    pieces = PhotoPart.select(PhotoPart.content).where(PhotoPart.owner_hash == token_hash(owner))
    return b"".join(bytes(piece.content) for piece in pieces.order_by(PhotoPart.start))


def set_aside_photos(form_key: str, now: datetime) -> list[SetAsidePhotoInfo]:
    """What was set aside for this form, in the order in which it was chosen."""
    mine = SetAsidePhoto.form_hash == token_hash(form_key)
    rows = SetAsidePhoto.select().where(mine & (SetAsidePhoto.kept_at > now - KEPT_ASIDE)).order_by(SetAsidePhoto.id)
    return [
        SetAsidePhotoInfo(row.id, CleanPhoto(bytes(row.full), bytes(row.thumbnail), row.width, row.height))
        for row in rows
    ]
