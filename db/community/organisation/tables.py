"""Communities, grids, buildings, centre households and member units."""

from __future__ import annotations

from peewee import BlobField, BooleanField, CharField, DateField, FloatField, ForeignKeyField, IntegerField

from db.ground.columns import InstantField
from db.ground.connection import Table


class Community(Table):
    name = CharField(max_length=60, unique=True)
    party_organisation = CharField(max_length=60)
    street = CharField(max_length=60)
    district = CharField(max_length=60)
    city = CharField(max_length=60)
    reference_prefix = CharField(max_length=6, unique=True)
    time_zone = CharField(max_length=40, default="Asia/Shanghai")
    phone = CharField(max_length=20, default="")
    residents_committee = CharField(max_length=60, default="")
    credit_code = CharField(max_length=18, default="")
    basically_satisfied_weight = FloatField(default=1.0)
    weight_responded = FloatField(default=0.1)
    weight_resolved = FloatField(default=0.5)
    weight_satisfied = FloatField(default=0.4)
    is_village = BooleanField(default=False)
    founded_at = InstantField()
    closes_on = DateField(null=True)
    closing_words = CharField(max_length=120, default="")
    given_out_at = InstantField(null=True)
    closed_at = InstantField(null=True)


class Grid(Table):
    community = ForeignKeyField(Community, backref="grids", on_delete="RESTRICT")
    number = IntegerField()
    name = CharField(max_length=60)
    branch = CharField(max_length=60)

    class Meta:
        indexes = ((("community", "number"), True),)


class Building(Table):
    community = ForeignKeyField(Community, backref="buildings", on_delete="RESTRICT")
    grid = ForeignKeyField(Grid, backref="buildings", on_delete="RESTRICT")
    number = IntegerField()
    name = CharField(max_length=60)
    party_group = CharField(max_length=60)
    address = CharField(max_length=120, default="")
    units = IntegerField(default=1)
    floors = IntegerField(default=6)
    households = IntegerField(default=0)
    code = CharField(max_length=12, unique=True)

    class Meta:
        indexes = ((("community", "number"), True),)


class RetiredCode(Table):
    """A code that a sign once carried. It is never given out again: whoever still scans it is told so."""

    code = CharField(max_length=12, unique=True)
    building = ForeignKeyField(Building, backref="retired_codes", on_delete="RESTRICT")
    reason = CharField(max_length=20)
    retired_at = InstantField()


class CentreHousehold(Table):
    """A Party-member centre household: the last metre of a building. The phone is sealed with the row's code."""

    building = ForeignKeyField(Building, backref="centre_households", on_delete="RESTRICT")
    code = CharField(max_length=24, unique=True)
    name = CharField(max_length=40)
    room = CharField(max_length=40, default="")
    sealed_phone = BlobField(null=True)


class MemberUnit(Table):
    """A unit of the joint conference: police, gas, water, clinic…

    One that stands here has its seat in the community, and sends somebody when what concerns it is talked over.
    """

    community = ForeignKeyField(Community, backref="member_units", on_delete="RESTRICT")
    name = CharField(max_length=60)
    trade = CharField(max_length=40)
    phone = CharField(max_length=20, default="")
    active = BooleanField(default=True)
    stands_here = BooleanField(default=False)

    class Meta:
        indexes = ((("community", "name"), True),)
