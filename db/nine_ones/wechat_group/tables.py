"""The groups' codes as they followed one another: nothing of a picture is kept but what its code says."""

from __future__ import annotations

from peewee import CharField, DateField, ForeignKeyField, TextField

from db.community.organisation.tables import Building
from db.ground.columns import InstantField
from db.ground.connection import Table


class WechatGroup(Table):
    """How residents join a group, as it was from `since` to `until`; without an end, as it is now.

    Without a link the group is joined by invitation only.
    """

    building = ForeignKeyField(Building, on_delete="CASCADE")
    name = CharField(max_length=40)
    how_to_join = TextField(default="")
    link = CharField(max_length=200, default="", index=True)
    made_on = DateField(null=True)
    dies_at = InstantField(null=True)
    reminded_at = InstantField(null=True)
    since = InstantField()
    until = InstantField(null=True)
