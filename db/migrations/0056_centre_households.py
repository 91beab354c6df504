"""Centre households speak for neighbours who agree."""

from peewee import *

from db.ground.columns import InstantField


def up(migrator, db):
    class Community(Model):
        class Meta:
            database = db
            table_name = "community"

    class CentreHousehold(Model):
        class Meta:
            database = db
            table_name = "centre_household"

    class Dispute(Model):
        id = BigAutoField()

        class Meta:
            database = db
            table_name = "dispute"

    class HouseholdLink(Model):
        household = ForeignKeyField(CentreHousehold, primary_key=True, on_delete="CASCADE")
        community = ForeignKeyField(Community, on_delete="CASCADE", index=False)
        key_hash = CharField(max_length=64, unique=True)
        until = InstantField()

        class Meta:
            database = db
            table_name = "household_link"

    class SaidForNeighbour(Model):
        dispute = ForeignKeyField(Dispute, primary_key=True, on_delete="CASCADE")
        household = ForeignKeyField(CentreHousehold, on_delete="CASCADE")

        class Meta:
            database = db
            table_name = "said_for_neighbour"

    db.create_tables([HouseholdLink, SaidForNeighbour])


def down(migrator, db):
    migrator.migrate(migrator.drop_table("said_for_neighbour"), migrator.drop_table("household_link"))
