"""Walks with counts, and that somebody went back. No door, no household, nobody who was not at home."""

from __future__ import annotations

from peewee import BigAutoField, DateField, ForeignKeyField, IntegerField

from db.community.organisation.tables import Building, Community
from db.community.staff.tables import StaffMember
from db.disputes.tables import Dispute
from db.ground.columns import InstantField
from db.ground.connection import Table


class Walk(Table):
    """Somebody went through a building on a day and spoke with so many homes. Noted again, it is put right."""

    id = BigAutoField()
    community = ForeignKeyField(Community, on_delete="CASCADE", index=False)
    building = ForeignKeyField(Building, on_delete="RESTRICT", index=False)
    staff = ForeignKeyField(StaffMember, on_delete="RESTRICT", index=False)
    walked_on = DateField()
    homes = IntegerField()
    noted_at = InstantField()

    class Meta:
        indexes = ((("staff", "building", "walked_on"), True), (("community", "walked_on"), False))


class VisitBack(Table):
    """Whoever told it on a walk was visited again after it was settled. What came of it stands in the matter."""

    dispute = ForeignKeyField(Dispute, primary_key=True, on_delete="CASCADE")
    staff = ForeignKeyField(StaffMember, on_delete="RESTRICT", index=False)
    back_at = InstantField()
