"""When the next sitting of a mediation is; none in files that are there already."""

from peewee import *

from db.ground.columns import InstantField


def up(migrator, db):
    migrator.migrate(migrator.add_column("mediation", "next_sitting_at", InstantField(null=True)))


def down(migrator, db):
    migrator.migrate(migrator.drop_column("mediation", "next_sitting_at"))
