"""An umbrella that was left, and who found it."""

from __future__ import annotations

from peewee import BlobField, CharField, ForeignKeyField

from db.community.organisation.tables import Building
from db.ground.columns import InstantField
from db.ground.connection import Table


class LeftUmbrella(Table):
    building = ForeignKeyField(Building)
    what = CharField(max_length=60)
    sealed_finder = BlobField(null=True)
    key_hash = CharField(max_length=64, unique=True)
    left_at = InstantField()
