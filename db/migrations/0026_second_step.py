"""A second step of signing in; and an index less, which the lists' index of the same beginning made needless."""

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

    class SecondStep(Model):
        staff = ForeignKeyField(StaffMember, unique=True, on_delete="CASCADE")
        sealed_secret = BlobField()
        begun_at = InstantField()
        on_since = InstantField(null=True)
        last_used = IntegerField(default=0)

        class Meta:
            database = db
            table_name = "second_step"

    class RecoveryCode(Model):
        staff = ForeignKeyField(StaffMember, on_delete="CASCADE", index=False)
        code_hash = CharField(max_length=64)

        class Meta:
            database = db
            table_name = "recovery_code"
            indexes = ((("staff", "code_hash"), True),)

    class HalfwaySignIn(Model):
        staff = ForeignKeyField(StaffMember, on_delete="CASCADE")
        token_hash = CharField(max_length=64, unique=True)
        until = InstantField(index=True)

        class Meta:
            database = db
            table_name = "halfway_sign_in"

    class SecondStepRequired(Model):
        community = ForeignKeyField(Community, primary_key=True, on_delete="CASCADE")
        since = InstantField()

        class Meta:
            database = db
            table_name = "second_step_required"

    db.create_tables([SecondStep, RecoveryCode, HalfwaySignIn, SecondStepRequired])
    migrator.migrate(migrator.drop_index("dispute", "dispute_community_id_in_danger"))


def down(migrator, db):
    migrator.migrate(migrator.add_index("dispute", ("community_id", "in_danger"), False))
    names = ("second_step_required", "halfway_sign_in", "recovery_code", "second_step")
    migrator.migrate(*(migrator.drop_table(name) for name in names))
