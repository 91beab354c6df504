"""Other platforms read and report by the open interface."""

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

    class Dispute(Model):
        id = BigAutoField()

        class Meta:
            database = db
            table_name = "dispute"

    class ApiClient(Model):
        community = ForeignKeyField(Community, on_delete="CASCADE")
        name = CharField(max_length=60)
        contact = CharField(max_length=60, default="")
        key_hash = CharField(max_length=32, unique=True)
        may_post = BooleanField()
        may_hand_out_receipts = BooleanField()
        quota_day = IntegerField()
        made_by = ForeignKeyField(StaffMember, on_delete="RESTRICT", index=False)
        made_at = InstantField()
        revoked_at = InstantField(null=True)
        last_used_at = InstantField(null=True)

        class Meta:
            database = db
            table_name = "api_client"

    class ApiReport(Model):
        dispute = ForeignKeyField(Dispute, primary_key=True, on_delete="CASCADE")
        client = ForeignKeyField(ApiClient, on_delete="CASCADE")

        class Meta:
            database = db
            table_name = "api_report"

    class ApiRefusal(Model):
        client = ForeignKeyField(ApiClient, on_delete="CASCADE", index=False)
        reason = CharField(max_length=24)
        count = IntegerField(default=0)

        class Meta:
            database = db
            table_name = "api_refusal"
            indexes = ((("client", "reason"), True),)

    class ApiOffer(Model):
        community = ForeignKeyField(Community, primary_key=True, on_delete="CASCADE")
        left_out = JsonField(default=list)
        changed_at = InstantField()

        class Meta:
            database = db
            table_name = "api_offer"

    db.create_tables([ApiClient, ApiReport, ApiRefusal, ApiOffer])


def down(migrator, db):
    migrator.migrate(
        migrator.drop_table("api_offer"),
        migrator.drop_table("api_refusal"),
        migrator.drop_table("api_report"),
        migrator.drop_table("api_client"),
    )
