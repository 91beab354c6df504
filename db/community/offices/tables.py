"""Offices, each under a parent or at the top, and which of them stands right above a community."""

from __future__ import annotations

from peewee import CharField, ForeignKeyField

from db.community.organisation.tables import Community
from db.ground.columns import InstantField
from db.ground.connection import Table


class Office(Table):
    parent = ForeignKeyField("self", null=True, on_delete="RESTRICT", index=False)
    kind = CharField(max_length=10)
    name = CharField(max_length=60)
    second_step_since = InstantField(null=True)  # from here down, whoever names readers may not do without it

    class Meta:
        indexes = ((("parent", "name"), True),)


class OfficeAbove(Table):
    """Apart from the community: who never hears of offices keeps the organisation as it is."""

    community = ForeignKeyField(Community, primary_key=True, on_delete="CASCADE")
    office = ForeignKeyField(Office, on_delete="RESTRICT")
