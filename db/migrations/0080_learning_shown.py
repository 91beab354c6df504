"""Since when neighbours may read a post for learning; none of those there were is shown by itself."""

from db.ground.columns import InstantField


def up(migrator, db):
    migrator.migrate(migrator.add_column("learning_entry", "shown_at", InstantField(null=True)))


def down(migrator, db):
    migrator.migrate(migrator.drop_column("learning_entry", "shown_at"))
