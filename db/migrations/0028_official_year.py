"""The State Council's days of a year that no package knows yet, typed in once."""

from peewee import *

from db.ground.columns import JsonField


def up(migrator, db):
    class OfficialYear(Model):
        year = IntegerField(primary_key=True)
        days_off = JsonField()
        working_days = JsonField()

        class Meta:
            database = db
            table_name = "official_year"

    db.create_tables([OfficialYear])


def down(migrator, db):
    migrator.migrate(migrator.drop_table("official_year"))
