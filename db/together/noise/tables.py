"""Each try at dissuading; its words stand in the matter's conversation, for colleagues, and go with it."""

from __future__ import annotations

from peewee import BigAutoField, BooleanField, ForeignKeyField
from playhouse.fields import EnumField

from db.disputes.tables import Dispute, Message
from db.ground.columns import InstantField
from db.ground.connection import Table
from db.together.noise.rules import DissuadingOffice


class DissuasionTry(Table):
    """When which office tried, and whether it goes on. What was asked is the first line of the message."""

    id = BigAutoField()
    dispute = ForeignKeyField(Dispute, on_delete="CASCADE")
    message = ForeignKeyField(Message, unique=True, on_delete="CASCADE")
    tried_at = InstantField()
    office = EnumField(DissuadingOffice, max_length=20)
    in_vain = BooleanField()
