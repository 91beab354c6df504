"""Experts and what is noted of the contact with them."""

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

    class Expert(Model):
        community = ForeignKeyField(Community, on_delete="CASCADE")
        place = CharField(max_length=22, unique=True)
        sealed_name = BlobField(null=True)
        sealed_phone = BlobField(null=True)
        sealed_craft = BlobField(null=True)
        key_hash = CharField(max_length=64, unique=True, null=True)
        phone_hash = CharField(max_length=32, null=True)
        key_until = InstantField()
        agreed_on = DateField()
        leader = ForeignKeyField(StaffMember, on_delete="RESTRICT", index=False)
        since = DateField()
        left_at = InstantField(null=True)

        class Meta:
            database = db
            table_name = "expert"

    class ExpertMatter(Model):
        id = BigAutoField()
        expert = ForeignKeyField(Expert, on_delete="CASCADE")
        kind = CharField(max_length=12)
        on_day = DateField()
        text = TextField(default="")
        solved_on = DateField(null=True)
        noted_at = InstantField()
        noted_by = ForeignKeyField(StaffMember, on_delete="RESTRICT", index=False)
        says = CharField(max_length=12, null=True)
        said_at = InstantField(null=True)

        class Meta:
            database = db
            table_name = "expert_matter"

    db.create_tables([Expert, ExpertMatter])


def down(migrator, db):
    migrator.migrate(migrator.drop_table("expert_matter"), migrator.drop_table("expert"))
