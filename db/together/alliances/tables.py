"""Alliances and the member units in them, from when until when."""

from __future__ import annotations

from peewee import CharField, ForeignKeyField, TextField

from db.community.organisation.tables import Community, MemberUnit
from db.ground.columns import InstantField
from db.ground.connection import Table


class Alliance(Table):
    community = ForeignKeyField(Community, on_delete="CASCADE")
    name = CharField(max_length=40)
    purpose = TextField()
    parent = ForeignKeyField("self", null=True, on_delete="RESTRICT", index=False)
    lead_unit = ForeignKeyField(MemberUnit, null=True, on_delete="RESTRICT", index=False)
    begun_at = InstantField()
    ended_at = InstantField(null=True)


class AllianceMember(Table):
    """A unit taken out changes nothing of what it was called to before."""

    alliance = ForeignKeyField(Alliance, on_delete="CASCADE")
    unit = ForeignKeyField(MemberUnit, on_delete="RESTRICT", index=False)
    since = InstantField()
    until = InstantField(null=True)
