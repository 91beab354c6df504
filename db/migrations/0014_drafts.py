"""What somebody of the staff has begun to write and not yet sent, sealed."""

from peewee import *

from db.ground.columns import InstantField


def up(migrator, db):
    class StaffMember(Model):
        class Meta:
            database = db
            table_name = "staff_member"

    class StaffDraft(Model):
        staff = ForeignKeyField(StaffMember, on_delete="CASCADE", index=False)
        subject = CharField(max_length=60)
        field = CharField(max_length=60)
        sealed_text = BlobField(null=True)
        sent_hash = CharField(max_length=32, default="")
        at = InstantField(index=True)

        class Meta:
            database = db
            table_name = "staff_draft"
            indexes = ((("staff", "subject", "field"), True),)

    db.create_tables([StaffDraft])


def down(migrator, db):
    migrator.migrate(migrator.drop_table("staff_draft"))
