"""Which weeks' reminders went out."""

from __future__ import annotations

from peewee import CharField, ForeignKeyField

from db.community.organisation.tables import Community
from db.ground.columns import InstantField
from db.ground.connection import Table


class KeepersReminded(Table):
    """The keepers of a community have had their reminder of this ISO week."""

    community = ForeignKeyField(Community, on_delete="CASCADE", index=False)
    week = CharField(max_length=8)
    at = InstantField()

    class Meta:
        indexes = ((("community", "week"), True),)
