"""The limits a community has set for each kind of dispute."""

from __future__ import annotations

from peewee import CharField, ForeignKeyField, IntegerField

from db.community.organisation.tables import Community
from db.ground.columns import JsonField
from db.ground.connection import Table


class Limit(Table):
    """A community's limits in working days for one kind of dispute; without a row, the defaults of `rules.py` hold."""

    community = ForeignKeyField(Community, on_delete="CASCADE")
    kind = CharField(max_length=16)
    contact_days = IntegerField()
    settle_days = IntegerField()

    class Meta:
        indexes = ((("community", "kind"), True),)


class OfficialYear(Table):
    """The State Council's days of a year that Linli does not know by itself, the same for all communities."""

    year = IntegerField(primary_key=True)
    days_off = JsonField()
    working_days = JsonField()
