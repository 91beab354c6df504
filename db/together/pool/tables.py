"""Volunteers of a grid, what lies in its pool, and what was said about it."""

from __future__ import annotations

from peewee import BigAutoField, BlobField, BooleanField, CharField, ForeignKeyField, TextField
from playhouse.fields import EnumField

from db.community.organisation.tables import Community, Grid
from db.community.staff.tables import StaffMember
from db.disputes.tables import Dispute
from db.ground.columns import InstantField
from db.ground.connection import Table
from db.together.pool.rules import PoolItemState


class Volunteer(Table):
    """A Party member who is ready to help in one grid. Name and phone are sealed with `place`, and go with them.

    `phone_hash` marks the phone of their link.
    """

    community = ForeignKeyField(Community, on_delete="CASCADE", index=False)
    grid = ForeignKeyField(Grid, on_delete="RESTRICT")
    place = CharField(max_length=22, unique=True)
    sealed_name = BlobField(null=True)
    sealed_phone = BlobField(null=True)
    key_hash = CharField(max_length=64, unique=True)
    key_until = InstantField()
    phone_hash = CharField(max_length=32, null=True)
    registered_at = InstantField()
    left_at = InstantField(null=True)


class PoolItem(Table):
    """A matter that volunteers may take. Whoever put it there still answers for the matter itself.

    What is a team's nobody sees but its leader, and the member to whom the leader offered it.
    """

    id = BigAutoField()
    community = ForeignKeyField(Community, on_delete="CASCADE", index=False)
    grid = ForeignKeyField(Grid, on_delete="RESTRICT", index=False)
    dispute = ForeignKeyField(Dispute, on_delete="CASCADE")
    asked = TextField()
    put_by = ForeignKeyField(StaffMember, on_delete="RESTRICT", index=False)
    put_at = InstantField()
    until = InstantField()
    state = EnumField(PoolItemState, max_length=12)
    taken_by = ForeignKeyField(Volunteer, null=True, on_delete="RESTRICT")
    taken_at = InstantField(null=True)
    ended_at = InstantField(null=True)
    by_team = BooleanField(default=False)
    offered_to = ForeignKeyField(Volunteer, null=True, on_delete="RESTRICT", backref="+", index=False)
    offered_at = InstantField(null=True)

    class Meta:
        indexes = ((("grid", "state"), False), (("state", "until"), False))


class PoolWord(Table):
    """What a volunteer wrote about an errand, or staff when it came back."""

    item = ForeignKeyField(PoolItem, on_delete="CASCADE")
    at = InstantField()
    by_volunteer = BooleanField()
    text = TextField()
