"""Which member units stand in the community, and which were invited because the law has them send somebody."""

from peewee import *


def up(migrator, db):
    migrator.migrate(
        migrator.add_column("member_unit", "stands_here", BooleanField(default=False)),
        migrator.add_column("invited_unit", "must_come", BooleanField(default=False)),
    )


def down(migrator, db):
    migrator.migrate(
        migrator.drop_column("invited_unit", "must_come"), migrator.drop_column("member_unit", "stands_here")
    )
