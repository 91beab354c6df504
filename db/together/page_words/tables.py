"""Words about these pages, and the answers to each."""

from __future__ import annotations

from peewee import BooleanField, CharField, ForeignKeyField, IntegerField, TextField

from db.community.organisation.tables import Community
from db.community.staff.tables import StaffMember
from db.ground.columns import InstantField
from db.ground.connection import Table


class PageWord(Table):
    """Of whom it comes, nothing is stored; of the code, what recognises it. `text` is empty once it is forgotten."""

    community = ForeignKeyField(Community, on_delete="RESTRICT", index=False)
    code_hash = CharField(max_length=32, unique=True)
    text = TextField(null=True)
    about = CharField(max_length=24, default="")  # nothing: these pages; else what is asked about, as "disclosure:7"
    written_on = InstantField()  # when the local day began
    waits = BooleanField(default=True)  # for an answer, the first or a better one
    steps = IntegerField(default=0)  # how often something was done, so that the slower of two is told

    class Meta:
        indexes = ((("community", "waits"), False),)


class PageAnswer(Table):
    """The first answer, and each one that was given because the one before had not helped."""

    word = ForeignKeyField(PageWord, on_delete="CASCADE")
    text = TextField()
    at = InstantField()
    answered_by = ForeignKeyField(StaffMember, on_delete="RESTRICT", index=False)
    helped = BooleanField(null=True)  # as whoever has the code said
    why = TextField(default="")
