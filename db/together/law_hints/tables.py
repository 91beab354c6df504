"""What a matter is about in law, and the duties to report that it may touch; no words stand here."""

from __future__ import annotations

from peewee import BigAutoField, BooleanField, ForeignKeyField
from playhouse.fields import EnumField

from db.community.staff.tables import StaffMember
from db.disputes.tables import Dispute
from db.ground.columns import InstantField
from db.ground.connection import Table
from db.together.law_hints.rules.things import LawThing


class MatterThing(Table):
    """What staff said that it is about; of a matter there is one or none."""

    dispute = ForeignKeyField(Dispute, primary_key=True, on_delete="CASCADE")
    thing = EnumField(LawThing, max_length=24)
    said_at = InstantField()


class DutyToReport(Table):
    """Suspected violence against a child or a person without capacity, until somebody noted what was done.

    While it is open `Dispute.duty_open` is set; the words of why stand in the conversation, for colleagues.
    """

    id = BigAutoField()
    dispute = ForeignKeyField(Dispute, on_delete="CASCADE")
    raised_at = InstantField()
    raised_by = ForeignKeyField(StaffMember, on_delete="RESTRICT", index=False)
    noted_at = InstantField(null=True)
    noted_by = ForeignKeyField(StaffMember, null=True, on_delete="RESTRICT", index=False)
    reported = BooleanField(null=True)


class NeedReported(Table):
    """That a family in need was reported to the street, which it agreed to; it goes when name and phone go."""

    dispute = ForeignKeyField(Dispute, primary_key=True, on_delete="CASCADE")
    reported_at = InstantField()
