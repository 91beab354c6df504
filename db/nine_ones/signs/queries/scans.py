"""How often signs were scanned."""

from __future__ import annotations

from datetime import date, timedelta

from db.community.organisation.queries.places import place_of
from db.nine_ones.signs.tables import ScanCount
from db.records.permissions.rules import Ability, Actor, require


def scans_by_day(actor: Actor, building_id: int, last: date, days: int) -> list[tuple[date, int]]:
    """How often a sign was scanned on each of so many local days up to `last`, oldest first.

    Raises NotAllowed, NotFound.
    """
    require(actor, Ability.READ_NINE_ONES, place_of(building_id))
    first = last - timedelta(days=days - 1)
    here = (ScanCount.building == building_id) & (ScanCount.day >= first) & (ScanCount.day <= last)
    counted = {row.day: row.scans for row in ScanCount.select().where(here)}
    return [(day, counted.get(day, 0)) for day in (first + timedelta(days=number) for number in range(days))]
