"""A community may be closed: announced for a day, everything given out, then deleted."""

from peewee import CharField, DateField

from db.ground.columns import InstantField


def up(migrator, db):
    migrator.migrate(
        migrator.add_column("community", "closes_on", DateField(null=True)),
        migrator.add_column("community", "closing_words", CharField(max_length=120, default="")),
        migrator.add_column("community", "given_out_at", InstantField(null=True)),
        migrator.add_column("community", "closed_at", InstantField(null=True)),
    )


def down(migrator, db):
    migrator.migrate(
        migrator.drop_column("community", "closed_at"),
        migrator.drop_column("community", "given_out_at"),
        migrator.drop_column("community", "closing_words"),
        migrator.drop_column("community", "closes_on"),
    )
