"""What was just sent to a resident and can still be taken back, sealed."""

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

    class JustSent(Model):
        id = BigAutoField()
        staff = ForeignKeyField(StaffMember, on_delete="CASCADE")
        dispute = ForeignKeyField(Dispute, on_delete="CASCADE")
        deed = CharField(max_length=8)
        seen = CharField(max_length=12)
        sealed_text = BlobField()
        sealed_typed = BlobField(null=True)
        same_hash = CharField(max_length=32, unique=True)
        press = CharField(max_length=32, index=True)
        subject = CharField(max_length=60)
        field = CharField(max_length=60)
        at = InstantField()
        due = InstantField(null=True, index=True)
        refused = CharField(max_length=300, default="")

        class Meta:
            database = db
            table_name = "just_sent"

    db.create_tables([JustSent])


def down(migrator, db):
    migrator.migrate(migrator.drop_table("just_sent"))
