"""When each job last ran: what a jobs process leaves behind, so that its death is noticed by others."""

from __future__ import annotations

from peewee import CharField

from db.ground.columns import InstantField
from db.ground.connection import Table


class JobRun(Table):
    """When one job ran first (`first_at`), last (`begun_at`), and last without failing (`well_at`)."""

    name = CharField(max_length=40, primary_key=True)
    first_at = InstantField()
    begun_at = InstantField()
    well_at = InstantField(null=True)
