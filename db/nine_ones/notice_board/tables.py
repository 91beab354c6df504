"""Notices as they are written, as they were published, and how many found them useful."""

from __future__ import annotations

from peewee import BigAutoField, BooleanField, CharField, DateField, ForeignKeyField, IntegerField, TextField
from playhouse.fields import EnumField

from db.community.organisation.tables import Building, Community, Grid
from db.community.staff.tables import StaffMember
from db.disputes.tables import Dispute
from db.ground.columns import InstantField, JsonField
from db.ground.connection import Table
from db.nine_ones.notice_board.rules.words import NoticeKind


class Notice(Table):
    """A notice as it is being written. A settled matter belongs to its dispute, which is told once."""

    id = BigAutoField()
    community = ForeignKeyField(Community, on_delete="RESTRICT", index=False)
    grid = ForeignKeyField(Grid, null=True, on_delete="RESTRICT", index=False)
    building = ForeignKeyField(Building, null=True, on_delete="RESTRICT", index=False)
    kind = EnumField(NoticeKind, max_length=12)
    dispute = ForeignKeyField(Dispute, null=True, unique=True, on_delete="CASCADE")
    title = CharField(max_length=40)
    text = TextField()
    first_day = DateField(null=True)
    last_day = DateField(null=True)
    pinned = BooleanField(default=False)
    photo_ids = JsonField(default=list)
    page_ids = JsonField(default=list)
    paper_words = TextField(default="")
    changed_at = InstantField()
    changed_by = ForeignKeyField(StaffMember, on_delete="RESTRICT", index=False)
    taken_down_at = InstantField(null=True)

    class Meta:
        indexes = ((("community", "grid", "building"), False),)


class PublishedNotice(Table):
    """What was public, word for word, from `published_at` until it was replaced or taken down at `ended_at`.

    Within that it is shown from `from_at` until `until_at`; nothing of it is ever written over.
    """

    id = BigAutoField()
    notice = ForeignKeyField(Notice, on_delete="CASCADE", index=False)
    number = IntegerField()
    fingerprint = CharField(max_length=64)
    title = CharField(max_length=40)
    text = TextField()
    pinned = BooleanField()
    photo_ids = JsonField()
    page_ids = JsonField()
    first_shown_at = InstantField()
    changed_at = InstantField(null=True)
    from_at = InstantField()
    until_at = InstantField(null=True)
    published_at = InstantField()
    published_by = ForeignKeyField(StaffMember, on_delete="RESTRICT", index=False)
    ended_at = InstantField(null=True)

    class Meta:
        indexes = ((("notice", "number"), True),)


class FoundUseful(Table):
    """A phone found a notice useful; it is known only by the hash of a random token in its own cookie."""

    id = BigAutoField()
    notice = ForeignKeyField(Notice, on_delete="CASCADE", index=False)
    token_hash = CharField(max_length=64)
    at = InstantField()

    class Meta:
        indexes = ((("notice", "token_hash"), True),)


class PassedOverMatter(Table):
    """A settled dispute of which staff decided that it is not told."""

    dispute = ForeignKeyField(Dispute, primary_key=True, on_delete="CASCADE")
    at = InstantField()
    staff = ForeignKeyField(StaffMember, on_delete="RESTRICT", index=False)
