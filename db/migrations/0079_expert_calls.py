"""Experts asked about a matter, and what they answered."""

from peewee import *

from db.ground.columns import InstantField


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

    class Message(Model):
        id = BigAutoField()

        class Meta:
            database = db
            table_name = "message"

    class Expert(Model):
        class Meta:
            database = db
            table_name = "expert"

    class ExpertCall(Model):
        id = BigAutoField()
        community = ForeignKeyField(Community, on_delete="CASCADE")
        dispute = ForeignKeyField(Dispute, on_delete="CASCADE")
        expert = ForeignKeyField(Expert, on_delete="CASCADE")
        message = ForeignKeyField(Message, on_delete="CASCADE", index=False)
        asked_by = ForeignKeyField(StaffMember, on_delete="RESTRICT", index=False)
        asked_at = InstantField()
        answer = ForeignKeyField(Message, null=True, on_delete="CASCADE", index=False)
        answered_at = InstantField(null=True)
        called_off_at = InstantField(null=True)

        class Meta:
            database = db
            table_name = "expert_call"

    db.create_tables([ExpertCall])


def down(migrator, db):
    migrator.migrate(migrator.drop_table("expert_call"))
