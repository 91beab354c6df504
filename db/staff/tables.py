"""Staff, how far each one's scope reaches, and their signed-in sessions."""

from __future__ import annotations

from peewee import BooleanField, CharField, ForeignKeyField, IntegerField
from playhouse.fields import EnumField

from db.columns import InstantField
from db.connection import Table
from db.organisation.tables import Building, Community, Grid, MemberUnit
from db.permissions.rules import Role


class StaffMember(Table):
    community = ForeignKeyField(Community, backref="staff", on_delete="RESTRICT")
    sign_in_name = CharField(max_length=40, unique=True)
    name = CharField(max_length=40)
    role = EnumField(Role, max_length=24)
    unit = ForeignKeyField(MemberUnit, null=True, backref="liaisons", on_delete="RESTRICT")
    duty_phone = CharField(max_length=20, default="")
    password_hash = CharField(max_length=128)
    must_change_password = BooleanField(default=True)
    active = BooleanField(default=True)
    failed_attempts = IntegerField(default=0)
    locked_until = InstantField(null=True)
    added_at = InstantField()


class StaffScope(Table):
    """One grid of a grid secretary, or one building of a mediator."""

    staff = ForeignKeyField(StaffMember, backref="scopes", on_delete="CASCADE")
    grid = ForeignKeyField(Grid, null=True, on_delete="RESTRICT")
    building = ForeignKeyField(Building, null=True, on_delete="RESTRICT")

    class Meta:
        indexes = ((("staff", "grid", "building"), True),)


class StaffSession(Table):
    """A signed-in browser. Only the hash of its token is kept."""

    staff = ForeignKeyField(StaffMember, backref="sessions", on_delete="CASCADE")
    token_hash = CharField(max_length=64, unique=True)
    started_at = InstantField()
    seen_at = InstantField()
    ends_at = InstantField()
