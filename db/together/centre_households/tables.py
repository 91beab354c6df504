"""The link of a centre household, and what was filed through it. When it was used last is not kept."""

from __future__ import annotations

from peewee import CharField, ForeignKeyField

from db.community.organisation.tables import CentreHousehold, Community
from db.disputes.tables import Dispute
from db.ground.columns import InstantField
from db.ground.connection import Table


class HouseholdLink(Table):
    """Of a household that may speak for neighbours; without the row it may not.

    Only the hash of its key is kept, and a mark of the phone that took it first.
    """

    household = ForeignKeyField(CentreHousehold, primary_key=True, on_delete="CASCADE")
    community = ForeignKeyField(Community, on_delete="CASCADE", index=False)
    key_hash = CharField(max_length=64, unique=True)
    phone_hash = CharField(max_length=32, null=True)
    until = InstantField()


class SaidForNeighbour(Table):
    """Through which household a matter came; whose it is, the matter itself says, to those who handle it."""

    dispute = ForeignKeyField(Dispute, primary_key=True, on_delete="CASCADE")
    household = ForeignKeyField(CentreHousehold, on_delete="CASCADE")
