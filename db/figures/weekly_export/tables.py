"""The exports made, each one kept as it was handed out."""

from __future__ import annotations

from peewee import BigAutoField, BigIntegerField, BlobField, CharField, ForeignKeyField, IntegerField

from db.community.offices.tables import Office
from db.community.organisation.tables import Community
from db.community.staff.tables import StaffMember
from db.ground.columns import InstantField, JsonField
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


class CommunityWeek(Table):
    """What one export counted of one kind, to be added up with others: sums of its noughts and ones, and its spans.

    `office` is the one above at that time, `weighing` w, a, b, c as they were then, null where nobody knows any more.
    """

    id = BigAutoField()
    community = ForeignKeyField(Community, on_delete="RESTRICT", index=False)
    office = ForeignKeyField(Office, null=True, on_delete="RESTRICT", index=False)
    week = CharField(max_length=8)
    kind = CharField(max_length=20)
    counts = JsonField()
    by_source = JsonField()
    contact_hours = JsonField()
    contact_days = JsonField()
    settle_hours = JsonField()
    settle_days = JsonField()
    supporters = IntegerField()
    weighing = JsonField(null=True)
    snapshot_sha256 = CharField(max_length=64)

    class Meta:
        indexes = ((("community", "week", "kind"), True), (("week", "kind", "office"), False))
