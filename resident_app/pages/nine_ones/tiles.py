"""The nine ones on a building's page, in the order in which every building group counts them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

from flask import Flask, g, render_template, request

from db.community.organisation.queries.places import BuildingInfo
from db.nine_ones.overview.queries import practices_off
from db.records.health.rules import NineOne
from resident_app.pages.nine_ones import (
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
from resident_app.pages.nine_ones.tile import Tile
from resident_app.serving.place import building_of, community_of

TILES: dict[NineOne, Callable[[BuildingInfo, datetime], Tile]] = {
    NineOne.MEDIATOR: mediator.tile,
    NineOne.WECHAT_GROUP: wechat_group.tile,
    NineOne.NOTICE_BOARD: notice_board.tile,
    NineOne.SIGN: sign.tile,
    NineOne.REASONING_DAY: reasoning_day.tile,
    NineOne.SUGGESTION_BOX: suggestion_box.tile,
    NineOne.BOOK_CORNER: book_corner.tile,
    NineOne.RECORD_BOOK: record_book.tile,
    NineOne.SERVICE_CARD: service_card.tile,
}


PAGES = {
    "mediator.mediator": NineOne.MEDIATOR,
    "wechat_group.group": NineOne.WECHAT_GROUP,
    "notice_board.board": NineOne.NOTICE_BOARD,
    "sign.sign": NineOne.SIGN,
    "reasoning_day.days": NineOne.REASONING_DAY,
    "suggestion_box.box": NineOne.SUGGESTION_BOX,
    "book_corner.shelf": NineOne.BOOK_CORNER,
    "record_book.records": NineOne.RECORD_BOOK,
    "service_card.card": NineOne.SERVICE_CARD,
}


def tiles(building: BuildingInfo, now: datetime) -> dict[NineOne, Tile]:
    """Without what the community does not keep."""
    off = practices_off(building.community_id, now)
    return {one: TILES[one](building, now) for one in NineOne if one not in off}


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
    return render_template("nine_ones/not_kept.html", building=building, community=community_of(building), one=one), 404
