"""A value by which each sealing key is recognised, so that a wrong one is noticed before anything is sealed with it."""

from peewee import *


def up(migrator, db):
    class KeyCheck(Model):
        number = IntegerField(primary_key=True)
        value = CharField(max_length=32)

        class Meta:
            database = db
            table_name = "key_check"

    db.create_tables([KeyCheck])


def down(migrator, db):
    migrator.migrate(migrator.drop_table("key_check"))
