"""Who was told of danger in a word from the box, and so reads it as long as the danger lasts."""

from peewee import *


def up(migrator, db):
    class StaffMember(Model):
        class Meta:
            database = db
            table_name = "staff_member"

    told = ForeignKeyField(StaffMember, field=StaffMember.id, null=True, on_delete="RESTRICT", index=False)
    migrator.migrate(migrator.add_column("suggestion", "told_staff_id", told))


def down(migrator, db):
    migrator.migrate(migrator.drop_column("suggestion", "told_staff_id"))
