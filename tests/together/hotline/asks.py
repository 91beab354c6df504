"""What the permission walk asks of the city’s orders: one waits for a place, one is asked about, one settled."""

from __future__ import annotations

from typing import Any

from db.together.hotline.actions.platforms import add_platform
from db.together.hotline.actions.requests import ask_city
from db.together.hotline.actions.sheets import take_in_sheet
from db.together.hotline.tables import CityRequest, HotlineOrder
from tests.cast import MONDAY, Cast
from tests.disputes.conftest import settled
from tests.nine_ones.record_book.conftest import Keeper
from tests.records.permissions.asked import SOMEBODY, WORD, Asks
from tests.together.hotline.conftest import sheet

FOR_ITS_OWN_ROOM = frozenset({"back_rows", "own_order", "own_platform"})
OF_OTTOS_COMMUNITY = frozenset({"add_platform"})


def asks(cast: Cast, keeper: Keeper, submit: Any, found: Asks) -> Asks:
    platform = add_platform(cast.sun, "市12345", "generic", MONDAY)
    here, nowhere = "泰奕桃源社区1号楼", "别处"
    headings = ("工单编号", "诉求内容", "诉求地址", "来电人", "办理截止时间")
    rows = [(f"26-{number}", WORD, place, SOMEBODY, "2026-11-20") for number, place in enumerate((here, here, nowhere))]
    take_in_sheet(cast.sun, platform, sheet(*rows, headings=headings), MONDAY)
    held, done, waiting = list(HotlineOrder.select().order_by(HotlineOrder.id))
    settled(cast, done.dispute_id)
    ask_city(cast.guo, held.id, "not_ours", WORD, None, MONDAY)
    return {
        "platform_id": platform,
        "order_id": held.id,
        "order_ids": [done.id],
        "hotline.request_id": CityRequest.get().id,
        "city_key": "generic",
        "hotline.headings": {"number": "工单编号"},
        "hotline.granted": False,
        "hotline.wanted": "not_ours",
        "hotline.until": None,
        "hotline.since": MONDAY,
        "hotline.active": False,
        "hotline.name": "区12345",
        "hotline.reason": WORD,
        "hotline.data": sheet(("26-9", WORD, nowhere, SOMEBODY, ""), headings=headings),
        "hotline.place_order.order_id": waiting.id,
        "hotline.ask_city.order_id": waiting.id,
        "hotline.requests_of_order.order_id": waiting.id,
        **{f"hotline.{name}.dispute_id": held.dispute_id for name in ("orders_of_matter", "may_be_the_same")},
    }
