"""Meetings, the published wordings of their minutes, and what was promised in them."""

from __future__ import annotations

from peewee import BigAutoField, BlobField, BooleanField, CharField, DateField, ForeignKeyField, IntegerField, TextField
from playhouse.fields import EnumField

from db.community.organisation.tables import Building, Community, Grid
from db.community.staff.tables import StaffMember
from db.disputes.tables import Dispute
from db.ground.columns import InstantField, JsonField
from db.ground.connection import Table
from db.nine_ones.record_book.rules.lifecycle import MinutesStage
from db.records.minutes.rules.promises import PledgeOutcome
from db.records.photos.tables import Photo


class RecordedMeeting(Table):
    """A meeting of a building, of a grid, or (without both) of the community.

    `draft` is the newest wording, published or not; `revision` tells two people apart who write it at once.
    The names of who came are sealed with the row's id.
    """

    id = BigAutoField()
    community = ForeignKeyField(Community, on_delete="RESTRICT", index=False)
    grid = ForeignKeyField(Grid, null=True, on_delete="RESTRICT")
    building = ForeignKeyField(Building, null=True, on_delete="RESTRICT")
    stage = EnumField(MinutesStage, max_length=12)
    draft = JsonField()
    revision = IntegerField(default=0)
    begun_at = InstantField()
    written_by = ForeignKeyField(StaffMember, on_delete="RESTRICT", index=False)
    changed_at = InstantField()
    changed_by = ForeignKeyField(StaffMember, on_delete="RESTRICT", index=False)
    confirmed_at = InstantField(null=True)
    confirmed_by = ForeignKeyField(StaffMember, null=True, on_delete="RESTRICT", index=False)
    version = IntegerField(default=0)
    begins_at = InstantField(null=True)
    withdrawn_at = InstantField(null=True)
    withdrawn_reason = TextField(default="")
    sealed_names = BlobField(null=True)
    names_forgotten_at = InstantField(null=True)

    class Meta:
        indexes = ((("community", "begins_at"), False),)


class MeetingBase(Table):
    """How many there are in one year who count at an assembly."""

    community = ForeignKeyField(Community, on_delete="RESTRICT", index=False)
    year = IntegerField()
    adults = IntegerField()
    households = IntegerField()
    members = IntegerField()
    representatives = IntegerField()
    changed_at = InstantField()

    class Meta:
        indexes = ((("community", "year"), True),)


class MinutesVersion(Table):
    """One published wording; never changed again. `changes` tells what it changed in the one before."""

    id = BigAutoField()
    meeting = ForeignKeyField(RecordedMeeting, on_delete="CASCADE", index=False)
    number = IntegerField()
    contents = JsonField()
    digest = CharField(max_length=64)
    begins_at = InstantField()
    reason = TextField(default="")
    changes = JsonField()
    published_at = InstantField()
    published_by = ForeignKeyField(StaffMember, on_delete="RESTRICT", index=False)

    class Meta:
        indexes = ((("meeting", "number"), True),)


class Pledge(Table):
    """A decision of published minutes that somebody has to carry out, and what became of it."""

    id = BigAutoField()
    meeting = ForeignKeyField(RecordedMeeting, on_delete="CASCADE", index=False)
    key = CharField(max_length=12)
    what = TextField()
    who = CharField(max_length=60)
    by = DateField()
    outcome = EnumField(PledgeOutcome, max_length=12)
    word = TextField(default="")
    ended_on = DateField(null=True)
    ended_at = InstantField(null=True)
    ended_by = ForeignKeyField(StaffMember, null=True, on_delete="RESTRICT", index=False)
    reminded_at = InstantField(null=True)
    taken_out = BooleanField(default=False)

    class Meta:
        indexes = ((("meeting", "key"), True), (("outcome", "by"), False))


class Discussed(Table):
    """A dispute that was talked over at a meeting, by the draft or (`published`) by the published wording."""

    id = BigAutoField()
    meeting = ForeignKeyField(RecordedMeeting, on_delete="CASCADE", index=False)
    dispute = ForeignKeyField(Dispute, on_delete="CASCADE")
    published = BooleanField()

    class Meta:
        indexes = ((("meeting", "dispute", "published"), True),)


class RecordedPhoto(Table):
    """A photo that was added to a meeting; each wording says which photos it shows."""

    id = BigAutoField()
    meeting = ForeignKeyField(RecordedMeeting, on_delete="CASCADE")
    photo = ForeignKeyField(Photo, on_delete="CASCADE", unique=True)
