"""The limits a community has set for each kind of dispute."""

from __future__ import annotations

from peewee import CharField, ForeignKeyField, IntegerField

from db.community.organisation.tables import Community
from db.ground.connection import Table


class Limit(Table):
    """In working days. A kind without a row has the defaults of `rules.py`."""

    community = ForeignKeyField(Community, on_delete="CASCADE")
    kind = CharField(max_length=16)
    contact_days = IntegerField()
    settle_days = IntegerField()

    class Meta:
        indexes = ((("community", "kind"), True),)
