"""The nine ones on a building's page, in the order in which every building group counts them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

from flask import Flask, g, request

from db.community.organisation.queries.places import BuildingInfo
from db.nine_ones.overview.queries import practices_off
from db.records.health.rules import NAMES, NineOne
from resident_app import pages
from resident_app.pages.nine_ones.tile import Tile
from resident_app.serving import offered
from resident_app.serving.place import building_of, community_of

ROOMS = {one: pages.named(f"nine_ones.{one}") for one in NineOne if pages.has(f"nine_ones.{one}")}
TILES: dict[NineOne, Callable[[BuildingInfo, datetime], Tile]] = {one: room.tile for one, room in ROOMS.items()}
PAGES: dict[str, NineOne] = {room.FIRST_PAGE: one for one, room in ROOMS.items()}


def tiles(building: BuildingInfo, now: datetime) -> dict[NineOne, Tile]:
    """Without what the community does not keep."""
    off = practices_off(building.community_id, now)
    return {one: tile(building, now) for one, tile in TILES.items() if one not in off}


def true_until(tiles: Mapping[NineOne, Tile]) -> datetime | None:
    """When the first of them stops being true by itself."""
    return min((tile.until for tile in tiles.values() if tile.until), default=None)


def install(app: Flask) -> None:
    app.before_request(_not_kept)


def _not_kept() -> tuple[str, int] | None:
    """The first page of a one that the community does without says so; what came of it before is still reached."""
    one, code = PAGES.get(request.endpoint or ""), (request.view_args or {}).get("code")
    if one is None or code is None or request.method != "GET":
        return None
    building = building_of(code)
    if one not in practices_off(building.community_id, g.now):
        return None
    community_of(building)
    return offered.page(NAMES[one])
