"""Whether a month's sheets are made at all, and each sheet with what was said about it."""

from __future__ import annotations

from peewee import BigAutoField, CharField, ForeignKeyField, TextField

from db.community.organisation.tables import Community
from db.community.staff.tables import StaffMember
from db.ground.columns import InstantField, JsonField
from db.ground.connection import Table


class MonthSheetsOn(Table):
    """A community that wants the sheets; without the row none is made. `last_month` is the last one that was."""

    community = ForeignKeyField(Community, primary_key=True, on_delete="CASCADE")
    since = InstantField()
    last_month = CharField(max_length=7, default="")


class MonthSheet(Table):
    """What one person answered for in a month; `facts` never change, and `digest` tells it."""

    id = BigAutoField()
    community = ForeignKeyField(Community, on_delete="CASCADE", index=False)
    month = CharField(max_length=7)
    staff = ForeignKeyField(StaffMember, on_delete="CASCADE")
    made_at = InstantField()
    facts = JsonField()
    digest = CharField(max_length=64)
    read_at = InstantField(null=True)
    reply = TextField(default="")
    replied_at = InstantField(null=True)
    talked_at = InstantField(null=True)
    talked_by = ForeignKeyField(StaffMember, null=True, on_delete="SET NULL", index=False)
    agreed = JsonField(default=list)

    class Meta:
        indexes = ((("community", "month", "staff"), True),)
