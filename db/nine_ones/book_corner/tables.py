"""Titles on a building's shelf, their copies, and what happened to each; kept so that a past day can be asked about."""

from __future__ import annotations

from peewee import BlobField, BooleanField, CharField, ForeignKeyField, IntegerField, TextField

from db.community.organisation.tables import Building, Community
from db.ground.columns import InstantField
from db.ground.connection import Table
from db.records.photos.tables import Photo


class Book(Table):
    """A title. `key` tells it from the others of its building; `searched` is what a search looks through."""

    building = ForeignKeyField(Building, on_delete="RESTRICT", index=False)
    key = CharField(max_length=80)
    title = CharField(max_length=200)
    authors = CharField(max_length=120, default="")
    isbn = CharField(max_length=13, default="")
    old_number = CharField(max_length=16, default="")
    category = CharField(max_length=20, default="")
    searched = TextField()
    cover = ForeignKeyField(Photo, null=True, on_delete="SET NULL", index=False)
    added_at = InstantField()

    class Meta:
        indexes = ((("building", "key"), True), (("building", "category"), False))


class BookCopy(Table):
    """One book to hold in one's hand. `mark` is what is the matter with it now, "" when nothing is."""

    book = ForeignKeyField(Book, on_delete="RESTRICT")
    building = ForeignKeyField(Building, on_delete="RESTRICT", index=False)
    code = CharField(max_length=8, unique=True)
    added_at = InstantField()
    mark = CharField(max_length=10, default="")
    labelled_at = InstantField(null=True)
    seen_at = InstantField(null=True)

    class Meta:
        indexes = ((("building", "mark"), False),)


class CopyMark(Table):
    """From when until when something was the matter with a copy."""

    copy = ForeignKeyField(BookCopy, on_delete="RESTRICT")
    mark = CharField(max_length=10)
    from_at = InstantField()
    until_at = InstantField(null=True)


class BookLoan(Table):
    """One loan of a copy, whose borrower's name and phone are forgotten when it ends.

    `open_copy` is the copy as long as it is away, so that no copy is lent twice.
    """

    copy = ForeignKeyField(BookCopy, on_delete="RESTRICT")
    building = ForeignKeyField(Building, on_delete="RESTRICT")
    open_copy = IntegerField(null=True, unique=True)
    sealed_name = BlobField(null=True)
    phone_hash = CharField(max_length=32, null=True, index=True)
    borrowed_at = InstantField()
    due_at = InstantField()
    extended_at = InstantField(null=True)
    ended_at = InstantField(null=True)
    ending = CharField(max_length=10, default="")


class BookWish(Table):
    """A phone would like to read a title next; until that ends, nobody may extend a loan of it."""

    book = ForeignKeyField(Book, on_delete="RESTRICT")
    phone_hash = CharField(max_length=32, null=True, index=True)
    since_at = InstantField()
    ended_at = InstantField(null=True)


class BookOffer(Table):
    """A book somebody would give. The name is forgotten when it is decided, the phone some time later."""

    building = ForeignKeyField(Building, on_delete="RESTRICT")
    title = CharField(max_length=200)
    authors = CharField(max_length=120, default="")
    sealed_name = BlobField(null=True)
    phone_hash = CharField(max_length=32, null=True, index=True)
    form_hash = CharField(max_length=32, unique=True)
    offered_at = InstantField()
    decided_at = InstantField(null=True)
    accepted = BooleanField(null=True)
    words = CharField(max_length=200, default="")
    copy = ForeignKeyField(BookCopy, null=True, on_delete="RESTRICT")


class ShelfCount(Table):
    """Somebody stood before the shelf and ticked off what was there."""

    building = ForeignKeyField(Building, on_delete="RESTRICT")
    counted_at = InstantField()
    seen = IntegerField()


class LendingTime(Table):
    """For how many days books are lent: in a whole community, or (with a building) only there."""

    community = ForeignKeyField(Community, on_delete="CASCADE")
    building = ForeignKeyField(Building, null=True, on_delete="CASCADE", unique=True)
    days = IntegerField()
