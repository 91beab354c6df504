"""Experts who agreed, with whom each is in touch, and what was noted of it."""

from __future__ import annotations

from peewee import BigAutoField, BlobField, CharField, DateField, ForeignKeyField, TextField
from playhouse.fields import EnumField

from db.community.organisation.tables import Community
from db.community.staff.tables import StaffMember
from db.disputes.tables import Dispute, Message
from db.ground.columns import InstantField
from db.ground.connection import Table
from db.together.experts.rules import ExpertMatterKind, ExpertSays


class Expert(Table):
    """Name, phone and craft go with their agreement; the counts stay. `phone_hash` marks the phone of their link."""

    community = ForeignKeyField(Community, on_delete="CASCADE")
    place = CharField(max_length=22, unique=True)
    sealed_name = BlobField(null=True)
    sealed_phone = BlobField(null=True)
    sealed_craft = BlobField(null=True)
    key_hash = CharField(max_length=64, unique=True, null=True)
    phone_hash = CharField(max_length=32, null=True)
    key_until = InstantField()
    agreed_on = DateField()
    leader = ForeignKeyField(StaffMember, on_delete="RESTRICT", index=False)
    since = DateField()
    left_at = InstantField(null=True)


class ExpertMatter(Table):
    """A contact, of which nothing is kept but how and when, or a problem of the expert with what it was."""

    id = BigAutoField()
    expert = ForeignKeyField(Expert, on_delete="CASCADE")
    kind = EnumField(ExpertMatterKind, max_length=12)
    on_day = DateField()
    text = TextField(default="")
    solved_on = DateField(null=True)
    noted_at = InstantField()
    noted_by = ForeignKeyField(StaffMember, on_delete="RESTRICT", index=False)
    says = EnumField(ExpertSays, max_length=12, null=True)
    said_at = InstantField(null=True)


class ExpertCall(Table):
    """An expert asked about a matter. Both words are notes of the matter, and go when its words go."""

    id = BigAutoField()
    community = ForeignKeyField(Community, on_delete="CASCADE")
    dispute = ForeignKeyField(Dispute, on_delete="CASCADE")
    expert = ForeignKeyField(Expert, on_delete="CASCADE")
    message = ForeignKeyField(Message, on_delete="CASCADE", index=False)
    asked_by = ForeignKeyField(StaffMember, on_delete="RESTRICT", index=False)
    asked_at = InstantField()
    answer = ForeignKeyField(Message, null=True, on_delete="CASCADE", index=False)
    answered_at = InstantField(null=True)
    called_off_at = InstantField(null=True)
