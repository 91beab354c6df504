"""Routing rules: the first that matches decides; the last one matches everything."""

from __future__ import annotations

from peewee import CharField, ForeignKeyField, IntegerField
from playhouse.fields import EnumField

from db.connection import Table
from db.organisation.tables import Building, Community, Grid, MemberUnit
from db.routing.rules import Target
from db.staff.tables import StaffMember


class RoutingRule(Table):
    community = ForeignKeyField(Community, on_delete="CASCADE")
    position = IntegerField()
    kind = CharField(max_length=16, null=True)
    grid = ForeignKeyField(Grid, null=True, on_delete="CASCADE")
    building = ForeignKeyField(Building, null=True, on_delete="CASCADE")
    target = EnumField(Target, max_length=24)
    staff = ForeignKeyField(StaffMember, null=True, on_delete="RESTRICT")
    unit = ForeignKeyField(MemberUnit, null=True, on_delete="RESTRICT")

    class Meta:
        indexes = ((("community", "position"), True),)
