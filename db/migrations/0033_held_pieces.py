"""What is held after its time is kept sealed, apart from its matter."""

from peewee import *

from db.ground.columns import InstantField


def up(migrator, db):
    class LegalHold(Model):
        dispute = BigIntegerField(primary_key=True, column_name="dispute_id")

        class Meta:
            database = db
            table_name = "legal_hold"

    class HeldPiece(Model):
        hold = ForeignKeyField(LegalHold, on_delete="CASCADE")
        kind = CharField(max_length=12)
        place = CharField(max_length=22, unique=True)
        sealed_contents = BlobField()
        set_apart_at = InstantField()

        class Meta:
            database = db
            table_name = "held_piece"

    db.create_tables([HeldPiece])


def down(migrator, db):
    migrator.migrate(migrator.drop_table("held_piece"))
