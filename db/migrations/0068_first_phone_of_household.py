"""A mark of the phone that took a centre household's link first; links that are out are taken by the next one."""

from peewee import CharField


def up(migrator, db):
    migrator.migrate(migrator.add_column("household_link", "phone_hash", CharField(max_length=32, null=True)))


def down(migrator, db):
    migrator.migrate(migrator.drop_column("household_link", "phone_hash"))
