"""Whether settlements are looked at, and each look."""

from __future__ import annotations

from peewee import BigAutoField, BigIntegerField, CharField, ForeignKeyField, IntegerField
from playhouse.fields import EnumField

from db.community.organisation.tables import Community
from db.community.staff.tables import StaffMember
from db.disputes.tables import Dispute
from db.ground.columns import InstantField, JsonField
from db.ground.connection import Table
from db.together.settlement.rules import CheckVerdict, ChosenHow


class SupervisedSettlement(Table):
    """A community that has settlements looked at, so many of a hundred; without the row none is."""

    community = ForeignKeyField(Community, primary_key=True, on_delete="CASCADE")
    share = IntegerField()
    since = InstantField()
    last_week = CharField(max_length=8, default="")


class SettlementCheck(Table):
    """One settlement that is looked at. `position` and `event_hash` are those of its event, by which it was drawn."""

    id = BigAutoField()
    community = ForeignKeyField(Community, on_delete="CASCADE", index=False)
    dispute = ForeignKeyField(Dispute, on_delete="CASCADE", index=False)
    round_number = IntegerField()
    week = CharField(max_length=8)
    chosen = EnumField(ChosenHow, max_length=12)
    position = BigIntegerField()
    event_hash = CharField(max_length=64)
    opened_at = InstantField()
    decided_at = InstantField(null=True)
    supervisor = ForeignKeyField(StaffMember, null=True, on_delete="RESTRICT", index=False)
    verdict = EnumField(CheckVerdict, max_length=16, null=True)
    findings = JsonField(default=list)
    reopened_round = IntegerField(null=True)

    class Meta:
        indexes = ((("dispute", "round_number"), True), (("community", "decided_at"), False))
