"""The city's platforms, their orders as they came, what was read when, and what is asked of the city."""

from __future__ import annotations

from peewee import BigAutoField, BlobField, BooleanField, CharField, ForeignKeyField, IntegerField
from playhouse.fields import EnumField

from db.community.organisation.tables import Building, Community
from db.community.staff.tables import StaffMember
from db.disputes.tables import Dispute
from db.ground.columns import InstantField, JsonField
from db.ground.connection import Table
from db.records.reports.rules import ReportKind
from db.together.hotline.rules.fields import WantedKind


class HotlinePlatform(Table):
    """`city` names a file of column names; `headings` are those an administrator chose instead, by field."""

    community = ForeignKeyField(Community, on_delete="RESTRICT", index=False)
    name = CharField(max_length=40)
    city = CharField(max_length=24)
    headings = JsonField(default=dict)
    active = BooleanField(default=True)
    added_at = InstantField()

    class Meta:
        indexes = ((("community", "name"), True),)


class HotlineOrder(Table):
    """One order of the city, once per platform. What was said, and who called, is sealed under its own number.

    What the city rated stays here: no figure of ours reads it. `again_at`: it came again after it was handed back.
    """

    id = BigAutoField()
    platform = ForeignKeyField(HotlinePlatform, on_delete="RESTRICT", index=False)
    community = ForeignKeyField(Community, on_delete="RESTRICT", index=False)
    number = CharField(max_length=40)
    number_key = CharField(max_length=40)
    earlier_key = CharField(max_length=40, default="")
    dispute = ForeignKeyField(Dispute, null=True, on_delete="RESTRICT")
    building = ForeignKeyField(Building, null=True, on_delete="RESTRICT", index=False)
    kind = EnumField(ReportKind, max_length=16, null=True)
    sealed_words = BlobField(null=True)
    sealed_caller = BlobField(null=True)
    type = CharField(max_length=200)
    category = CharField(max_length=200)
    urgency = CharField(max_length=200)
    state = CharField(max_length=200)
    confidential = BooleanField()
    received_at = InstantField(null=True)
    sent_at = InstantField(null=True)
    sign_due = InstantField(null=True)
    contact_due = InstantField(null=True)
    return_due = InstantField(null=True)
    settle_due = InstantField(null=True)
    is_computed = BooleanField()
    extended_due = InstantField(null=True)
    their_solved = CharField(max_length=200)
    their_satisfaction = CharField(max_length=200)
    called_back_at = InstantField(null=True)
    says = CharField(max_length=32)
    came_at = InstantField()
    changed_at = InstantField(null=True)
    changed = JsonField(default=list)
    taken_out_at = InstantField(null=True)
    given_back_at = InstantField(null=True)
    gone_at = InstantField(null=True)
    again_at = InstantField(null=True)

    class Meta:
        indexes = ((("platform", "number_key"), True), (("community", "given_back_at"), False))


class HotlineSheet(Table):
    """That a sheet was read, by whom, and what came of it; the file itself is not kept."""

    id = BigAutoField()
    platform = ForeignKeyField(HotlinePlatform, on_delete="RESTRICT")
    read_by = ForeignKeyField(StaffMember, on_delete="RESTRICT", index=False)
    read_at = InstantField()
    file_hash = CharField(max_length=64)
    added = IntegerField()
    changed = IntegerField()
    unchanged = IntegerField()


class CityRequest(Table):
    """More time, or that it is not ours: drafted here, sent by a person in the city's platform, and answered there."""

    id = BigAutoField()
    order = ForeignKeyField(HotlineOrder, on_delete="CASCADE")
    wanted = EnumField(WantedKind, max_length=12)
    sealed_reason = BlobField(null=True)
    until = InstantField(null=True)
    drafted_at = InstantField()
    drafted_by = ForeignKeyField(StaffMember, on_delete="RESTRICT", index=False)
    sent_at = InstantField(null=True)
    granted = BooleanField(null=True)
    answered_at = InstantField(null=True)
