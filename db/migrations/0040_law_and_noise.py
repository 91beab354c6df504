"""What a matter is about in law, duties to report, and each try at dissuading on noise."""

from peewee import *

from db.ground.columns import InstantField


def up(migrator, db):
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

    class MatterThing(Model):
        dispute = ForeignKeyField(Dispute, primary_key=True, on_delete="CASCADE")
        thing = CharField(max_length=24)
        said_at = InstantField()

        class Meta:
            database = db
            table_name = "matter_thing"

    class DutyToReport(Model):
        id = BigAutoField()
        dispute = ForeignKeyField(Dispute, on_delete="CASCADE")
        raised_at = InstantField()
        raised_by = ForeignKeyField(StaffMember, on_delete="RESTRICT", index=False)
        noted_at = InstantField(null=True)
        noted_by = ForeignKeyField(StaffMember, null=True, on_delete="RESTRICT", index=False)
        reported = BooleanField(null=True)

        class Meta:
            database = db
            table_name = "duty_to_report"

    class NeedReported(Model):
        dispute = ForeignKeyField(Dispute, primary_key=True, on_delete="CASCADE")
        reported_at = InstantField()

        class Meta:
            database = db
            table_name = "need_reported"

    class DissuasionTry(Model):
        id = BigAutoField()
        dispute = ForeignKeyField(Dispute, on_delete="CASCADE")
        message = ForeignKeyField(Message, unique=True, on_delete="CASCADE")
        tried_at = InstantField()
        office = CharField(max_length=20)
        in_vain = BooleanField()

        class Meta:
            database = db
            table_name = "dissuasion_try"

    db.create_tables([MatterThing, DutyToReport, NeedReported, DissuasionTry])
    migrator.migrate(migrator.add_column("dispute", "duty_open", BooleanField(default=False)))


def down(migrator, db):
    migrator.migrate(
        migrator.drop_column("dispute", "duty_open"),
        migrator.drop_table("dissuasion_try"),
        migrator.drop_table("need_reported"),
        migrator.drop_table("duty_to_report"),
        migrator.drop_table("matter_thing"),
    )
