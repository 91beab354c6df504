"""Sessions of learning with a count of heads, and posts."""

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

    class LearningEntry(Model):
        id = BigAutoField()
        community = ForeignKeyField(Community, on_delete="CASCADE", index=False)
        title = CharField(max_length=60)
        base = CharField(max_length=40, default="")
        held_on = DateField()
        heads = IntegerField(null=True)
        link = CharField(max_length=300, default="")
        noted_at = InstantField()
        noted_by = ForeignKeyField(StaffMember, on_delete="RESTRICT", index=False)

        class Meta:
            database = db
            table_name = "learning_entry"
            indexes = ((("community", "held_on"), False),)

    db.create_tables([LearningEntry])


def down(migrator, db):
    migrator.migrate(migrator.drop_table("learning_entry"))
