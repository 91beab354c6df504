"""What a matter says as a vector, kept beside its words, by which it is found again in other words."""

from __future__ import annotations

from peewee import BlobField, BooleanField, ForeignKeyField

from db.community.organisation.tables import Community
from db.disputes.tables import Dispute
from db.ground.connection import Table


class DisputeVector(Table):
    """Of its text, and of the sentence neighbours read; null where nothing is said, and gone as soon as the words are.

    `waits` until a job has computed them. The long index holds a community's vectors side by side: else each of its
    ten thousand lies on a page of its own among a million.
    """

    dispute = ForeignKeyField(Dispute, primary_key=True, on_delete="CASCADE")
    community = ForeignKeyField(Community, on_delete="RESTRICT", index=False)
    words = BlobField(null=True)
    sentence = BlobField(null=True)
    waits = BooleanField(index=True)

    class Meta:
        indexes = ((("community", "dispute", "words"), False),)
