"""Words about these pages themselves, and the answers to each."""

from peewee import *

from db.ground.columns import InstantField


def up(migrator, db):
    class Community(Model):
        class Meta:
            database = db
            table_name = "community"

    class StaffMember(Model):
        class Meta:
            database = db
            table_name = "staff_member"

    class PageWord(Model):
        community = ForeignKeyField(Community, on_delete="RESTRICT", index=False)
        code_hash = CharField(max_length=32, unique=True)
        text = TextField(null=True)
        written_on = InstantField()
        waits = BooleanField(default=True)
        steps = IntegerField(default=0)

        class Meta:
            database = db
            table_name = "page_word"
            indexes = ((("community", "waits"), False),)

    class PageAnswer(Model):
        word = ForeignKeyField(PageWord, on_delete="CASCADE")
        text = TextField()
        at = InstantField()
        answered_by = ForeignKeyField(StaffMember, on_delete="RESTRICT", index=False)
        helped = BooleanField(null=True)
        why = TextField(default="")

        class Meta:
            database = db
            table_name = "page_answer"

    db.create_tables([PageWord, PageAnswer])


def down(migrator, db):
    for table in ("page_answer", "page_word"):
        migrator.migrate(migrator.drop_table(table))
