"""What a mediation or a court still needs is not deleted."""

from peewee import *

from db.ground.columns import InstantField


def up(migrator, db):
    class Dispute(Model):
        id = BigAutoField()

        class Meta:
            database = db
            table_name = "dispute"

    class StaffMember(Model):
        class Meta:
            database = db
            table_name = "staff_member"

    class LegalHold(Model):
        dispute = ForeignKeyField(Dispute, primary_key=True, on_delete="CASCADE")
        why = CharField(max_length=12)
        until = InstantField(index=True)
        set_at = InstantField()
        set_by = ForeignKeyField(StaffMember, null=True, on_delete="RESTRICT", index=False)
        deletion_asked_at = InstantField(null=True)

        class Meta:
            database = db
            table_name = "legal_hold"

    db.create_tables([LegalHold])


def down(migrator, db):
    migrator.migrate(migrator.drop_table("legal_hold"))
