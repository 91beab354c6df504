"""A month's own sheet of what somebody answered for."""

from peewee import *

from db.ground.columns import InstantField, JsonField


def up(migrator, db):
    class Community(Model):
        class Meta:
            database = db
            table_name = "community"

    class StaffMember(Model):
        class Meta:
            database = db
            table_name = "staff_member"

    class MonthSheetsOn(Model):
        community = ForeignKeyField(Community, primary_key=True, on_delete="CASCADE")
        since = InstantField()
        last_month = CharField(max_length=7, default="")

        class Meta:
            database = db
            table_name = "month_sheets_on"

    class MonthSheet(Model):
        id = BigAutoField()
        community = ForeignKeyField(Community, on_delete="CASCADE", index=False)
        month = CharField(max_length=7)
        staff = ForeignKeyField(StaffMember, on_delete="CASCADE")
        made_at = InstantField()
        facts = JsonField()
        digest = CharField(max_length=64)
        read_at = InstantField(null=True)
        reply = TextField(default="")
        replied_at = InstantField(null=True)
        talked_at = InstantField(null=True)
        talked_by = ForeignKeyField(StaffMember, null=True, on_delete="SET NULL", index=False)
        agreed = JsonField(default=list)

        class Meta:
            database = db
            table_name = "month_sheet"
            indexes = ((("community", "month", "staff"), True),)

    db.create_tables([MonthSheetsOn, MonthSheet])


def down(migrator, db):
    migrator.migrate(migrator.drop_table("month_sheet"), migrator.drop_table("month_sheets_on"))
