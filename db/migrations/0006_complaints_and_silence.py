"""Complaints about somebody who works here; when each job last ran."""

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

    class OutsideOffice(Model):
        community = ForeignKeyField(Community, primary_key=True, on_delete="CASCADE")
        office = CharField(max_length=60)
        name = CharField(max_length=40, default="")
        phone = CharField(max_length=20)

        class Meta:
            database = db
            table_name = "outside_office"

    class JobRun(Model):
        name = CharField(max_length=40, primary_key=True)
        first_at = InstantField()
        begun_at = InstantField()
        well_at = InstantField(null=True)

        class Meta:
            database = db
            table_name = "job_run"

    db.create_tables([OutsideOffice, JobRun])

    about = ForeignKeyField(StaffMember, StaffMember.id, null=True, on_delete="RESTRICT", index=False)
    migrator.migrate(
        migrator.add_column("dispute", "complaint", CharField(null=True, max_length=8)),
        migrator.add_column("dispute", "about_staff_id", about),
        migrator.add_index("dispute", ("complaint",)),
    )


def down(migrator, db):
    migrator.migrate(
        migrator.drop_index("dispute", "dispute_complaint"),
        migrator.drop_column("dispute", "about_staff_id"),
        migrator.drop_column("dispute", "complaint"),
        migrator.drop_table("job_run"),
        migrator.drop_table("outside_office"),
    )
