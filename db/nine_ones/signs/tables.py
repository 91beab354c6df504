"""What signs have said since when, which of them hang, and how often each was scanned."""

from __future__ import annotations

from peewee import BlobField, CharField, DateField, ForeignKeyField, IntegerField

from db.community.organisation.tables import Building, Community
from db.community.staff.tables import StaffMember
from db.ground.columns import InstantField
from db.ground.connection import Table


class SignHeader(Table):
    """What a community puts on top of its signs; the logo is a small JPEG."""

    community = ForeignKeyField(Community, unique=True, on_delete="RESTRICT")
    line = CharField(max_length=40, default="")
    logo = BlobField(null=True)


class SignVersion(Table):
    """A version of a building's sign, in force from `since` on; equal fingerprints are equal signs."""

    building = ForeignKeyField(Building, on_delete="RESTRICT", index=False)
    number = IntegerField()
    fingerprint = CharField(max_length=32)
    since = InstantField()
    printed_at = InstantField(null=True)

    class Meta:
        indexes = ((("building", "number"), True),)


class HungSign(Table):
    """A printed version was hung up at a building; the last one hangs now."""

    building = ForeignKeyField(Building, on_delete="RESTRICT")
    version = ForeignKeyField(SignVersion, on_delete="RESTRICT", index=False)
    hung_at = InstantField()
    hung_by = ForeignKeyField(StaffMember, on_delete="RESTRICT", index=False)


class ScanCount(Table):
    """How often a building's sign was scanned on a local day: a number, and nothing about anybody."""

    building = ForeignKeyField(Building, on_delete="RESTRICT", index=False)
    day = DateField()
    scans = IntegerField()

    class Meta:
        indexes = ((("building", "day"), True),)
