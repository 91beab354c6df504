"""The handover after an election: its days, the things on its list, and each office that changed hands."""

from peewee import *

from db.ground.columns import InstantField, JsonField


def up(migrator, db):
    def known(name, table):
        return type(name, (Model,), {"Meta": type("Meta", (), {"database": db, "table_name": table})})

    Community, StaffMember = known("Community", "community"), known("StaffMember", "staff_member")

    class Handover(Model):
        community = ForeignKeyField(Community, on_delete="RESTRICT")
        elected_on = DateField()
        counted = JsonField()
        begun_at = InstantField()
        begun_by = ForeignKeyField(StaffMember, on_delete="RESTRICT", index=False)
        ended_at = InstantField(null=True)

        class Meta:
            database = db
            table_name = "handover"

    class HandoverThing(Model):
        handover = ForeignKeyField(Handover, on_delete="CASCADE")
        kind = CharField(max_length=12)
        what = CharField(max_length=60)
        how_many = CharField(max_length=40)

        class Meta:
            database = db
            table_name = "handover_thing"

    class OfficeHandedOver(Model):
        handover = ForeignKeyField(Handover, on_delete="CASCADE", index=False)
        from_staff = ForeignKeyField(StaffMember, on_delete="RESTRICT", unique=True)
        to_staff = ForeignKeyField(StaffMember, on_delete="RESTRICT", index=False)
        matters = IntegerField()
        drafts = IntegerField()
        at = InstantField()

        class Meta:
            database = db
            table_name = "office_handed_over"

    db.create_tables([Handover, HandoverThing, OfficeHandedOver])


def down(migrator, db):
    for table in ("office_handed_over", "handover_thing", "handover"):
        migrator.migrate(migrator.drop_table(table))
