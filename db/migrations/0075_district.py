"""Offices above communities, what each export counted, and who reads it at an office."""

from peewee import *

from db.ground.columns import InstantField, JsonField


def up(migrator, db):
    class Community(Model):
        class Meta:
            database = db
            table_name = "community"

    class Office(Model):
        parent = ForeignKeyField("self", null=True, on_delete="RESTRICT", index=False)
        kind = CharField(max_length=10)
        name = CharField(max_length=60)

        class Meta:
            database = db
            table_name = "office"
            indexes = ((("parent", "name"), True),)

    class OfficeAbove(Model):
        community = ForeignKeyField(Community, primary_key=True, on_delete="CASCADE")
        office = ForeignKeyField(Office, on_delete="RESTRICT")

        class Meta:
            database = db
            table_name = "office_above"

    class CommunityWeek(Model):
        id = BigAutoField()
        community = ForeignKeyField(Community, on_delete="RESTRICT", index=False)
        office = ForeignKeyField(Office, null=True, on_delete="RESTRICT", index=False)
        week = CharField(max_length=8)
        kind = CharField(max_length=20)
        counts = JsonField()
        by_source = JsonField()
        contact_hours = JsonField()
        contact_days = JsonField()
        settle_hours = JsonField()
        settle_days = JsonField()
        supporters = IntegerField()
        weighing = JsonField(null=True)
        snapshot_sha256 = CharField(max_length=64)

        class Meta:
            database = db
            table_name = "community_week"
            indexes = ((("community", "week", "kind"), True), (("week", "kind", "office"), False))

    class OfficeReader(Model):
        office = ForeignKeyField(Office, on_delete="RESTRICT")
        sign_in_name = CharField(max_length=40, unique=True)
        name = CharField(max_length=40)
        password_hash = CharField(max_length=128)
        must_change_password = BooleanField(default=True)
        active = BooleanField(default=True)
        may_manage = BooleanField(default=False)
        added_at = InstantField()

        class Meta:
            database = db
            table_name = "office_reader"

    class OfficeSession(Model):
        id = BigAutoField()
        reader = ForeignKeyField(OfficeReader, on_delete="CASCADE")
        token_hash = CharField(max_length=64, unique=True)
        started_at = InstantField()
        seen_at = InstantField()
        ends_at = InstantField()

        class Meta:
            database = db
            table_name = "office_session"

    class OfficeExport(Model):
        office = ForeignKeyField(Office, on_delete="RESTRICT", index=False)
        week = CharField(max_length=8)
        made_at = InstantField()
        communities = JsonField()
        late = JsonField()
        workbook = BlobField()
        workbook_sha256 = CharField(max_length=64)
        rows = BlobField()
        rows_sha256 = CharField(max_length=64)
        circular = BlobField()
        circular_sha256 = CharField(max_length=64)

        class Meta:
            database = db
            table_name = "office_export"
            indexes = ((("office", "week"), True),)

    db.create_tables([Office, OfficeAbove, CommunityWeek, OfficeReader, OfficeSession, OfficeExport])
    asked = ForeignKeyField(Office, Office.id, null=True, on_delete="RESTRICT")
    migrator.migrate(migrator.add_column("sent_up", "to_office_id", asked))


def down(migrator, db):
    migrator.migrate(
        migrator.drop_index("sent_up", "sent_up_to_office_id"), migrator.drop_column("sent_up", "to_office_id")
    )
    for name in ("office_export", "office_session", "office_reader", "community_week", "office_above", "office"):
        migrator.migrate(migrator.drop_table(name))
