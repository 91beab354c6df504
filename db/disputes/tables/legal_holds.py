"""What must not be deleted yet, because somebody outside or a mediation still needs it, and what is locked away."""

from __future__ import annotations

from peewee import BlobField, CharField, ForeignKeyField
from playhouse.fields import EnumField

from db.community.staff.tables import StaffMember
from db.disputes.rules.legal_holds import HeldFor, HeldKind
from db.disputes.tables import Dispute
from db.ground.columns import InstantField
from db.ground.connection import Table


class LegalHold(Table):
    """Of one matter: as long as the row is there nothing of it is deleted, by whatever clock or wish.

    `deletion_asked_at` is since when its resident's wish to have it deleted waits for the end of it.
    """

    dispute = ForeignKeyField(Dispute, primary_key=True, on_delete="CASCADE")
    why = EnumField(HeldFor, max_length=12)
    until = InstantField(index=True)
    set_at = InstantField()
    set_by = ForeignKeyField(StaffMember, null=True, on_delete="RESTRICT", index=False)
    deletion_asked_at = InstantField(null=True)


class HeldPiece(Table):
    """Something of a held matter whose time is over: nowhere else any more, sealed with `place`, gone with the hold."""

    hold = ForeignKeyField(LegalHold, on_delete="CASCADE")
    kind = EnumField(HeldKind, max_length=12)
    place = CharField(max_length=22, unique=True)
    sealed_contents = BlobField()
    set_apart_at = InstantField()
