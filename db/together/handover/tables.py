"""A handover, what stands on its list, and the offices that changed hands in it."""

from __future__ import annotations

from peewee import CharField, DateField, ForeignKeyField, IntegerField
from playhouse.fields import EnumField

from db.community.organisation.tables import Community
from db.community.staff.tables import StaffMember
from db.ground.columns import InstantField, JsonField
from db.ground.connection import Table
from db.together.handover.rules import HandedThing


class Handover(Table):
    """`counted` is how much of everything there was when it began, so that nothing is lost unnoticed."""

    community = ForeignKeyField(Community, on_delete="RESTRICT")
    elected_on = DateField()
    counted = JsonField()
    begun_at = InstantField()
    begun_by = ForeignKeyField(StaffMember, on_delete="RESTRICT", index=False)
    ended_at = InstantField(null=True)


class HandoverThing(Table):
    """What no computer hands over: keys, seals, papers, accounts elsewhere."""

    handover = ForeignKeyField(Handover, on_delete="CASCADE")
    kind = EnumField(HandedThing, max_length=12)
    what = CharField(max_length=60)
    how_many = CharField(max_length=40)


class OfficeHandedOver(Table):
    """Whose office went to whom; nobody signs in any more under the first."""

    handover = ForeignKeyField(Handover, on_delete="CASCADE", index=False)
    from_staff = ForeignKeyField(StaffMember, on_delete="RESTRICT", unique=True)
    to_staff = ForeignKeyField(StaffMember, on_delete="RESTRICT", index=False)
    matters = IntegerField()
    drafts = IntegerField()
    at = InstantField()
