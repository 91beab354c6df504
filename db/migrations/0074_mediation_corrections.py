"""What was noted by mistake in a mediation file is taken back with a reason; a paper of an own form keeps its Word."""

from peewee import *

from db.ground.columns import InstantField


def up(migrator, db):
    class StaffMember(Model):
        class Meta:
            database = db
            table_name = "staff_member"

    class Mediation(Model):
        id = BigAutoField()

        class Meta:
            database = db
            table_name = "mediation"

    class MediationCorrection(Model):
        id = BigAutoField()
        mediation = ForeignKeyField(Mediation, on_delete="CASCADE", index=False)
        kind = CharField(max_length=12)
        about = BigIntegerField()
        made_at = InstantField()
        made_by = ForeignKeyField(StaffMember, on_delete="RESTRICT", index=False)
        sealed_words = BlobField(null=True)

        class Meta:
            database = db
            table_name = "mediation_correction"
            indexes = ((("mediation", "kind", "about"), False),)

    class MediationPaper(Model):
        id = BigAutoField()

        class Meta:
            database = db
            table_name = "mediation_paper"

    class FilledTemplate(Model):
        id = BigAutoField()
        paper = ForeignKeyField(MediationPaper, unique=True, on_delete="CASCADE")
        sealed_word = BlobField(null=True)

        class Meta:
            database = db
            table_name = "filled_template"

    db.create_tables([MediationCorrection, FilledTemplate])


def down(migrator, db):
    migrator.migrate(
        migrator.drop_table("filled_template"),
        migrator.drop_table("mediation_correction"),
    )
