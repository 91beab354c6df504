"""Sheets of the city's orders, made for a test, and the platform they come from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from io import BytesIO

import pytest
from openpyxl import Workbook

from db.disputes.tables import Dispute
from db.together.hotline.actions.platforms import add_platform
from db.together.hotline.tables import HotlineOrder
from tests.cast import MONDAY, Cast

HEADINGS = ("工单编号", "受理时间", "事项类型", "诉求地址", "诉求内容", "来电人", "联系方式", "办理截止时间")
PLACE = "泰奕桃源社区1号楼2单元301"
SAID = "楼道灯坏了一个星期，老人晚上下楼看不清，希望尽快修好。"
PHONE = "13800001111"
FRIDAY_ENDS = datetime(2026, 11, 20, 16, 0, tzinfo=UTC)  # 24:00 in Shanghai


def order(number: str = "2611160900001", **said: str) -> tuple[object, ...]:
    """A row under HEADINGS; `said` by the heading."""
    usual = dict(
        zip(HEADINGS, (number, "2026-11-16 08:00", "投诉", PLACE, SAID, "王女士", PHONE, "2026-11-20"), strict=True)
    )
    return tuple({**usual, **said}.values())


def sheet(*rows: Sequence[object], headings: Iterable[str] = HEADINGS) -> bytes:
    """A workbook as a platform hands it out, every cell as it is given."""
    book = Workbook()
    tab = book.active
    tab.append(list(headings))
    for row in rows:
        tab.append(list(row))
    out = BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.fixture
def platform_id(cast: Cast) -> int:
    return add_platform(cast.sun, "市12345", "generic", MONDAY)


def kept(number: str = "2611160900001") -> HotlineOrder:
    return HotlineOrder.get(HotlineOrder.number == number)


def matter(number: str = "2611160900001") -> Dispute:
    """The matter that an order has become."""
    return Dispute.get_by_id(kept(number).dispute_id)
