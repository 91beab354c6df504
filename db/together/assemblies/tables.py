"""Notices of assemblies as they were published."""

from __future__ import annotations

from peewee import BigAutoField, CharField, ForeignKeyField, TextField
from playhouse.fields import EnumField

from db.community.organisation.tables import Community
from db.community.staff.tables import StaffMember
from db.ground.columns import InstantField
from db.ground.connection import Table
from db.nine_ones.record_book.rules.convening import MeetingKind


class AssemblyNotice(Table):
    """Never changed once it is public: called off, and announced anew. `hurried` is why it was at short notice."""

    id = BigAutoField()
    community = ForeignKeyField(Community, on_delete="RESTRICT")
    kind = EnumField(MeetingKind, max_length=16)
    begins_at = InstantField()
    place = CharField(max_length=60)
    topics = TextField()
    hurried = CharField(max_length=200, default="")
    announced_at = InstantField()
    announced_by = ForeignKeyField(StaffMember, on_delete="RESTRICT", index=False)
    called_off_at = InstantField(null=True)
    minutes_begun_at = InstantField(null=True)
