"""Disputes, their rounds of handling, what was said, and who supports them."""

from __future__ import annotations

from peewee import BigAutoField, BlobField, BooleanField, CharField, ForeignKeyField, IntegerField, TextField
from playhouse.fields import EnumField, IntEnumField

from db.community.organisation.tables import Building, Community, Grid, MemberUnit
from db.community.staff.tables import StaffMember
from db.disputes.rules.answers import AnswerSource, FellowSource, RoundBegan, Satisfaction, Solved, StillWrong
from db.disputes.rules.workflow import HolderLevel, RefusalReason, Status
from db.ground.columns import InstantField, JsonField
from db.ground.connection import Table
from db.records.history.rules import ActorKind
from db.records.permissions.rules import Complaint
from db.records.personal_data.rules.looking import Looked
from db.records.photos.tables import Photo
from db.records.reports.rules import ContactWish, ReportKind, Source


class ReferenceCounter(Table):
    """The last number given in a community's year: TY-2026-0471."""

    community = ForeignKeyField(Community, on_delete="RESTRICT")
    year = IntegerField()
    last = IntegerField()

    class Meta:
        indexes = ((("community", "year"), True),)


class Dispute(Table):
    id = BigAutoField()
    community = ForeignKeyField(Community, on_delete="RESTRICT", index=False)
    grid = ForeignKeyField(Grid, on_delete="RESTRICT", index=False)
    building = ForeignKeyField(Building, on_delete="RESTRICT", index=False)
    reference = CharField(max_length=20, unique=True)
    submission_key = CharField(max_length=64, unique=True)
    follow_hash = CharField(max_length=64, unique=True)
    sealed_keys = BlobField()
    kind = EnumField(ReportKind, max_length=16)
    text = TextField()
    unit_number = CharField(max_length=10, default="")
    floor = CharField(max_length=10, default="")
    room = CharField(max_length=20, default="")
    public_place = CharField(max_length=60, default="")
    private = BooleanField()
    resident_wants_private = BooleanField()
    public_wording = TextField(null=True)
    looked = EnumField(Looked, max_length=12, default=Looked.WAITING)
    source = EnumField(Source, max_length=12)
    filed_by = ForeignKeyField(StaffMember, null=True, on_delete="RESTRICT", index=False)
    can_be_asked = BooleanField(default=True)
    consent_version = CharField(max_length=12)
    contact_wish = EnumField(ContactWish, max_length=8)
    submitted_at = InstantField()
    status = EnumField(Status, max_length=12)
    status_since = InstantField()
    level = IntEnumField(HolderLevel)
    holder_staff = ForeignKeyField(StaffMember, null=True, on_delete="RESTRICT", index=False)
    holder_unit = ForeignKeyField(MemberUnit, null=True, on_delete="RESTRICT", index=False)
    unit_may_call = BooleanField(default=False)
    in_danger = BooleanField(default=False)  # until a person says that it is over, or never was
    withheld = BooleanField(default=False)  # from the building’s mediator, unless a secretary gives it to them
    round_number = IntegerField(default=1)
    wanted_by = InstantField(null=True)
    city_due = InstantField(null=True)  # by when the city wants an answer; it stays beside ours, whatever waits here
    resident_waits_since = InstantField(null=True)
    escalate_at = InstantField(null=True)
    joined_into = ForeignKeyField("self", null=True, on_delete="RESTRICT")
    joined_at = InstantField(null=True)
    complaint = EnumField(Complaint, max_length=8, null=True)
    about_staff = ForeignKeyField(StaffMember, null=True, on_delete="RESTRICT", index=False)  # unknown in some
    only_named = BooleanField(default=False)  # nobody said whom it is about: the words name them, and nobody has looked
    told_staff = ForeignKeyField(StaffMember, null=True, on_delete="RESTRICT", index=False)  # of danger in a complaint
    duty_open = BooleanField(default=False)  # until it is noted whether it was reported, nobody mediates

    class Meta:
        indexes = (
            (("community", "status", "status_since"), False),
            (("community", "submitted_at"), False),
            (("community", "source", "submitted_at"), False),
            (("community", "in_danger", "submitted_at"), False),
            (("community", "in_danger", "status_since"), False),
            (("community", "complaint", "status", "building"), False),
            (("building", "status"), False),
            (("holder_staff", "status"), False),
            (("holder_unit", "status"), False),
            (("escalate_at",), False),
            (("complaint",), False),
            (("community", "resident_waits_since"), False),
        )


class Contact(Table):
    """The resident's name and phone; number and carrier of text messages agreed to: each sealed for this dispute.

    `phone_hash` is by what the number is known again when somebody calls; see `phone_mark`.
    """

    dispute = ForeignKeyField(Dispute, primary_key=True, on_delete="CASCADE")
    sealed_name = BlobField(null=True)
    sealed_phone = BlobField(null=True)
    sealed_text_phone = BlobField(null=True)
    sealed_text_provider = BlobField(null=True)
    phone_hash = CharField(max_length=32, null=True, index=True)


class Round(Table):
    """One round of handling, from being received or reopened to its outcome and the answer about it.

    Every figure of `numbers.md` is computed from these rows: from when something happened, not from how it stands.
    Place, kind and holder follow the dispute while the round is open and stay as they were once it has ended.
    `overwritten` keeps what a limit, a pause or an end was before it was changed, so that no past period changes.
    """

    id = BigAutoField()
    dispute = ForeignKeyField(Dispute, on_delete="CASCADE", index=False)
    number = IntegerField()
    began = EnumField(RoundBegan, max_length=12, default=RoundBegan.FIRST)
    community = ForeignKeyField(Community, on_delete="RESTRICT", index=False)
    grid = ForeignKeyField(Grid, on_delete="RESTRICT", index=False)
    building = ForeignKeyField(Building, on_delete="RESTRICT", index=False)
    kind = EnumField(ReportKind, max_length=16)
    holder_staff = ForeignKeyField(StaffMember, null=True, on_delete="RESTRICT", index=False)
    holder_unit = ForeignKeyField(MemberUnit, null=True, on_delete="RESTRICT", index=False)
    opened_at = InstantField()
    contact_due = InstantField(null=True)
    contacted_at = InstantField(null=True)
    settle_due = InstantField()
    paused_at = InstantField(null=True)
    paused_days = IntegerField(default=0)
    overwritten = JsonField(default=list)
    ended_at = InstantField(null=True)
    outcome = EnumField(Status, max_length=12, null=True)
    ended_by = ForeignKeyField(StaffMember, null=True, on_delete="RESTRICT", index=False)
    refusal_reason = EnumField(RefusalReason, max_length=20, null=True)
    asked_at = InstantField(null=True)
    asked_again_at = InstantField(null=True)
    ask_again_due = InstantField(null=True)
    answer_due = InstantField(null=True)
    asking_ended_at = InstantField(null=True)
    answered_at = InstantField(null=True)
    answer_source = EnumField(AnswerSource, max_length=12, null=True)
    answer_recorded_by = ForeignKeyField(StaffMember, null=True, on_delete="RESTRICT", index=False)
    solved = EnumField(Solved, max_length=8, null=True)
    satisfaction = EnumField(Satisfaction, max_length=20, null=True)
    still_wrong = EnumField(StillWrong, max_length=12, null=True)
    why = TextField(default="")

    class Meta:
        indexes = (
            (("dispute", "number"), True),
            (("community", "opened_at"), False),
            (("community", "contact_due"), False),
            (("community", "contacted_at"), False),
            (("community", "ended_at"), False),
            (("community", "asked_at"), False),
            (("community", "answered_at"), False),
        )


class PendingAnswer(Table):
    """A resident's answer that can still be taken back: nobody else's until it counts, then it moves to its round.

    One a round: staff may reopen the matter meanwhile. Taken back, the row goes; nothing of it was ever recorded.
    """

    id = BigAutoField()
    dispute = ForeignKeyField(Dispute, on_delete="CASCADE", index=False)
    round_number = IntegerField()
    given_at = InstantField()
    counts_at = InstantField(index=True)
    source = EnumField(AnswerSource, max_length=12)
    solved = EnumField(Solved, max_length=8)
    satisfaction = EnumField(Satisfaction, max_length=20)
    still_wrong = EnumField(StillWrong, max_length=12, null=True)
    why = TextField(default="")

    class Meta:
        indexes = ((("dispute", "round_number"), True),)


class RecordedAnswer(Table):
    """What staff recorded on a call-back or from paper, until it counts; then it moves to its round.

    `beside` once the resident's own answer was there first: then it stays here to be read, and moves no figure.
    """

    id = BigAutoField()
    dispute = ForeignKeyField(Dispute, on_delete="CASCADE", index=False)
    round_number = IntegerField()
    given_at = InstantField()
    counts_at = InstantField()
    source = EnumField(AnswerSource, max_length=12)
    staff = ForeignKeyField(StaffMember, on_delete="RESTRICT", index=False)
    solved = EnumField(Solved, max_length=8)
    satisfaction = EnumField(Satisfaction, max_length=20)
    still_wrong = EnumField(StillWrong, max_length=12, null=True)
    why = TextField(default="")
    beside = BooleanField(default=False)

    class Meta:
        indexes = ((("dispute", "round_number"), True), (("beside", "counts_at"), False))


class Message(Table):
    """What was said: by the resident, to the resident, or among staff. `purpose` says on which occasion."""

    id = BigAutoField()
    dispute = ForeignKeyField(Dispute, on_delete="CASCADE")
    at = InstantField()
    author_kind = EnumField(ActorKind, max_length=12)
    staff = ForeignKeyField(StaffMember, null=True, on_delete="RESTRICT", index=False)
    internal = BooleanField(default=False)
    purpose = CharField(max_length=16, default="words")
    text = TextField()


class Attachment(Table):
    """A photo of the report itself (no message) or of one message."""

    dispute = ForeignKeyField(Dispute, on_delete="CASCADE")
    message = ForeignKeyField(Message, null=True, on_delete="CASCADE", index=False)
    photo = ForeignKeyField(Photo, on_delete="CASCADE", index=False)


class Voice(Table):
    """What a resident said instead of typing it, and its gist, which stays; the sound goes by rule."""

    dispute = ForeignKeyField(Dispute, primary_key=True, on_delete="CASCADE")
    came_at = InstantField()
    heard_at = InstantField(null=True)
    sealed_sound = BlobField(null=True)
    seconds = IntegerField()
    cut = BooleanField()
    gist = TextField(default="")
    gist_by = ForeignKeyField(StaffMember, null=True, on_delete="RESTRICT", index=False)
    confirmed_at = InstantField(null=True, index=True)


class Assistance(Table):
    """A unit that was called to assist the one in charge. `may_call`: the caller ticked that it needs the contact."""

    dispute = ForeignKeyField(Dispute, on_delete="CASCADE", index=False)
    unit = ForeignKeyField(MemberUnit, on_delete="RESTRICT", index=False)
    may_call = BooleanField()
    since = InstantField()
    until = InstantField(null=True)

    class Meta:
        indexes = ((("dispute", "unit"), False), (("unit", "until"), False))


class Supporter(Table):
    """ "My home too" of one household, of whose phone a hashed random token is kept until it is taken back."""

    dispute = ForeignKeyField(Dispute, on_delete="CASCADE", index=False)
    token_hash = CharField(max_length=64)
    at = InstantField()
    until = InstantField(null=True)

    class Meta:
        indexes = ((("dispute", "token_hash"), True),)


class FellowAnswer(Table):
    """One who shares a matter is asked about its settlement, too, and counted apart: no words, nobody's name.

    Written when they are asked. Until `counts_at` it can be taken back; from `waits_since` on somebody is to read it.
    """

    id = BigAutoField()
    round = ForeignKeyField(Round, on_delete="CASCADE", index=False)
    source = EnumField(FellowSource, max_length=16)
    joined = ForeignKeyField(Dispute, null=True, on_delete="CASCADE")
    supporter = ForeignKeyField(Supporter, null=True, on_delete="SET NULL")
    asked_at = InstantField()
    answer_due = InstantField()
    asking_ended_at = InstantField(null=True)
    answered_at = InstantField(null=True)
    solved = EnumField(Solved, max_length=8, null=True)
    satisfaction = EnumField(Satisfaction, max_length=20, null=True)
    still_wrong = EnumField(StillWrong, max_length=12, null=True)
    counts_at = InstantField(null=True, index=True)
    waits_since = InstantField(null=True, index=True)
    read_at = InstantField(null=True)
    read_by = ForeignKeyField(StaffMember, null=True, on_delete="RESTRICT", index=False)

    class Meta:
        indexes = ((("round", "joined"), True), (("round", "supporter"), True), (("asked_at",), False))


class SavedFilter(Table):  # a list of disputes that somebody wants to open again
    staff = ForeignKeyField(StaffMember, on_delete="CASCADE", index=False)
    name = CharField(max_length=40)
    query = JsonField()

    class Meta:
        indexes = ((("staff", "name"), True),)
