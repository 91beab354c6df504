"""Settlements that somebody else looks at, drawn by the hash of their events."""

from peewee import *

from db.ground.columns import InstantField, JsonField


def up(migrator, db):
    class Community(Model):
        class Meta:
            database = db
            table_name = "community"

    class StaffMember(Model):
        class Meta:
            database = db
            table_name = "staff_member"

    class Dispute(Model):
        id = BigAutoField()

        class Meta:
            database = db
            table_name = "dispute"

    class SupervisedSettlement(Model):
        community = ForeignKeyField(Community, primary_key=True, on_delete="CASCADE")
        share = IntegerField()
        since = InstantField()
        last_week = CharField(max_length=8, default="")

        class Meta:
            database = db
            table_name = "supervised_settlement"

    class SettlementCheck(Model):
        id = BigAutoField()
        community = ForeignKeyField(Community, on_delete="CASCADE", index=False)
        dispute = ForeignKeyField(Dispute, on_delete="CASCADE", index=False)
        round_number = IntegerField()
        week = CharField(max_length=8)
        chosen = CharField(max_length=12)
        position = BigIntegerField()
        event_hash = CharField(max_length=64)
        opened_at = InstantField()
        decided_at = InstantField(null=True)
        supervisor = ForeignKeyField(StaffMember, null=True, on_delete="RESTRICT", index=False)
        verdict = CharField(max_length=16, null=True)
        findings = JsonField(default=list)
        reopened_round = IntegerField(null=True)

        class Meta:
            database = db
            table_name = "settlement_check"
            indexes = ((("dispute", "round_number"), True), (("community", "decided_at"), False))

    db.create_tables([SupervisedSettlement, SettlementCheck])


def down(migrator, db):
    migrator.migrate(migrator.drop_table("settlement_check"), migrator.drop_table("supervised_settlement"))
