"""The nine ones on a building's page, in the order in which every building group counts them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

from flask import Flask, g, render_template, request

from db.nine_ones.queries import practices_off
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
from resident_app.place import building_of, community_of
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


PAGES = {
    "mediator.mediator": One.MEDIATOR, "wechat_group.group": One.WECHAT_GROUP, "notice_board.board": One.NOTICE_BOARD,
    "sign.sign": One.SIGN, "reasoning_day.days": One.REASONING_DAY, "suggestion_box.box": One.SUGGESTION_BOX,
    "book_corner.shelf": One.BOOK_CORNER, "record_book.records": One.RECORD_BOOK, "service_card.card": One.SERVICE_CARD,
}  # fmt: skip


def tiles(building: BuildingInfo, now: datetime) -> dict[One, Tile]:
    """Without what the community does not keep."""
    off = practices_off(building.community_id, now)
    return {one: TILES[one](building, now) for one in One if one not in off}


def true_until(tiles: Mapping[One, Tile]) -> datetime | None:
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
    return render_template("not_kept.html", building=building, community=community_of(building), one=one), 404
