"""What was said instead of typed: a recording beside a report, and its gist."""

from peewee import *

from db.ground.columns import InstantField


def up(migrator, db):
    class Dispute(Model):
        id = BigAutoField()

        class Meta:
            database = db
            table_name = "dispute"

    class StaffMember(Model):
        class Meta:
            database = db
            table_name = "staff_member"

    class SetAsideRecording(Model):
        id = BigAutoField()
        form_hash = CharField(max_length=64, unique=True)
        kept_at = InstantField(index=True)
        sound = BlobField()
        seconds = IntegerField()
        cut = BooleanField()

        class Meta:
            database = db
            table_name = "set_aside_recording"

    class Voice(Model):
        dispute = ForeignKeyField(Dispute, primary_key=True, on_delete="CASCADE")
        came_at = InstantField()
        sound = BlobField(null=True)
        seconds = IntegerField()
        cut = BooleanField()
        gist = TextField(default="")
        gist_by = ForeignKeyField(StaffMember, null=True, on_delete="RESTRICT", index=False)
        confirmed_at = InstantField(null=True, index=True)

        class Meta:
            database = db
            table_name = "voice"

    db.create_tables([SetAsideRecording, Voice])


def down(migrator, db):
    for table in ("voice", "set_aside_recording"):
        migrator.migrate(migrator.drop_table(table))
