"""How many there are in a year who count at an assembly, typed once."""

from peewee import *

from db.ground.columns import InstantField


def up(migrator, db):
    class Community(Model):
        class Meta:
            database = db
            table_name = "community"

    class MeetingBase(Model):
        community = ForeignKeyField(Community, on_delete="RESTRICT", index=False)
        year = IntegerField()
        adults = IntegerField()
        households = IntegerField()
        members = IntegerField()
        representatives = IntegerField()
        changed_at = InstantField()

        class Meta:
            database = db
            table_name = "meeting_base"
            indexes = ((("community", "year"), True),)

    db.create_tables([MeetingBase])


def down(migrator, db):
    migrator.migrate(migrator.drop_table("meeting_base"))
