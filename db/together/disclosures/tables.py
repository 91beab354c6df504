"""Disclosures as they are written and as they were published, and what a community has settled about them."""

from __future__ import annotations

from peewee import BigAutoField, BooleanField, CharField, ForeignKeyField, IntegerField, TextField
from playhouse.fields import EnumField

from db.community.organisation.tables import Community
from db.community.staff.tables import StaffMember
from db.ground.columns import InstantField, JsonField
from db.ground.connection import Table
from db.nine_ones.record_book.tables import RecordedMeeting
from db.together.disclosures.rules.settings import Rhythm
from db.together.disclosures.rules.wording import DisclosureKind
from db.together.page_words.tables import PageWord


class DisclosureRules(Table):
    """What a community has settled: without a row it writes each quarter; whether it is a village stands with it."""

    community = ForeignKeyField(Community, primary_key=True, on_delete="CASCADE")
    is_on = BooleanField(default=True)
    rhythm = EnumField(Rhythm, max_length=8)
    street_phone = CharField(max_length=20, default="")
    district_office = CharField(max_length=60, default="")
    district_phone = CharField(max_length=20, default="")


class Disclosure(Table):
    """One disclosure: `draft` is what is being written, nothing once it is public.

    `year` and `number` name it for good, from when it is public. `period` is the quarter or month whose agreements it
    tells, if it wrote itself, or the month of which it tells a village's finances.
    """

    id = BigAutoField()
    community = ForeignKeyField(Community, on_delete="RESTRICT", index=False)
    kind = EnumField(DisclosureKind, max_length=16)
    period = CharField(max_length=8, default="")
    year = IntegerField(null=True)
    number = IntegerField(null=True)
    version = IntegerField(default=0)
    draft = JsonField(null=True)
    changed_at = InstantField()
    changed_by = ForeignKeyField(StaffMember, on_delete="RESTRICT", index=False)

    class Meta:
        indexes = ((("community", "year", "number"), True),)


class PublishedDisclosure(Table):
    """What was public, word for word; the next version takes its place, and both stay readable."""

    id = BigAutoField()
    disclosure = ForeignKeyField(Disclosure, on_delete="RESTRICT", index=False)
    number = IntegerField()
    contents = JsonField()
    reason = TextField(default="")
    published_at = InstantField()
    published_by = ForeignKeyField(StaffMember, on_delete="RESTRICT", index=False)

    class Meta:
        indexes = ((("disclosure", "number"), True),)


class Consultation(Table):
    """A recorded meeting that was a consultation: what was agreed there is told, and what became of it."""

    meeting = ForeignKeyField(RecordedMeeting, primary_key=True, on_delete="CASCADE")
    marked_at = InstantField()
    marked_by = ForeignKeyField(StaffMember, on_delete="RESTRICT", index=False)


class PublicInquiry(Table):
    """A question about a disclosure and its answer, as everybody reads them: in words that name nobody."""

    word = ForeignKeyField(PageWord, primary_key=True, on_delete="RESTRICT")
    disclosure = ForeignKeyField(Disclosure, on_delete="RESTRICT")
    question = TextField()
    answer = TextField()
    published_at = InstantField()
    published_by = ForeignKeyField(StaffMember, on_delete="RESTRICT", index=False)
