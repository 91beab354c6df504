"""The standing link to somebody's own matters on the phone, and the forms that were sent from there."""

from peewee import *

from db.ground.columns import InstantField


def up(migrator, db):
    class StaffMember(Model):
        class Meta:
            database = db
            table_name = "staff_member"

    class PocketLink(Model):
        staff = ForeignKeyField(StaffMember, on_delete="CASCADE", unique=True)
        key_hash = CharField(max_length=64, unique=True)
        made_at = InstantField()
        until = InstantField()

        class Meta:
            database = db
            table_name = "pocket_link"

    class SentForm(Model):
        staff = ForeignKeyField(StaffMember, on_delete="CASCADE", index=False)
        key_hash = CharField(max_length=64)
        at = InstantField(index=True)

        class Meta:
            database = db
            table_name = "sent_form"
            indexes = ((("staff", "key_hash"), True),)

    db.create_tables([PocketLink, SentForm])


def down(migrator, db):
    migrator.migrate(migrator.drop_table("sent_form"), migrator.drop_table("pocket_link"))
