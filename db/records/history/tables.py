"""Events and the head of each community's chain."""

from __future__ import annotations

from peewee import BigAutoField, BigIntegerField, CharField, IntegerField

from db.ground.columns import InstantField, JsonField
from db.ground.connection import Table


class Event(Table):
    id = BigAutoField()
    community_id = IntegerField()
    position = BigIntegerField()
    at = InstantField()
    subject = CharField(max_length=24)
    subject_id = BigIntegerField()
    kind = CharField(max_length=40)
    actor_kind = CharField(max_length=12)
    actor_id = IntegerField(null=True)
    data = JsonField()
    previous_hash = CharField(max_length=64)
    hash = CharField(max_length=64)

    class Meta:
        indexes = (
            (("community_id", "position"), True),
            (("community_id", "at"), False),
            (("subject", "subject_id", "position"), False),
        )


class ChainHead(Table):
    """Where a community's chain ends; locking this row makes its writers take turns."""

    community_id = IntegerField(primary_key=True)
    position = BigIntegerField()
    hash = CharField(max_length=64)
