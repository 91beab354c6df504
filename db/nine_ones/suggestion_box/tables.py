"""Words dropped into the boxes, what was answered and made public, and when a box was switched off."""

from __future__ import annotations

from peewee import BooleanField, CharField, ForeignKeyField, IntegerField, TextField

from db.community.organisation.tables import Building, Community
from db.community.staff.tables import StaffMember
from db.disputes.tables import Dispute
from db.ground.columns import InstantField
from db.ground.connection import Table


class Suggestion(Table):
    """A word from a box; nothing tells who wrote it, and its code is only kept as a hash.

    `text` is empty once it is forgotten.
    """

    community = ForeignKeyField(Community, on_delete="RESTRICT", index=False)
    building = ForeignKeyField(Building, on_delete="RESTRICT")
    code_hash = CharField(max_length=32, unique=True)
    text = TextField(null=True)
    dropped_on = InstantField()  # when the local day began
    state = CharField(max_length=12, default="waiting")
    reason = CharField(max_length=12, default="")
    closing_words = TextField(default="")
    ended_at = InstantField(null=True)  # when the desk first answered, turned or closed it
    steps = IntegerField(default=0)  # how often the desk did something, so that the slower of two is told
    dispute = ForeignKeyField(Dispute, null=True, on_delete="RESTRICT")
    in_danger = BooleanField(default=False)
    withheld = BooleanField(default=False)  # from the building’s mediator
    told_staff = ForeignKeyField(StaffMember, null=True, on_delete="RESTRICT", index=False)  # of danger in it

    class Meta:
        indexes = ((("community", "state"), False),)


class SuggestionKept(Table):
    """From whom a word is kept: it may complain of them, or of the office they hold, and nobody has looked."""

    suggestion = ForeignKeyField(Suggestion, on_delete="CASCADE", index=False)
    staff = ForeignKeyField(StaffMember, on_delete="CASCADE")

    class Meta:
        indexes = ((("suggestion", "staff"), True),)


class SuggestionAnswer(Table):
    """An answer to a word: the first, or one that corrected it; none is ever overwritten."""

    suggestion = ForeignKeyField(Suggestion, on_delete="CASCADE")
    text = TextField()
    at = InstantField()
    answered_by = ForeignKeyField(StaffMember, on_delete="RESTRICT", index=False)


class SuggestionPublication(Table):
    """A question and an answer as everybody reads them, from `since` until `until`."""

    suggestion = ForeignKeyField(Suggestion, on_delete="CASCADE")
    building = ForeignKeyField(Building, on_delete="RESTRICT", index=False)
    question = TextField()
    answer = TextField()
    since = InstantField()
    until = InstantField(null=True)
    published_by = ForeignKeyField(StaffMember, on_delete="RESTRICT", index=False)

    class Meta:
        indexes = ((("building", "until"), False),)


class BoxPause(Table):
    """A time in which the box of a building was switched off."""

    building = ForeignKeyField(Building, on_delete="CASCADE", index=False)
    since = InstantField()
    until = InstantField(null=True)

    class Meta:
        indexes = ((("building", "until"), False),)
