"""Where what an order said, and who called, is sealed; opening it is for who has checked that it may be read."""

from __future__ import annotations

import json

from db.ground.columns import canonical_json
from db.ground.sealing import keyring
from db.together.hotline.rules.orders import CALLER, WORDS, OrderRow
from db.together.hotline.tables import CityRequest, HotlineOrder

SAID = (*WORDS, "their_reason")


def order_place(what: str, platform_id: int, number_key: str) -> str:
    """By its number: it is sealed before it has a row."""
    return f"hotline_order.{what}:{platform_id}:{number_key}"


def request_place(request: CityRequest) -> str:
    return f"city_request.reason:{request.id}"


def sealed_columns(platform_id: int, row: OrderRow) -> dict[str, bytes]:
    said = {name: getattr(row, name) for name in SAID}
    caller = {name: getattr(row, name) for name in CALLER}
    return {
        "sealed_words": keyring().seal(canonical_json(said), order_place("words", platform_id, row.number_key)),
        "sealed_caller": keyring().seal(canonical_json(caller), order_place("caller", platform_id, row.number_key)),
    }


def words_of(order: HotlineOrder) -> dict[str, str]:
    """Title, text, place, and the reason the city noted; each "" once it is forgotten."""
    if order.sealed_words is None:
        return dict.fromkeys(SAID, "")
    place = order_place("words", order.platform_id, order.number_key)
    return dict(json.loads(keyring().unseal(order.sealed_words, place)))


def caller_of(order: HotlineOrder) -> dict[str, str]:
    """Name and phone as they were written; each "" once they are forgotten."""
    if order.sealed_caller is None:
        return dict.fromkeys(CALLER, "")
    place = order_place("caller", order.platform_id, order.number_key)
    return dict(json.loads(keyring().unseal(order.sealed_caller, place)))


def reason_of(request: CityRequest) -> str:
    return keyring().unseal(request.sealed_reason, request_place(request)) if request.sealed_reason else ""
