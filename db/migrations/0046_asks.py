"""What offices above ask of the community, with the basis in law and the money they named."""

from peewee import *

from db.ground.columns import InstantField


def up(migrator, db):
    def known(name, table):
        return type(name, (Model,), {"Meta": type("Meta", (), {"database": db, "table_name": table})})

    Community, StaffMember = known("Community", "community"), known("StaffMember", "staff_member")

    class OfficeAsk(Model):
        id = BigAutoField()
        community = ForeignKeyField(Community, on_delete="RESTRICT")
        office = CharField(max_length=60)
        what = TextField()
        basis = CharField(max_length=120)
        money = CharField(max_length=8)
        asked_on = DateField()
        due = DateField(null=True)
        outcome = CharField(max_length=12)
        ended_on = DateField(null=True)
        steps = IntegerField()
        noted_at = InstantField()
        noted_by = ForeignKeyField(StaffMember, on_delete="RESTRICT", index=False)

        class Meta:
            database = db
            table_name = "office_ask"

    db.create_tables([OfficeAsk])


def down(migrator, db):
    migrator.migrate(migrator.drop_table("office_ask"))
