"""Calls, the personal links they are answered by, and the phones that are known."""

from __future__ import annotations

from peewee import BigAutoField, BlobField, BooleanField, CharField, ForeignKeyField, TextField

from db.community.organisation.tables import Community, MemberUnit
from db.community.staff.tables import StaffMember
from db.disputes.tables import Dispute
from db.ground.columns import InstantField
from db.ground.connection import Table


class Call(Table):
    """A unit called to a matter, in charge (`leading`) or to assist; without `asked_by` the routing table called it.

    A call has ended when the unit has finished, declined, or the matter is no longer its own.
    """

    id = BigAutoField()
    community = ForeignKeyField(Community, on_delete="CASCADE", index=False)
    dispute = ForeignKeyField(Dispute, on_delete="CASCADE", index=False)
    unit = ForeignKeyField(MemberUnit, on_delete="RESTRICT", index=False)
    leading = BooleanField()
    asked = TextField(default="")
    wanted_by = InstantField(null=True)
    asked_by = ForeignKeyField(StaffMember, null=True, on_delete="RESTRICT", index=False)
    called_at = InstantField()
    accepted_at = InstantField(null=True)
    declined_at = InstantField(null=True)
    ended_at = InstantField(null=True)

    class Meta:
        indexes = ((("dispute", "ended_at"), False), (("unit", "called_at"), False), (("ended_at",), False))


class PersonalLink(Table):
    """A link to one matter for one member of staff; only the hash of its key is kept."""

    dispute = ForeignKeyField(Dispute, on_delete="CASCADE", index=False)
    staff = ForeignKeyField(StaffMember, on_delete="CASCADE")
    call = ForeignKeyField(Call, null=True, on_delete="CASCADE")
    key_hash = CharField(max_length=64, unique=True)
    made_at = InstantField()
    expires_at = InstantField()
    revoked_at = InstantField(null=True)


class ShortCode(Table):
    """The code that a new phone is asked for beside a link: a unit's, or a person's own. Sealed with `place`."""

    unit = ForeignKeyField(MemberUnit, null=True, unique=True, on_delete="CASCADE")
    staff = ForeignKeyField(StaffMember, null=True, unique=True, on_delete="CASCADE")
    place = CharField(max_length=22, unique=True)
    sealed_code = BlobField()
    made_at = InstantField()


class KnownPhone(Table):
    """A phone on which the short code was entered; only the hash of the random token in its cookie is kept."""

    staff = ForeignKeyField(StaffMember, on_delete="CASCADE", index=False)
    phone_hash = CharField(max_length=64)
    until = InstantField(index=True)

    class Meta:
        indexes = ((("staff", "phone_hash"), True),)
