"""What people ask about what is kept of them, where a person has to answer."""

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

    class RightsRequest(Model):
        community = ForeignKeyField(Community, on_delete="RESTRICT", index=False)
        code_hash = CharField(max_length=32, unique=True)
        place = CharField(max_length=22, unique=True)
        wish = CharField(max_length=8)
        sealed_words = BlobField(null=True)
        asked_at = InstantField()
        due = InstantField()
        outcome = CharField(max_length=8, null=True)
        sealed_answer = BlobField(null=True)
        answered_at = InstantField(null=True)
        answered_by = ForeignKeyField(StaffMember, null=True, on_delete="RESTRICT", index=False)

        class Meta:
            database = db
            table_name = "rights_request"
            indexes = ((("community", "answered_at"), False),)

    db.create_tables([RightsRequest])


def down(migrator, db):
    migrator.migrate(migrator.drop_table("rights_request"))
