"""What people asked that needs a person: the register, with a day to answer by."""

from __future__ import annotations

from peewee import BlobField, CharField, ForeignKeyField
from playhouse.fields import EnumField

from db.community.organisation.tables import Community
from db.community.staff.tables import StaffMember
from db.ground.columns import InstantField
from db.ground.connection import Table
from db.together.rights.rules.asking import RightsOutcome, RightsWish


class RightsRequest(Table):
    """Of whom it comes is in the sealed words alone; sealed with `place`. Of the code is kept what recognises it."""

    community = ForeignKeyField(Community, on_delete="RESTRICT", index=False)
    code_hash = CharField(max_length=32, unique=True)
    place = CharField(max_length=22, unique=True)
    wish = EnumField(RightsWish, max_length=8)
    sealed_words = BlobField(null=True)
    asked_at = InstantField()
    due = InstantField()
    outcome = EnumField(RightsOutcome, max_length=8, null=True)
    sealed_answer = BlobField(null=True)
    answered_at = InstantField(null=True)
    answered_by = ForeignKeyField(StaffMember, null=True, on_delete="RESTRICT", index=False)

    class Meta:
        indexes = ((("community", "answered_at"), False),)
