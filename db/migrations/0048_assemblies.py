"""When an assembly meets, published before it does."""

from peewee import *

from db.ground.columns import InstantField


def up(migrator, db):
    def known(name, table):
        return type(name, (Model,), {"Meta": type("Meta", (), {"database": db, "table_name": table})})

    Community, StaffMember = known("Community", "community"), known("StaffMember", "staff_member")

    class AssemblyNotice(Model):
        id = BigAutoField()
        community = ForeignKeyField(Community, on_delete="RESTRICT")
        kind = CharField(max_length=16)
        begins_at = InstantField()
        place = CharField(max_length=60)
        topics = TextField()
        hurried = CharField(max_length=200)
        announced_at = InstantField()
        announced_by = ForeignKeyField(StaffMember, on_delete="RESTRICT", index=False)
        called_off_at = InstantField(null=True)
        minutes_begun_at = InstantField(null=True)

        class Meta:
            database = db
            table_name = "assembly_notice"

    db.create_tables([AssemblyNotice])


def down(migrator, db):
    migrator.migrate(migrator.drop_table("assembly_notice"))
