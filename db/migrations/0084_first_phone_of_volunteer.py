"""A mark of the phone that took a volunteer's link first; links that are out are taken by the next one."""

from peewee import CharField


def up(migrator, db):
    migrator.migrate(migrator.add_column("volunteer", "phone_hash", CharField(max_length=32, null=True)))


def down(migrator, db):
    migrator.migrate(migrator.drop_column("volunteer", "phone_hash"))
