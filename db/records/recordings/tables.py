"""Recordings of forms that have to be filled in once more; a kept one belongs to its dispute."""

from __future__ import annotations

from peewee import BigAutoField, BlobField, BooleanField, CharField, IntegerField

from db.ground.columns import InstantField
from db.ground.connection import Table


class SetAsideRecording(Table):
    """A recording of a form that could not be sent yet, kept for a day under the hash of that form's key."""

    id = BigAutoField()
    form_hash = CharField(max_length=64, unique=True)
    kept_at = InstantField(index=True)
    sealed_sound = BlobField()
    seconds = IntegerField()
    cut = BooleanField()
