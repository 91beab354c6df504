"""That a matter went up, and that its answer came. Both words are notes for colleagues and go when the matter's go."""

from __future__ import annotations

from peewee import BigAutoField, CharField, DateField, ForeignKeyField

from db.community.offices.tables import Office
from db.community.organisation.tables import Community
from db.community.staff.tables import StaffMember
from db.disputes.tables import Dispute, Message
from db.ground.columns import InstantField
from db.ground.connection import Table


class SentUp(Table):
    """The matter stays where it is and its limits go on; the office is a name; one that reads here, `to_office` too."""

    id = BigAutoField()
    community = ForeignKeyField(Community, on_delete="CASCADE", index=False)
    dispute = ForeignKeyField(Dispute, on_delete="CASCADE")
    office = CharField(max_length=40)
    message = ForeignKeyField(Message, on_delete="CASCADE", index=False)
    sent_on = DateField()
    sent_by = ForeignKeyField(StaffMember, on_delete="RESTRICT", index=False)
    answer_due = DateField(null=True)
    answered_on = DateField(null=True)
    answer = ForeignKeyField(Message, null=True, on_delete="CASCADE", index=False)
    noted_at = InstantField()
    to_office = ForeignKeyField(Office, null=True, on_delete="RESTRICT")

    class Meta:
        indexes = ((("community", "answered_on"), False),)
