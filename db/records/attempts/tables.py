"""Counters that expire; the key is a keyed hash, so no network address is kept."""

from __future__ import annotations

from peewee import CharField, IntegerField

from db.ground.columns import InstantField
from db.ground.connection import Table


class AttemptCount(Table):
    key = CharField(max_length=48, primary_key=True)
    count = IntegerField()
    expires_at = InstantField(index=True)
