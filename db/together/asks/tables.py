"""What offices ask, a line each; nothing of it leaves the community but by a disclosure that somebody publishes."""

from __future__ import annotations

from peewee import BigAutoField, CharField, DateField, ForeignKeyField, IntegerField, TextField
from playhouse.fields import EnumField

from db.community.organisation.tables import Community
from db.community.staff.tables import StaffMember
from db.ground.columns import InstantField
from db.ground.connection import Table
from db.together.asks.rules import AskMoney, AskOutcome


class OfficeAsk(Table):
    """`basis` is empty where the office named none; `steps` tells two people apart who change it at once."""

    id = BigAutoField()
    community = ForeignKeyField(Community, on_delete="RESTRICT")
    office = CharField(max_length=60)
    what = TextField()
    basis = CharField(max_length=120, default="")
    money = EnumField(AskMoney, max_length=8)
    asked_on = DateField()
    due = DateField(null=True)
    outcome = EnumField(AskOutcome, max_length=12, default=AskOutcome.OPEN)
    ended_on = DateField(null=True)
    steps = IntegerField(default=0)
    noted_at = InstantField()
    noted_by = ForeignKeyField(StaffMember, on_delete="RESTRICT", index=False)
