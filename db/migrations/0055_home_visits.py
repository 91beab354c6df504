"""Walks through buildings with counts, and visits back."""

from peewee import *

from db.ground.columns import InstantField


def up(migrator, db):
    class Community(Model):
        class Meta:
            database = db
            table_name = "community"

    class Building(Model):
        class Meta:
            database = db
            table_name = "building"

    class StaffMember(Model):
        class Meta:
            database = db
            table_name = "staff_member"

    class Dispute(Model):
        id = BigAutoField()

        class Meta:
            database = db
            table_name = "dispute"

    class Walk(Model):
        id = BigAutoField()
        community = ForeignKeyField(Community, on_delete="CASCADE", index=False)
        building = ForeignKeyField(Building, on_delete="RESTRICT", index=False)
        staff = ForeignKeyField(StaffMember, on_delete="RESTRICT", index=False)
        walked_on = DateField()
        homes = IntegerField()
        noted_at = InstantField()

        class Meta:
            database = db
            table_name = "walk"
            indexes = ((("staff", "building", "walked_on"), True), (("community", "walked_on"), False))

    class VisitBack(Model):
        dispute = ForeignKeyField(Dispute, primary_key=True, on_delete="CASCADE")
        staff = ForeignKeyField(StaffMember, on_delete="RESTRICT", index=False)
        back_at = InstantField()

        class Meta:
            database = db
            table_name = "visit_back"

    db.create_tables([Walk, VisitBack])


def down(migrator, db):
    migrator.migrate(migrator.drop_table("visit_back"), migrator.drop_table("walk"))
