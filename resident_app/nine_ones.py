"""The nine ones on a building's page, in the order in which every building group counts them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

from db.organisation.queries import BuildingInfo
from db.upkeep.rules import One
from resident_app import (
    book_corner,
    mediator,
    notice_board,
    reasoning_day,
    record_book,
    service_card,
    sign,
    suggestion_box,
    wechat_group,
)
from resident_app.tile import Tile

TILES: dict[One, Callable[[BuildingInfo, datetime], Tile]] = {
    One.MEDIATOR: mediator.tile,
    One.WECHAT_GROUP: wechat_group.tile,
    One.NOTICE_BOARD: notice_board.tile,
    One.SIGN: sign.tile,
    One.REASONING_DAY: reasoning_day.tile,
    One.SUGGESTION_BOX: suggestion_box.tile,
    One.BOOK_CORNER: book_corner.tile,
    One.RECORD_BOOK: record_book.tile,
    One.SERVICE_CARD: service_card.tile,
}


def tiles(building: BuildingInfo, now: datetime) -> dict[One, Tile | None]:
    return {one: TILES[one](building, now) if one in TILES else None for one in One}


def true_until(tiles: Mapping[One, Tile | None]) -> datetime | None:
    """When the first of them stops being true by itself."""
    return min((tile.until for tile in tiles.values() if tile and tile.until), default=None)
