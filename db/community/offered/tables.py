"""Since when, and until when, a community does without a practice."""

from __future__ import annotations

from peewee import CharField, ForeignKeyField

from db.community.organisation.tables import Community
from db.ground.columns import InstantField
from db.ground.connection import Table


class PracticeOff(Table):
    """A community does without a practice or one of the nine ones, from `since` to `until`, or still if that is null.

    `one` is the name of the practice; of what has no practice of its own, such as the mediator, that of the nine ones.
    """

    community = ForeignKeyField(Community, on_delete="CASCADE")
    one = CharField(max_length=40)
    since = InstantField()
    until = InstantField(null=True)
