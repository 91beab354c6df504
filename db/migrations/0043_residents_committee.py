"""The residents' committee, the legal person of a community; empty until somebody names it."""

from peewee import *


def up(migrator, db):
    migrator.migrate(
        migrator.add_column("community", "residents_committee", CharField(max_length=60, default="")),
        migrator.add_column("community", "credit_code", CharField(max_length=18, default="")),
    )


def down(migrator, db):
    for name in ("residents_committee", "credit_code"):
        migrator.migrate(migrator.drop_column("community", name))
