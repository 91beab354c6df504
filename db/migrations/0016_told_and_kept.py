"""Who was told of danger in a complaint, and from whom a word of the suggestion box is kept."""

from peewee import *


def up(migrator, db):
    class StaffMember(Model):
        class Meta:
            database = db
            table_name = "staff_member"

    class Suggestion(Model):
        class Meta:
            database = db
            table_name = "suggestion"

    class SuggestionKept(Model):
        suggestion = ForeignKeyField(Suggestion, on_delete="CASCADE", index=False)
        staff = ForeignKeyField(StaffMember, on_delete="CASCADE")

        class Meta:
            database = db
            table_name = "suggestion_kept"
            indexes = ((("suggestion", "staff"), True),)

    db.create_tables([SuggestionKept])
    told = ForeignKeyField(StaffMember, StaffMember.id, null=True, on_delete="RESTRICT", index=False)
    migrator.migrate(migrator.add_column("dispute", "told_staff_id", told))


def down(migrator, db):
    migrator.migrate(
        migrator.drop_column("dispute", "told_staff_id"),
        migrator.drop_table("suggestion_kept"),
    )
