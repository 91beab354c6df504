"""What was just sent and can still be taken back, and what could not be sent."""

from __future__ import annotations

from peewee import BigAutoField, BlobField, CharField, ForeignKeyField
from playhouse.fields import EnumField

from db.community.staff.tables import StaffMember
from db.disputes.rules.workflow import Status
from db.disputes.tables import Dispute
from db.ground.columns import InstantField
from db.ground.connection import Table
from db.together.just_sent.rules import SentDeed


class JustSent(Table):
    """One resident's words that wait. It goes once they are written; `due` is empty where that was refused.

    Its photos are set aside under the hash of its number. `sealed_typed` is what stood in the box, where that is
    not what the resident reads: as when several are answered with one phrase.
    """

    id = BigAutoField()
    staff = ForeignKeyField(StaffMember, on_delete="CASCADE")
    dispute = ForeignKeyField(Dispute, on_delete="CASCADE")
    deed = EnumField(SentDeed, max_length=8)
    seen = EnumField(Status, max_length=12)
    sealed_text = BlobField()
    sealed_typed = BlobField(null=True)
    same_hash = CharField(max_length=32, unique=True)  # the same words to the same resident are one
    press = CharField(max_length=32, index=True)  # those that went with one press are taken back with one
    subject = CharField(max_length=60)  # the box they were typed in
    field = CharField(max_length=60)
    at = InstantField()
    due = InstantField(null=True, index=True)
    refused = CharField(max_length=300, default="")
