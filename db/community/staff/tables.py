"""Staff, how far each one's scope reaches, what mediators say of themselves, readers of offices above; signing in.

What belongs to an account has a column for each kind of account, and one of the two is empty.
"""

from __future__ import annotations

from peewee import BlobField, BooleanField, CharField, DateField, ForeignKeyField, IntegerField, TextField
from playhouse.fields import EnumField

from db.community.offices.tables import Office
from db.community.organisation.tables import Building, Community, Grid, MemberUnit
from db.ground.columns import InstantField, JsonField
from db.ground.connection import Table
from db.records.permissions.rules import Role
from db.records.photos.tables import Photo


class StaffMember(Table):
    community = ForeignKeyField(Community, backref="staff", on_delete="RESTRICT")
    sign_in_name = CharField(max_length=40, unique=True)
    name = CharField(max_length=40)
    role = EnumField(Role, max_length=24)
    unit = ForeignKeyField(MemberUnit, null=True, backref="liaisons", on_delete="RESTRICT")
    duty_phone = CharField(max_length=20, default="")
    password_hash = CharField(max_length=128)
    must_change_password = BooleanField(default=True)
    active = BooleanField(default=True)
    failed_attempts = IntegerField(default=0)
    locked_until = InstantField(null=True)
    added_at = InstantField()


class OfficeReader(Table):
    """Somebody of an office above: no member of any community's staff. `may_manage`: names readers of offices below."""

    office = ForeignKeyField(Office, on_delete="RESTRICT")
    sign_in_name = CharField(max_length=40, unique=True)
    name = CharField(max_length=40)
    password_hash = CharField(max_length=128)
    must_change_password = BooleanField(default=True)
    active = BooleanField(default=True)
    may_manage = BooleanField(default=False)
    added_at = InstantField()
    failed_attempts = IntegerField(default=0)
    locked_until = InstantField(null=True)


class OutsideOffice(Table):
    """To whom a complaint about the community's secretary goes: somebody who does not work here."""

    community = ForeignKeyField(Community, primary_key=True, on_delete="CASCADE")
    office = CharField(max_length=60)
    name = CharField(max_length=40, default="")
    phone = CharField(max_length=20)


class StaffScope(Table):
    """One grid of a grid secretary, or one building of a mediator."""

    staff = ForeignKeyField(StaffMember, backref="scopes", on_delete="CASCADE")
    grid = ForeignKeyField(Grid, null=True, on_delete="RESTRICT")
    building = ForeignKeyField(Building, null=True, on_delete="RESTRICT")
    held_from = InstantField(null=True)  # unknown where it was written before this was asked: since they were added

    class Meta:
        indexes = ((("staff", "grid", "building"), True),)


class StaffSession(Table):
    """A signed-in browser. Only the hash of its token is kept."""

    staff = ForeignKeyField(StaffMember, null=True, backref="sessions", on_delete="CASCADE")
    reader = ForeignKeyField(OfficeReader, null=True, on_delete="CASCADE")
    token_hash = CharField(max_length=64, unique=True)
    started_at = InstantField()
    seen_at = InstantField()
    ends_at = InstantField()


class SecondStep(Table):
    """The secret that somebody's app for codes shares with us; until its first code came, it is asked of nobody."""

    staff = ForeignKeyField(StaffMember, null=True, unique=True, on_delete="CASCADE")
    reader = ForeignKeyField(OfficeReader, null=True, unique=True, on_delete="CASCADE")
    sealed_secret = BlobField()
    begun_at = InstantField()
    on_since = InstantField(null=True)
    last_used = IntegerField(default=0)  # half-minutes since 1970: a code is good once, and none before it


class RecoveryCode(Table):
    """Instead of the app, once: for whoever has lost it. Only the hash is kept."""

    staff = ForeignKeyField(StaffMember, null=True, on_delete="CASCADE", index=False)
    reader = ForeignKeyField(OfficeReader, null=True, on_delete="CASCADE", index=False)
    code_hash = CharField(max_length=64)

    class Meta:
        indexes = ((("staff", "code_hash"), True), (("reader", "code_hash"), True))


class HalfwaySignIn(Table):
    """A browser in which the password was right and the code is still asked for: it opens nothing else."""

    staff = ForeignKeyField(StaffMember, null=True, on_delete="CASCADE")
    reader = ForeignKeyField(OfficeReader, null=True, on_delete="CASCADE")
    token_hash = CharField(max_length=64, unique=True)
    until = InstantField(index=True)


class SecondStepRequired(Table):
    """A community in which whoever sees contacts, or looks after accounts, may not do without the second step."""

    community = ForeignKeyField(Community, primary_key=True, on_delete="CASCADE")
    since = InstantField()


class PocketLink(Table):
    """The standing link to somebody's own matters on the phone. Only the hash of its key is kept."""

    staff = ForeignKeyField(StaffMember, unique=True, on_delete="CASCADE")
    key_hash = CharField(max_length=64, unique=True)
    made_at = InstantField()
    until = InstantField()


class SentForm(Table):
    """A form that was sent from somebody's phone: the same one again does nothing."""

    staff = ForeignKeyField(StaffMember, on_delete="CASCADE", index=False)
    key_hash = CharField(max_length=64)
    at = InstantField(index=True)

    class Meta:
        indexes = ((("staff", "key_hash"), True),)


class StaffDraft(Table):
    """What somebody has begun to write in one box of the desk and not yet sent; only they read it, only there.

    Without a text it marks what was just sent from that box, so that what arrives late is known.
    """

    staff = ForeignKeyField(StaffMember, null=True, on_delete="CASCADE", index=False)
    reader = ForeignKeyField(OfficeReader, null=True, on_delete="CASCADE", index=False)
    subject = CharField(max_length=60)  # what the box belongs to, such as dispute-12
    field = CharField(max_length=60)
    sealed_text = BlobField(null=True)
    sent_hash = CharField(max_length=32, default="")
    at = InstantField(index=True)

    class Meta:
        indexes = ((("staff", "subject", "field"), True), (("reader", "subject", "field"), True))


class DutyPerson(Table):
    """Who is told at once, at any hour, when something may be danger to life; the community names one."""

    community = ForeignKeyField(Community, on_delete="CASCADE", unique=True)
    staff = ForeignKeyField(StaffMember, on_delete="CASCADE", unique=True)


class PastOffice(Table):
    """A span in which somebody was mediator of a building; what holds now stands in `StaffScope`."""

    building = ForeignKeyField(Building, on_delete="CASCADE")
    staff = ForeignKeyField(StaffMember, on_delete="CASCADE")
    had_phone = BooleanField()
    held_from = InstantField()
    held_until = InstantField()


class MediatorProfile(Table):
    """What a mediator tells the neighbours, as it stood from `since` to `until`; without an end it stands now."""

    staff = ForeignKeyField(StaffMember, on_delete="CASCADE")
    photo = ForeignKeyField(Photo, null=True, on_delete="SET NULL")  # only of what stands now
    with_photo = BooleanField()
    hours = JsonField()
    helps_with = TextField(default="")
    since = InstantField()
    until = InstantField(null=True)


class StandIn(Table):
    """Who is mediator of a building instead of the one who is named, on local days from first to last."""

    building = ForeignKeyField(Building, on_delete="CASCADE")
    staff = ForeignKeyField(StaffMember, on_delete="CASCADE")
    first_day = DateField()
    last_day = DateField()
    from_at = InstantField()
    until_at = InstantField()  # earlier than the last day's end when it was ended
