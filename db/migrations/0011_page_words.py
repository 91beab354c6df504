"""Words about these pages themselves, and the answers to each; text messages to residents who agreed to them."""

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

    class Dispute(Model):
        id = BigAutoField()

        class Meta:
            database = db
            table_name = "dispute"

    class TextMessage(Model):
        id = BigAutoField()
        community = ForeignKeyField(Community, on_delete="CASCADE", index=False)
        dispute = ForeignKeyField(Dispute, on_delete="CASCADE", index=False)
        cause = CharField(max_length=60)
        public_id = CharField(max_length=16, unique=True)
        number_hash = CharField(max_length=32, default="", index=True)
        attempts = IntegerField(default=0)
        tried_at = InstantField()
        sent = BooleanField(default=False)

        class Meta:
            database = db
            table_name = "text_message"
            indexes = ((("dispute", "cause"), True), (("community", "tried_at"), False))

    db.create_tables([PageWord, PageAnswer, TextMessage])
    for name in ("sealed_text_phone", "sealed_text_provider"):
        migrator.migrate(migrator.add_column("contact", name, BlobField(null=True)))


def down(migrator, db):
    for name in ("sealed_text_provider", "sealed_text_phone"):
        migrator.migrate(migrator.drop_column("contact", name))
    for table in ("text_message", "page_answer", "page_word"):
        migrator.migrate(migrator.drop_table(table))
