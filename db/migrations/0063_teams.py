"""Service teams, each month's round-up, and errands that are a team's."""

from peewee import *

from db.ground.columns import InstantField, JsonField


def up(migrator, db):
    def known(name, table, key=None):
        meta = type("Meta", (), {"database": db, "table_name": table})
        return type(name, (Model,), {"Meta": meta, **({"id": key} if key else {})})

    Community, StaffMember = known("Community", "community"), known("StaffMember", "staff_member")
    Grid, Volunteer = known("Grid", "grid"), known("Volunteer", "volunteer")
    Dispute, PoolItem = known("Dispute", "dispute", BigAutoField()), known("PoolItem", "pool_item", BigAutoField())

    class ServiceTeam(Model):
        community = ForeignKeyField(Community, on_delete="CASCADE")
        name = CharField(max_length=30)
        duties = TextField()
        kinds = JsonField()
        begun_at = InstantField()
        ended_at = InstantField(null=True)

        class Meta:
            database = db
            table_name = "service_team"

    class TeamMember(Model):
        team = ForeignKeyField(ServiceTeam, on_delete="CASCADE")
        volunteer = ForeignKeyField(Volunteer, on_delete="CASCADE")
        leads = BooleanField()
        since = InstantField()
        until = InstantField(null=True)

        class Meta:
            database = db
            table_name = "team_member"

    class RoundUp(Model):
        id = BigAutoField()
        community = ForeignKeyField(Community, on_delete="CASCADE", index=False)
        grid = ForeignKeyField(Grid, on_delete="RESTRICT", index=False)
        month = CharField(max_length=7)
        confirmed_at = InstantField()
        confirmed_by = ForeignKeyField(StaffMember, on_delete="RESTRICT", index=False)

        class Meta:
            database = db
            table_name = "round_up"
            indexes = ((("grid", "month"), True), (("community", "month"), False))

    class RoundUpItem(Model):
        id = BigAutoField()
        round_up = ForeignKeyField(RoundUp, on_delete="CASCADE")
        number = IntegerField()
        dispute = ForeignKeyField(Dispute, on_delete="CASCADE")
        round_number = IntegerField()
        team = ForeignKeyField(ServiceTeam, on_delete="RESTRICT")
        errand = ForeignKeyField(PoolItem, unique=True, on_delete="CASCADE")

        class Meta:
            database = db
            table_name = "round_up_item"

    db.create_tables([ServiceTeam, TeamMember, RoundUp, RoundUpItem])
    offered_to = ForeignKeyField(Volunteer, Volunteer.id, null=True, on_delete="RESTRICT", index=False)
    migrator.migrate(
        migrator.add_column("pool_item", "by_team", BooleanField(default=False)),
        migrator.add_column("pool_item", "offered_to_id", offered_to),
        migrator.add_column("pool_item", "offered_at", InstantField(null=True)),
    )


def down(migrator, db):
    for column in ("offered_at", "offered_to_id", "by_team"):
        migrator.migrate(migrator.drop_column("pool_item", column))
    for table in ("round_up_item", "round_up", "team_member", "service_team"):
        migrator.migrate(migrator.drop_table(table))
