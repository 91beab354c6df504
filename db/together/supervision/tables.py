"""What the supervisory committee says of a disclosure: one opinion, its own alone to change."""

from __future__ import annotations

from peewee import BooleanField, ForeignKeyField, IntegerField, TextField

from db.community.staff.tables import StaffMember
from db.ground.columns import InstantField
from db.ground.connection import Table
from db.together.disclosures.tables import Disclosure


class SupervisorOpinion(Table):
    """`steps` counts how often it was stated, so that the slower of two is told."""

    disclosure = ForeignKeyField(Disclosure, primary_key=True, on_delete="CASCADE")
    text = TextField()
    is_public = BooleanField()
    steps = IntegerField(default=1)
    stated_at = InstantField()
    stated_by = ForeignKeyField(StaffMember, on_delete="RESTRICT", index=False)
