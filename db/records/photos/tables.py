"""Photos in the database itself, so that one transaction and one backup hold everything."""

from __future__ import annotations

from peewee import BigAutoField, BlobField, CharField, IntegerField

from db.ground.columns import InstantField
from db.ground.connection import Table


class Photo(Table):
    id = BigAutoField()
    community_id = IntegerField(index=True)
    kept_at = InstantField()
    width = IntegerField()
    height = IntegerField()
    full = BlobField()
    thumbnail = BlobField()


class PhotoPart(Table):
    """A piece of a photo that a weak line brings in pieces, kept for a day under the hash of what they belong to."""

    id = BigAutoField()
    owner_hash = CharField(max_length=64)
    number = IntegerField()
    start = IntegerField()
    length = IntegerField()
    content = BlobField()
    kept_at = InstantField(index=True)

    class Meta:
        indexes = ((("owner_hash", "number", "start"), True),)


class SetAsidePhoto(Table):
    """A photo of a form that could not be sent yet, kept for a day under the hash of that form's key."""

    id = BigAutoField()
    form_hash = CharField(max_length=64, index=True)
    kept_at = InstantField(index=True)
    width = IntegerField()
    height = IntegerField()
    full = BlobField()
    thumbnail = BlobField()
