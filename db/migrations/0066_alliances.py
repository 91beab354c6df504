"""Alliances of member units."""

from peewee import *

from db.ground.columns import InstantField


def up(migrator, db):
    class Community(Model):
        class Meta:
            database = db
            table_name = "community"

    class MemberUnit(Model):
        class Meta:
            database = db
            table_name = "member_unit"

    class Alliance(Model):
        community = ForeignKeyField(Community, on_delete="CASCADE")
        name = CharField(max_length=40)
        purpose = TextField()
        parent = ForeignKeyField("self", null=True, on_delete="RESTRICT", index=False)
        lead_unit = ForeignKeyField(MemberUnit, null=True, on_delete="RESTRICT", index=False)
        begun_at = InstantField()
        ended_at = InstantField(null=True)

        class Meta:
            database = db
            table_name = "alliance"

    class AllianceMember(Model):
        alliance = ForeignKeyField(Alliance, on_delete="CASCADE")
        unit = ForeignKeyField(MemberUnit, on_delete="RESTRICT", index=False)
        since = InstantField()
        until = InstantField(null=True)

        class Meta:
            database = db
            table_name = "alliance_member"

    db.create_tables([Alliance, AllianceMember])


def down(migrator, db):
    migrator.migrate(migrator.drop_table("alliance_member"), migrator.drop_table("alliance"))
