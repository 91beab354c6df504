"""Teams and who is in them, and each month's round-up of a grid."""

from __future__ import annotations

from peewee import BigAutoField, BooleanField, CharField, ForeignKeyField, IntegerField, TextField

from db.community.organisation.tables import Community, Grid
from db.community.staff.tables import StaffMember
from db.disputes.tables import Dispute
from db.ground.columns import InstantField, JsonField
from db.ground.connection import Table
from db.together.pool.tables import PoolItem, Volunteer


class ServiceTeam(Table):
    """`kinds` are the kinds of matters that are proposed to it first."""

    community = ForeignKeyField(Community, on_delete="CASCADE")
    name = CharField(max_length=30)
    duties = TextField()
    kinds = JsonField()
    begun_at = InstantField()
    ended_at = InstantField(null=True)


class TeamMember(Table):
    """Who leads hands its orders out; a second one who leads stands in."""

    team = ForeignKeyField(ServiceTeam, on_delete="CASCADE")
    volunteer = ForeignKeyField(Volunteer, on_delete="CASCADE")
    leads = BooleanField()
    since = InstantField()
    until = InstantField(null=True)


class RoundUp(Table):
    """That a grid's month was gone through, by whom and when; once."""

    id = BigAutoField()
    community = ForeignKeyField(Community, on_delete="CASCADE", index=False)
    grid = ForeignKeyField(Grid, on_delete="RESTRICT", index=False)
    month = CharField(max_length=7)
    confirmed_at = InstantField()
    confirmed_by = ForeignKeyField(StaffMember, on_delete="RESTRICT", index=False)

    class Meta:
        indexes = ((("grid", "month"), True), (("community", "month"), False))


class RoundUpItem(Table):
    """A numbered line of it: how it stands is read from the matter, from its round then, and from the errand."""

    id = BigAutoField()
    round_up = ForeignKeyField(RoundUp, on_delete="CASCADE")
    number = IntegerField()
    dispute = ForeignKeyField(Dispute, on_delete="CASCADE")
    round_number = IntegerField()
    team = ForeignKeyField(ServiceTeam, on_delete="RESTRICT")
    errand = ForeignKeyField(PoolItem, unique=True, on_delete="CASCADE")
