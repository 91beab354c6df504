"""Activities with residents, and the places taken on them."""

from __future__ import annotations

from peewee import BigAutoField, BlobField, CharField, ForeignKeyField, IntegerField, TextField

from db.community.organisation.tables import Building, Community, Grid, MemberUnit
from db.community.staff.tables import StaffMember
from db.ground.columns import InstantField
from db.ground.connection import Table
from db.nine_ones.notice_board.tables import Notice


class Activity(Table):
    """An activity for one building, a whole grid or, with neither, the community; without `places` all can come.

    `sequence` counts its changes, so that calendars and two people at the desk know which one they have seen.
    """

    id = BigAutoField()
    community = ForeignKeyField(Community, on_delete="RESTRICT", index=False)
    grid = ForeignKeyField(Grid, null=True, on_delete="RESTRICT", index=False)
    building = ForeignKeyField(Building, null=True, on_delete="RESTRICT", index=False)
    unit = ForeignKeyField(MemberUnit, null=True, on_delete="RESTRICT", index=False)
    title = CharField(max_length=30)
    about = TextField()
    place = CharField(max_length=60)
    starts_at = InstantField()
    ends_at = InstantField()
    places = IntegerField(null=True)
    sign_up_until = InstantField()
    planned_at = InstantField()
    planned_by = ForeignKeyField(StaffMember, on_delete="RESTRICT", index=False)
    changed_at = InstantField()
    sequence = IntegerField(default=0)
    announced_at = InstantField(null=True)
    notice = ForeignKeyField(Notice, null=True, unique=True, on_delete="SET NULL")
    called_off_at = InstantField(null=True)
    reason = CharField(max_length=100, default="")
    signed_up_came = IntegerField(default=0)
    walk_ins = IntegerField(default=0)
    closed_at = InstantField(null=True)
    came = IntegerField(null=True)
    last_number = IntegerField(default=0)

    class Meta:
        indexes = ((("community", "starts_at"), False), (("ends_at",), False))


class ActivitySignUp(Table):
    """One place on an activity; how its holder wants to be called is sealed, and forgotten some time after."""

    id = BigAutoField()
    activity = ForeignKeyField(Activity, on_delete="CASCADE")
    building = ForeignKeyField(Building, on_delete="RESTRICT", index=False)
    number = IntegerField()
    link_hash = CharField(max_length=64, unique=True)
    code_hash = CharField(max_length=32, null=True, index=True)
    sealed_link = BlobField(null=True)
    phone_hash = CharField(max_length=32, null=True)
    sealed_address = BlobField(null=True)
    signed_up_at = InstantField()
    given_back_at = InstantField(null=True)
    forgotten_at = InstantField(null=True)
