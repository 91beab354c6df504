"""Text messages, without their words and without the number."""

from __future__ import annotations

from peewee import BigAutoField, BooleanField, CharField, ForeignKeyField, IntegerField

from db.community.organisation.tables import Community
from db.disputes.tables import Dispute
from db.ground.columns import InstantField
from db.ground.connection import Table


class TextMessage(Table):
    """One for one cause. Of the number a keyed hash is kept for two days, so that it gets few a day."""

    id = BigAutoField()
    community = ForeignKeyField(Community, on_delete="CASCADE", index=False)
    dispute = ForeignKeyField(Dispute, on_delete="CASCADE", index=False)
    cause = CharField(max_length=60)
    public_id = CharField(max_length=16, unique=True)
    number_hash = CharField(max_length=32, default="", index=True)
    attempts = IntegerField(default=0)
    tried_at = InstantField()
    sent = BooleanField(default=False)

    class Meta:
        indexes = ((("dispute", "cause"), True), (("community", "tried_at"), False))
