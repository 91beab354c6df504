"""Matters as vectors; the job `keep_vectors` fills them in for what is there already."""

from peewee import *


def up(migrator, db):
    class Community(Model):
        class Meta:
            database = db
            table_name = "community"

    class Dispute(Model):
        id = BigAutoField()

        class Meta:
            database = db
            table_name = "dispute"

    class DisputeVector(Model):
        dispute = ForeignKeyField(Dispute, primary_key=True, on_delete="CASCADE")
        community = ForeignKeyField(Community, on_delete="RESTRICT", index=False)
        words = BlobField(null=True)
        sentence = BlobField(null=True)
        waits = BooleanField(index=True)

        class Meta:
            database = db
            table_name = "dispute_vector"
            indexes = ((("community", "dispute", "words"), False),)

    db.create_tables([DisputeVector])


def down(migrator, db):
    migrator.migrate(migrator.drop_table("dispute_vector"))
