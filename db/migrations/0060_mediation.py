"""Mediations: parties, sittings, papers, photos of signed pages, the court, and a committee's own templates."""

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

    class MediationCommittee(Model):
        community = ForeignKeyField(Community, primary_key=True, on_delete="RESTRICT")
        name = CharField(max_length=60)
        short_name = CharField(max_length=20)
        number_pattern = CharField(max_length=60)
        court = CharField(max_length=60, default="")
        asks_more = BooleanField(default=False)
        keep_years = IntegerField(null=True)
        changed_at = InstantField()

        class Meta:
            database = db
            table_name = "mediation_committee"

    class MediationCounter(Model):
        community = ForeignKeyField(Community, on_delete="RESTRICT", index=False)
        year = IntegerField()
        last = IntegerField()

        class Meta:
            database = db
            table_name = "mediation_counter"
            indexes = ((("community", "year"), True),)

    class Mediation(Model):
        id = BigAutoField()
        community = ForeignKeyField(Community, on_delete="RESTRICT", index=False)
        dispute = ForeignKeyField(Dispute, on_delete="RESTRICT")
        year = IntegerField()
        number = IntegerField()
        printed_number = CharField(max_length=80)
        origin = CharField(max_length=12)
        nature = CharField(max_length=16)
        opened_on = DateField()
        opened_at = InstantField()
        opened_by = ForeignKeyField(StaffMember, on_delete="RESTRICT", index=False)
        revision = IntegerField(default=0)
        prefilled = JsonField(default=list)
        sealed_account = BlobField(null=True)
        sealed_words = BlobField(null=True)
        outcome = CharField(max_length=16, null=True)
        ended_on = DateField(null=True)
        ways_told = BooleanField(default=False)
        effective_on = DateField(null=True)
        court_last_day = DateField(null=True)
        perform_by = DateField(null=True)
        filed_on = DateField(null=True)
        filed_by = ForeignKeyField(StaffMember, null=True, on_delete="RESTRICT", index=False)
        keep_until = DateField(null=True)
        forgotten_at = InstantField(null=True)

        class Meta:
            database = db
            table_name = "mediation"
            indexes = ((("community", "year", "number"), True), (("keep_until",), False))

    class MediationParty(Model):
        id = BigAutoField()
        mediation = ForeignKeyField(Mediation, on_delete="CASCADE")
        side = CharField(max_length=12)
        sealed_person = BlobField(null=True)
        consented_on = DateField(null=True)
        refused_on = DateField(null=True)
        withdrawn_on = DateField(null=True)
        died_on = DateField(null=True)

        class Meta:
            database = db
            table_name = "mediation_party"

    class NamedMediator(Model):
        id = BigAutoField()
        mediation = ForeignKeyField(Mediation, on_delete="CASCADE", index=False)
        staff = ForeignKeyField(StaffMember, null=True, on_delete="RESTRICT")
        sealed_name = BlobField(null=True)
        named_at = InstantField()

        class Meta:
            database = db
            table_name = "named_mediator"
            indexes = ((("mediation", "staff"), True),)

    class FileOpening(Model):
        mediation = ForeignKeyField(Mediation, on_delete="CASCADE", index=False)
        staff = ForeignKeyField(StaffMember, on_delete="CASCADE", index=False)
        at = InstantField()

        class Meta:
            database = db
            table_name = "file_opening"
            indexes = ((("mediation", "staff"), True),)

    class Sitting(Model):
        id = BigAutoField()
        mediation = ForeignKeyField(Mediation, on_delete="CASCADE", index=False)
        number = IntegerField()
        kind = CharField(max_length=8)
        begins_at = InstantField()
        version = IntegerField(default=0)

        class Meta:
            database = db
            table_name = "sitting"
            indexes = ((("mediation", "number"), True),)

    class SittingWording(Model):
        id = BigAutoField()
        sitting = ForeignKeyField(Sitting, on_delete="CASCADE", index=False)
        number = IntegerField()
        sealed_record = BlobField(null=True)
        written_at = InstantField()
        written_by = ForeignKeyField(StaffMember, on_delete="RESTRICT", index=False)

        class Meta:
            database = db
            table_name = "sitting_wording"
            indexes = ((("sitting", "number"), True),)

    class MediationEvidence(Model):
        id = BigAutoField()
        mediation = ForeignKeyField(Mediation, on_delete="CASCADE", index=False)
        number = IntegerField()
        pages = IntegerField()
        sealed_words = BlobField(null=True)
        noted_at = InstantField()

        class Meta:
            database = db
            table_name = "mediation_evidence"
            indexes = ((("mediation", "number"), True),)

    class MediationFollowUp(Model):
        id = BigAutoField()
        mediation = ForeignKeyField(Mediation, on_delete="CASCADE", index=False)
        number = IntegerField()
        made_on = DateField()
        performance = CharField(max_length=8)
        sealed_words = BlobField(null=True)
        made_by = ForeignKeyField(StaffMember, on_delete="RESTRICT", index=False)

        class Meta:
            database = db
            table_name = "mediation_follow_up"
            indexes = ((("mediation", "number"), True),)

    class MediationPaper(Model):
        id = BigAutoField()
        mediation = ForeignKeyField(Mediation, on_delete="CASCADE", index=False)
        kind = CharField(max_length=16)
        about = IntegerField(default=0)
        version = IntegerField()
        sealed_contents = BlobField(null=True)
        made_at = InstantField()
        made_by = ForeignKeyField(StaffMember, on_delete="RESTRICT", index=False)
        signed = JsonField(default=dict)
        signed_on = DateField(null=True)
        withdrawn_at = InstantField(null=True)
        sealed_reason = BlobField(null=True)

        class Meta:
            database = db
            table_name = "mediation_paper"
            indexes = ((("mediation", "kind", "about", "version"), True),)

    class MediationScan(Model):
        id = BigAutoField()
        mediation = ForeignKeyField(Mediation, on_delete="CASCADE")
        paper = ForeignKeyField(MediationPaper, null=True, on_delete="CASCADE")
        evidence = ForeignKeyField(MediationEvidence, null=True, on_delete="CASCADE")
        sealed_picture = BlobField(null=True)
        sealed_thumbnail = BlobField(null=True)
        picture_hash = CharField(max_length=32, unique=True)
        taken_at = InstantField()
        taken_by = ForeignKeyField(StaffMember, on_delete="RESTRICT", index=False)

        class Meta:
            database = db
            table_name = "mediation_scan"

    class CourtStep(Model):
        id = BigAutoField()
        mediation = ForeignKeyField(Mediation, on_delete="CASCADE")
        kind = CharField(max_length=12)
        happened_on = DateField()
        sealed_document = BlobField(null=True)
        noted_at = InstantField()

        class Meta:
            database = db
            table_name = "court_step"

    class PaperTemplate(Model):
        community = ForeignKeyField(Community, on_delete="RESTRICT", index=False)
        kind = CharField(max_length=16)
        content = BlobField()
        fields = JsonField()
        taken_at = InstantField()
        taken_by = ForeignKeyField(StaffMember, on_delete="RESTRICT", index=False)

        class Meta:
            database = db
            table_name = "paper_template"
            indexes = ((("community", "kind"), True),)

    db.create_tables(
        [
            MediationCommittee,
            MediationCounter,
            Mediation,
            MediationParty,
            NamedMediator,
            FileOpening,
            Sitting,
            SittingWording,
            MediationEvidence,
            MediationFollowUp,
            MediationPaper,
            MediationScan,
            CourtStep,
            PaperTemplate,
        ]
    )


def down(migrator, db):
    migrator.migrate(
        migrator.drop_table("paper_template"),
        migrator.drop_table("court_step"),
        migrator.drop_table("mediation_scan"),
        migrator.drop_table("mediation_paper"),
        migrator.drop_table("mediation_follow_up"),
        migrator.drop_table("mediation_evidence"),
        migrator.drop_table("sitting_wording"),
        migrator.drop_table("sitting"),
        migrator.drop_table("file_opening"),
        migrator.drop_table("named_mediator"),
        migrator.drop_table("mediation_party"),
        migrator.drop_table("mediation"),
        migrator.drop_table("mediation_counter"),
        migrator.drop_table("mediation_committee"),
    )
