"""By which a resident's number is known again; the job `mark_phones` fills it for what is kept already."""

from peewee import *


def up(migrator, db):
    migrator.migrate(
        migrator.add_column("contact", "phone_hash", CharField(max_length=32, null=True)),
        migrator.add_index("contact", ("phone_hash",)),
    )


def down(migrator, db):
    migrator.migrate(migrator.drop_index("contact", "contact_phone_hash"), migrator.drop_column("contact", "phone_hash"))
