"""A line for each session and each post. No person, no hours, no sign-in: a count of heads is all there is."""

from __future__ import annotations

from peewee import BigAutoField, CharField, DateField, ForeignKeyField, IntegerField

from db.community.organisation.tables import Community
from db.community.staff.tables import StaffMember
from db.ground.columns import InstantField
from db.ground.connection import Table


class LearningEntry(Table):
    """`heads` is null for a post; neighbours read it once it was shown to them."""

    id = BigAutoField()
    community = ForeignKeyField(Community, on_delete="CASCADE", index=False)
    title = CharField(max_length=60)
    base = CharField(max_length=40, default="")
    held_on = DateField()
    heads = IntegerField(null=True)
    link = CharField(max_length=300, default="")
    noted_at = InstantField()
    noted_by = ForeignKeyField(StaffMember, on_delete="RESTRICT", index=False)
    shown_at = InstantField(null=True)

    class Meta:
        indexes = ((("community", "held_on"), False),)
