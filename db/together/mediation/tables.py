"""Mediations and their papers. Persons and words are sealed with the row they stand in; the rest is kinds and days."""

from __future__ import annotations

from peewee import (
    BigAutoField,
    BigIntegerField,
    BlobField,
    BooleanField,
    CharField,
    DateField,
    ForeignKeyField,
    IntegerField,
)
from playhouse.fields import EnumField

from db.community.organisation.tables import Community
from db.community.staff.tables import StaffMember
from db.disputes.tables import Dispute
from db.ground.columns import InstantField, JsonField
from db.ground.connection import Table
from db.together.mediation.rules.corrections import CorrectionKind
from db.together.mediation.rules.kinds import (
    CourtStepKind,
    MatterNature,
    MediationOrigin,
    MediationOutcome,
    PaperKind,
    PartySide,
    Performance,
    SittingKind,
)


class MediationCommittee(Table):
    """How a community's committee names itself and its files; `keep_years` None: nobody has said how long."""

    community = ForeignKeyField(Community, primary_key=True, on_delete="RESTRICT")
    name = CharField(max_length=60)
    short_name = CharField(max_length=20)
    number_pattern = CharField(max_length=60)
    court = CharField(max_length=60, default="")
    asks_more = BooleanField(default=False)
    keep_years = IntegerField(null=True)
    changed_at = InstantField()


class MediationCounter(Table):
    """The last number given in a community's year. It goes up with the row it is given to, or not at all."""

    community = ForeignKeyField(Community, on_delete="RESTRICT", index=False)
    year = IntegerField()
    last = IntegerField()

    class Meta:
        indexes = ((("community", "year"), True),)


class Mediation(Table):
    """One file. `revision` tells two people apart who change it at once.

    `sealed_account` is what the applicant said; `sealed_words` who of the parties said that,
    what is asked for, the agreement, why it ended and remarks on the file.
    """

    id = BigAutoField()
    community = ForeignKeyField(Community, on_delete="RESTRICT", index=False)
    dispute = ForeignKeyField(Dispute, on_delete="RESTRICT")
    year = IntegerField()
    number = IntegerField()
    printed_number = CharField(max_length=80)
    origin = EnumField(MediationOrigin, max_length=12)
    nature = EnumField(MatterNature, max_length=16)
    opened_on = DateField()
    opened_at = InstantField()
    opened_by = ForeignKeyField(StaffMember, on_delete="RESTRICT", index=False)
    revision = IntegerField(default=0)
    next_sitting_at = InstantField(null=True)
    prefilled = JsonField(default=list)
    sealed_account = BlobField(null=True)
    sealed_words = BlobField(null=True)
    outcome = EnumField(MediationOutcome, max_length=16, null=True)
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
        indexes = ((("community", "year", "number"), True), (("keep_until",), False))


class MediationParty(Table):
    """Who takes part; `taken_out_at`: does so no longer, without words, and its id is given to nobody else."""

    id = BigAutoField()
    mediation = ForeignKeyField(Mediation, on_delete="CASCADE")
    side = EnumField(PartySide, max_length=12)
    sealed_person = BlobField(null=True)
    consented_on = DateField(null=True)
    refused_on = DateField(null=True)
    withdrawn_on = DateField(null=True)
    died_on = DateField(null=True)
    taken_out_at = InstantField(null=True)


class NamedMediator(Table):
    """Who mediates: somebody who works here and may open the file, or a name from outside that only stands in it."""

    id = BigAutoField()
    mediation = ForeignKeyField(Mediation, on_delete="CASCADE", index=False)
    staff = ForeignKeyField(StaffMember, null=True, on_delete="RESTRICT")
    sealed_name = BlobField(null=True)
    named_at = InstantField()

    class Meta:
        indexes = ((("mediation", "staff"), True),)


class FileOpening(Table):
    """When somebody last opened a file; each opening is in the history, once in a while and not with each press."""

    mediation = ForeignKeyField(Mediation, on_delete="CASCADE", index=False)
    staff = ForeignKeyField(StaffMember, on_delete="CASCADE", index=False)
    at = InstantField()

    class Meta:
        indexes = ((("mediation", "staff"), True),)


class Sitting(Table):
    """`version` is that of its newest wording."""

    id = BigAutoField()
    mediation = ForeignKeyField(Mediation, on_delete="CASCADE", index=False)
    number = IntegerField()
    kind = EnumField(SittingKind, max_length=8)
    begins_at = InstantField()
    version = IntegerField(default=0)

    class Meta:
        indexes = ((("mediation", "number"), True),)


class SittingWording(Table):
    """One wording of a sitting's record; never changed again."""

    id = BigAutoField()
    sitting = ForeignKeyField(Sitting, on_delete="CASCADE", index=False)
    number = IntegerField()
    sealed_record = BlobField(null=True)
    written_at = InstantField()
    written_by = ForeignKeyField(StaffMember, on_delete="RESTRICT", index=False)

    class Meta:
        indexes = ((("sitting", "number"), True),)


class MediationEvidence(Table):
    id = BigAutoField()
    mediation = ForeignKeyField(Mediation, on_delete="CASCADE", index=False)
    number = IntegerField()
    pages = IntegerField()
    sealed_words = BlobField(null=True)
    noted_at = InstantField()

    class Meta:
        indexes = ((("mediation", "number"), True),)


class MediationFollowUp(Table):
    id = BigAutoField()
    mediation = ForeignKeyField(Mediation, on_delete="CASCADE", index=False)
    number = IntegerField()
    made_on = DateField()
    performance = EnumField(Performance, max_length=8)
    sealed_words = BlobField(null=True)
    made_by = ForeignKeyField(StaffMember, on_delete="RESTRICT", index=False)

    class Meta:
        indexes = ((("mediation", "number"), True),)


class MediationPaper(Table):
    """One paper as it was made, never changed again: `about` is the sitting or follow-up it tells of, else 0.

    `signed` is on which day who signed, by `party:3`, `mediator` or `seal`. Withdrawn it stays to be read.
    """

    id = BigAutoField()
    mediation = ForeignKeyField(Mediation, on_delete="CASCADE", index=False)
    kind = EnumField(PaperKind, max_length=16)
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
        indexes = ((("mediation", "kind", "about", "version"), True),)


class FilledTemplate(Table):
    """A paper in the committee's own form, as Word, filled in when it was made; Linli draws the others."""

    id = BigAutoField()
    paper = ForeignKeyField(MediationPaper, unique=True, on_delete="CASCADE")
    sealed_word = BlobField(null=True)


class MediationScan(Table):
    """A photo of a signed page, or of evidence; sealed like the words on it. By its keyed hash it is known again."""

    id = BigAutoField()
    mediation = ForeignKeyField(Mediation, on_delete="CASCADE")
    paper = ForeignKeyField(MediationPaper, null=True, on_delete="CASCADE")
    evidence = ForeignKeyField(MediationEvidence, null=True, on_delete="CASCADE")
    sealed_picture = BlobField(null=True)
    sealed_thumbnail = BlobField(null=True)
    picture_hash = CharField(max_length=32, unique=True)
    taken_at = InstantField()
    taken_by = ForeignKeyField(StaffMember, on_delete="RESTRICT", index=False)


class CourtStep(Table):
    id = BigAutoField()
    mediation = ForeignKeyField(Mediation, on_delete="CASCADE")
    kind = EnumField(CourtStepKind, max_length=12)
    happened_on = DateField()
    sealed_document = BlobField(null=True)
    noted_at = InstantField()


class MediationCorrection(Table):
    """What was noted by mistake, and counts no longer: the row `about` stays; why, and what it was, is sealed here."""

    id = BigAutoField()
    mediation = ForeignKeyField(Mediation, on_delete="CASCADE", index=False)
    kind = EnumField(CorrectionKind, max_length=12)
    about = BigIntegerField()
    made_at = InstantField()
    made_by = ForeignKeyField(StaffMember, on_delete="RESTRICT", index=False)
    sealed_words = BlobField(null=True)

    class Meta:
        indexes = ((("mediation", "kind", "about"), False),)


class PaperTemplate(Table):
    """A committee's own Word template of one paper, taken once its fields were known to be ours."""

    community = ForeignKeyField(Community, on_delete="RESTRICT", index=False)
    kind = EnumField(PaperKind, max_length=16)
    content = BlobField()
    fields = JsonField()
    taken_at = InstantField()
    taken_by = ForeignKeyField(StaffMember, on_delete="RESTRICT", index=False)

    class Meta:
        indexes = ((("community", "kind"), True),)
