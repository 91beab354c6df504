"""The exports made, each one kept as it was handed out."""

from __future__ import annotations

from peewee import BigIntegerField, BlobField, CharField, ForeignKeyField

from db.community.organisation.tables import Community
from db.community.staff.tables import StaffMember
from db.ground.columns import InstantField
from db.ground.connection import Table


class WeeklySnapshot(Table):
    community = ForeignKeyField(Community, on_delete="RESTRICT", index=False)
    week = CharField(max_length=8)
    made_at = InstantField()
    made_by = ForeignKeyField(StaffMember, null=True, on_delete="RESTRICT", index=False)
    workbook = BlobField()
    workbook_sha256 = CharField(max_length=64)
    rows = BlobField()
    rows_sha256 = CharField(max_length=64)
    chain_position = BigIntegerField()
    chain_hash = CharField(max_length=64)

    class Meta:
        indexes = ((("community", "week"), True),)
