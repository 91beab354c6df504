"""A territory as a condition of the database."""

from __future__ import annotations

from typing import Any

from peewee import Expression, Field

from db.records.permissions.rules import Territory


def lies_in(
    territory: Territory, table: Any, *, grid: Field | None = None, building: Field | None = None
) -> Expression:
    """The rows of a table that lie in this territory: `Territory.covers`, row by row.

    The table has a column for its community and, where the territory is narrower than that, for its grid or building;
    where it is the table of grids or buildings itself, `grid` or `building` is its id.
    """
    here = _one_of(table.community_id, territory.community_ids)
    if territory.grid_ids is not None:
        here &= (grid or table.grid).in_(sorted(territory.grid_ids))
    if territory.building_ids is not None:
        here &= (building or table.building).in_(sorted(territory.building_ids))
    return here


def _one_of(column: Any, ids: frozenset[int]) -> Expression:
    """An equation for a single one: that is what most ask, and what indexes are made for."""
    return column == next(iter(ids)) if len(ids) == 1 else column.in_(sorted(ids))
