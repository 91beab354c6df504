"""The exports that were made for an office."""

from __future__ import annotations

from peewee import BlobField, CharField, ForeignKeyField

from db.community.offices.tables import Office
from db.ground.columns import InstantField, JsonField
from db.ground.connection import Table


class OfficeExport(Table):
    """A week of an office as it was handed out.

    `communities` are the ids of those in it, `late` pairs of an earlier week and an id: what came for that one since.
    """

    office = ForeignKeyField(Office, on_delete="RESTRICT", index=False)
    week = CharField(max_length=8)
    made_at = InstantField()
    communities = JsonField()
    late = JsonField()
    workbook = BlobField()
    workbook_sha256 = CharField(max_length=64)
    rows = BlobField()
    rows_sha256 = CharField(max_length=64)
    circular = BlobField()
    circular_sha256 = CharField(max_length=64)

    class Meta:
        indexes = ((("office", "week"), True),)
