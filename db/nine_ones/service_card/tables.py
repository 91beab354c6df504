"""The entries of service cards, every version of them, and when somebody said that they were all still right."""

from __future__ import annotations

from peewee import BooleanField, CharField, ForeignKeyField, IntegerField

from db.community.organisation.tables import Building, Community
from db.community.staff.tables import StaffMember
from db.ground.columns import InstantField
from db.ground.connection import Table


class ServiceEntry(Table):
    """One version of a line, in force from `since` until `until`; without a building it is the community's."""

    community = ForeignKeyField(Community, on_delete="CASCADE", index=False)
    building = ForeignKeyField(Building, null=True, on_delete="CASCADE", index=False)
    line = IntegerField(default=0)  # the id of its first version
    stands_for = IntegerField(null=True)  # the line of the community that it replaces in this building
    left_out = BooleanField(default=False)
    position = IntegerField()
    trade = CharField(max_length=12)
    name = CharField(max_length=30)
    phone = CharField(max_length=24)
    all_day = BooleanField(default=False)
    hours = CharField(max_length=30)
    note = CharField(max_length=60)
    link = CharField(max_length=200)
    since = InstantField()
    until = InstantField(null=True)

    class Meta:
        indexes = ((("community", "building", "until"), False),)


class ServiceConfirmation(Table):
    """Somebody looked through the card of a building, or through the community's entries, and all of it was right."""

    community = ForeignKeyField(Community, on_delete="CASCADE", index=False)
    building = ForeignKeyField(Building, null=True, on_delete="CASCADE", index=False)
    confirmed_by = ForeignKeyField(StaffMember, on_delete="RESTRICT", index=False)
    at = InstantField()

    class Meta:
        indexes = ((("community", "building"), False),)
