"""The city's orders (12345), as they came and by when the city wants an answer."""

from peewee import *

from db.ground.columns import InstantField, JsonField


def up(migrator, db):
    def known(name, table, key=None):
        meta = type("Meta", (), {"database": db, "table_name": table})
        return type(name, (Model,), {"Meta": meta, **({"id": key} if key else {})})

    Community, StaffMember = known("Community", "community"), known("StaffMember", "staff_member")
    Building, Dispute = known("Building", "building"), known("Dispute", "dispute", BigAutoField())

    class HotlinePlatform(Model):
        community = ForeignKeyField(Community, on_delete="RESTRICT", index=False)
        name = CharField(max_length=40)
        city = CharField(max_length=24)
        headings = JsonField()
        active = BooleanField()
        added_at = InstantField()

        class Meta:
            database = db
            table_name = "hotline_platform"
            indexes = ((("community", "name"), True),)

    class HotlineOrder(Model):
        id = BigAutoField()
        platform = ForeignKeyField(HotlinePlatform, on_delete="RESTRICT", index=False)
        community = ForeignKeyField(Community, on_delete="RESTRICT", index=False)
        number = CharField(max_length=40)
        number_key = CharField(max_length=40)
        earlier_key = CharField(max_length=40)
        dispute = ForeignKeyField(Dispute, null=True, on_delete="RESTRICT")
        building = ForeignKeyField(Building, null=True, on_delete="RESTRICT", index=False)
        kind = CharField(max_length=16, null=True)
        sealed_words = BlobField(null=True)
        sealed_caller = BlobField(null=True)
        type = CharField(max_length=200)
        category = CharField(max_length=200)
        urgency = CharField(max_length=200)
        state = CharField(max_length=200)
        confidential = BooleanField()
        received_at = InstantField(null=True)
        sent_at = InstantField(null=True)
        sign_due = InstantField(null=True)
        contact_due = InstantField(null=True)
        return_due = InstantField(null=True)
        settle_due = InstantField(null=True)
        is_computed = BooleanField()
        extended_due = InstantField(null=True)
        their_solved = CharField(max_length=200)
        their_satisfaction = CharField(max_length=200)
        called_back_at = InstantField(null=True)
        says = CharField(max_length=32)
        came_at = InstantField()
        changed_at = InstantField(null=True)
        changed = JsonField()
        taken_out_at = InstantField(null=True)
        given_back_at = InstantField(null=True)
        gone_at = InstantField(null=True)
        again_at = InstantField(null=True)

        class Meta:
            database = db
            table_name = "hotline_order"
            indexes = ((("platform", "number_key"), True), (("community", "given_back_at"), False))

    class HotlineSheet(Model):
        id = BigAutoField()
        platform = ForeignKeyField(HotlinePlatform, on_delete="RESTRICT")
        read_by = ForeignKeyField(StaffMember, on_delete="RESTRICT", index=False)
        read_at = InstantField()
        file_hash = CharField(max_length=64)
        added = IntegerField()
        changed = IntegerField()
        unchanged = IntegerField()

        class Meta:
            database = db
            table_name = "hotline_sheet"

    class CityRequest(Model):
        id = BigAutoField()
        order = ForeignKeyField(HotlineOrder, on_delete="CASCADE")
        wanted = CharField(max_length=12)
        sealed_reason = BlobField(null=True)
        until = InstantField(null=True)
        drafted_at = InstantField()
        drafted_by = ForeignKeyField(StaffMember, on_delete="RESTRICT", index=False)
        sent_at = InstantField(null=True)
        granted = BooleanField(null=True)
        answered_at = InstantField(null=True)

        class Meta:
            database = db
            table_name = "city_request"

    db.create_tables([HotlinePlatform, HotlineOrder, HotlineSheet, CityRequest])
    migrator.migrate(migrator.add_column("dispute", "city_due", InstantField(null=True)))


def down(migrator, db):
    migrator.migrate(migrator.drop_column("dispute", "city_due"))
    for table in ("city_request", "hotline_sheet", "hotline_order", "hotline_platform"):
        migrator.migrate(migrator.drop_table(table))
