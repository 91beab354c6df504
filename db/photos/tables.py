"""Photos in the database itself, so that one transaction and one backup hold everything."""

from __future__ import annotations

from peewee import BigAutoField, BlobField, IntegerField

from db.columns import InstantField
from db.connection import Table


class Photo(Table):
    id = BigAutoField()
    community_id = IntegerField(index=True)
    kept_at = InstantField()
    width = IntegerField()
    height = IntegerField()
    full = BlobField()
    thumbnail = BlobField()
