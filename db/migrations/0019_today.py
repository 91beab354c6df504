"""What is in danger is found without going through what is over."""

from peewee import *


def up(migrator, db):
    migrator.migrate(migrator.add_index("dispute", ("community_id", "in_danger"), False))


def down(migrator, db):
    migrator.migrate(migrator.drop_index("dispute", "dispute_community_id_in_danger"))
