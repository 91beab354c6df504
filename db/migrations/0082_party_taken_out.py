"""A party that was taken out of a mediation file keeps its row, so that its id is never given to somebody else."""

from peewee import *

from db.ground.columns import InstantField


def up(migrator, db):
    migrator.migrate(migrator.add_column("mediation_party", "taken_out_at", InstantField(null=True)))


def down(migrator, db):
    migrator.migrate(migrator.drop_column("mediation_party", "taken_out_at"))
