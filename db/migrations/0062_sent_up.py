"""What goes up to an office above, and its answer."""

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

    class Dispute(Model):
        id = BigAutoField()

        class Meta:
            database = db
            table_name = "dispute"

    class Message(Model):
        id = BigAutoField()

        class Meta:
            database = db
            table_name = "message"

    class SentUp(Model):
        id = BigAutoField()
        community = ForeignKeyField(Community, on_delete="CASCADE", index=False)
        dispute = ForeignKeyField(Dispute, on_delete="CASCADE")
        office = CharField(max_length=40)
        message = ForeignKeyField(Message, on_delete="CASCADE", index=False)
        sent_on = DateField()
        sent_by = ForeignKeyField(StaffMember, on_delete="RESTRICT", index=False)
        answer_due = DateField(null=True)
        answered_on = DateField(null=True)
        answer = ForeignKeyField(Message, null=True, on_delete="CASCADE", index=False)
        noted_at = InstantField()

        class Meta:
            database = db
            table_name = "sent_up"
            indexes = ((("community", "answered_on"), False),)

    db.create_tables([SentUp])


def down(migrator, db):
    migrator.migrate(migrator.drop_table("sent_up"))
