"""Who reads at an office, where they are signed in, and the exports that were made for it."""

from __future__ import annotations

from peewee import BigAutoField, BlobField, BooleanField, CharField, ForeignKeyField

from db.community.offices.tables import Office
from db.ground.columns import InstantField, JsonField
from db.ground.connection import Table


class OfficeReader(Table):
    """Somebody of an office above: no member of any community's staff. `may_manage`: names readers of offices below."""

    office = ForeignKeyField(Office, on_delete="RESTRICT")
    sign_in_name = CharField(max_length=40, unique=True)
    name = CharField(max_length=40)
    password_hash = CharField(max_length=128)
    must_change_password = BooleanField(default=True)
    active = BooleanField(default=True)
    may_manage = BooleanField(default=False)
    added_at = InstantField()


class OfficeSession(Table):
    """A signed-in browser of a reader. Only the hash of its token is kept."""

    id = BigAutoField()
    reader = ForeignKeyField(OfficeReader, on_delete="CASCADE")
    token_hash = CharField(max_length=64, unique=True)
    started_at = InstantField()
    seen_at = InstantField()
    ends_at = InstantField()


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
