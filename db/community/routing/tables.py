"""Routing rules: the first that matches decides; the last one matches everything."""

from __future__ import annotations

from peewee import CharField, ForeignKeyField, IntegerField
from playhouse.fields import EnumField

from db.community.organisation.tables import Building, Community, Grid, MemberUnit
from db.community.routing.rules import RoutingTarget
from db.community.staff.tables import StaffMember
from db.ground.connection import Table


class RoutingRule(Table):
    community = ForeignKeyField(Community, on_delete="CASCADE")
    position = IntegerField()
    kind = CharField(max_length=16, null=True)
    grid = ForeignKeyField(Grid, null=True, on_delete="CASCADE")
    building = ForeignKeyField(Building, null=True, on_delete="CASCADE")
    target = EnumField(RoutingTarget, max_length=24)
    staff = ForeignKeyField(StaffMember, null=True, on_delete="RESTRICT")
    unit = ForeignKeyField(MemberUnit, null=True, on_delete="RESTRICT")

    class Meta:
        indexes = ((("community", "position"), True),)
