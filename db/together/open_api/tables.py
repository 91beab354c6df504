"""Keys of other platforms, what came in by them, and which kinds a community leaves out."""

from __future__ import annotations

from peewee import BooleanField, CharField, ForeignKeyField, IntegerField

from db.community.organisation.tables import Community
from db.community.staff.tables import StaffMember
from db.disputes.tables import Dispute
from db.ground.columns import InstantField, JsonField
from db.ground.connection import Table


class ApiClient(Table):
    """A platform that may do more than read; of its key, what recognises it. `contact` is whom to call there."""

    community = ForeignKeyField(Community, on_delete="CASCADE")
    name = CharField(max_length=60)
    contact = CharField(max_length=60, default="")
    key_hash = CharField(max_length=32, unique=True)
    may_post = BooleanField()
    may_hand_out_receipts = BooleanField()
    quota_day = IntegerField()
    made_by = ForeignKeyField(StaffMember, on_delete="RESTRICT", index=False)
    made_at = InstantField()
    revoked_at = InstantField(null=True)
    last_used_at = InstantField(null=True)


class ApiReport(Table):
    """By which platform a dispute came in."""

    dispute = ForeignKeyField(Dispute, primary_key=True, on_delete="CASCADE")
    client = ForeignKeyField(ApiClient, on_delete="CASCADE")


class ApiRefusal(Table):
    """How often a platform's reports were sent back for this reason, and nothing of what stood in them."""

    client = ForeignKeyField(ApiClient, on_delete="CASCADE", index=False)
    reason = CharField(max_length=24)
    count = IntegerField(default=0)

    class Meta:
        indexes = ((("client", "reason"), True),)


class ApiOffer(Table):
    """Which kinds of matter a community offers to no platform, and since when that is so."""

    community = ForeignKeyField(Community, primary_key=True, on_delete="CASCADE")
    left_out = JsonField(default=list)
    changed_at = InstantField()
