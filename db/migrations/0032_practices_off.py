"""Any practice can be switched off, not only the nine ones: their names are longer."""

from peewee import *


def up(migrator, db):
    migrator.migrate(migrator.alter_column_type("practice_off", "one", CharField(max_length=40)))


def down(migrator, db):
    migrator.migrate(migrator.alter_column_type("practice_off", "one", CharField(max_length=20)))
