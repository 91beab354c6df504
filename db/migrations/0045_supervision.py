"""What the supervisory committee says of a disclosure."""

from peewee import *

from db.ground.columns import InstantField


def up(migrator, db):
    def known(name, table, key=None):
        meta = type("Meta", (), {"database": db, "table_name": table})
        return type(name, (Model,), {"Meta": meta, **({"id": key} if key else {})})

    Disclosure, StaffMember = known("Disclosure", "disclosure", BigAutoField()), known("StaffMember", "staff_member")

    class SupervisorOpinion(Model):
        disclosure = ForeignKeyField(Disclosure, primary_key=True, on_delete="CASCADE")
        text = TextField()
        is_public = BooleanField()
        steps = IntegerField()
        stated_at = InstantField()
        stated_by = ForeignKeyField(StaffMember, on_delete="RESTRICT", index=False)

        class Meta:
            database = db
            table_name = "supervisor_opinion"

    db.create_tables([SupervisorOpinion])


def down(migrator, db):
    migrator.migrate(migrator.drop_table("supervisor_opinion"))
