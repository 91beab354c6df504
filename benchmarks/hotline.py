"""A sheet of the city's orders: 5,000 rows of which 40 are bad are refused whole; put right, they are taken in."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import xlsxwriter

from benchmarks.house import NOW, opened, settle
from benchmarks.table import Line
from db.community.staff.queries.people import actor_of
from db.community.staff.tables import StaffMember
from db.records.permissions.rules import Actor, Role
from db.together.hotline.actions.platforms import add_platform
from db.together.hotline.actions.sheets import BadRows, take_in_sheet
from db.together.hotline.tables import HotlineOrder

AIM_SECONDS = 20
BAD_OF_A_THOUSAND = 8  # 40 of 5,000
HEADINGS = ("工单编号", "受理时间", "事项类型", "诉求地址", "诉求内容", "来电人", "联系方式", "办理截止时间")
SAID = "楼道灯坏了一个星期，老人晚上下楼看不清，希望尽快修好。"


def measure(place: Path, rows: int) -> list[Line]:
    """All or nothing, in a house of its own: while one row is bad, nothing of the sheet is kept."""
    settle(place, 20, 1, NOW)
    bad = max(1, rows * BAD_OF_A_THOUSAND // 1000)
    wrong, right = sheet(rows, bad), sheet(rows, 0)
    with opened(place):
        actor = _secretary()
        platform = add_platform(actor, "12345", "generic", NOW)
        refused, by_processor, found = _taken(lambda: _refusal(actor, platform, wrong))
        assert (found, HotlineOrder.select().count()) == ((rows - bad, bad), 0)
        taken, taken_by_it, told = _taken(lambda: take_in_sheet(actor, platform, right, NOW))
        assert (told.added, HotlineOrder.select().count()) == (rows, rows)
        again, again_by_it, told = _taken(lambda: take_in_sheet(actor, platform, right, NOW + timedelta(minutes=1)))
        assert (told.added, told.changed, told.unchanged) == (0, 0, rows)
    aim, in_time = f"≤ {AIM_SECONDS} s", refused <= AIM_SECONDS
    whole = Line(
        "12345: a sheet with bad rows",
        f"{refused:.1f} s, {by_processor:.1f} s of the processor",
        f"refused whole, {bad} of {rows:,} told by row",
        aim,
        in_time,
        by_processor=by_processor <= AIM_SECONDS,
    )
    words = f"{taken:.1f} s, {taken_by_it:.1f} s of the processor"
    return [
        whole,
        Line("12345: the same put right", words, f"once more {again:.1f} s, {again_by_it:.1f} s: nothing new"),
    ]


def _secretary() -> Actor:
    return actor_of(StaffMember.get(StaffMember.role == Role.COMMUNITY_SECRETARY), NOW)


def _refusal(actor: Actor, platform: int, data: bytes) -> tuple[int, int]:
    try:
        take_in_sheet(actor, platform, data, NOW)
    except BadRows as refused:
        return refused.good, refused.bad
    return 0, 0


def _taken(done: Callable[[], Any]) -> tuple[float, float, Any]:
    """Seconds by the clock and of the processor, and what came of it."""
    begun, worked = time.perf_counter(), time.process_time()
    found = done()
    return time.perf_counter() - begun, time.process_time() - worked, found


def sheet(rows: int, bad: int) -> bytes:
    """Bad is each row, spread evenly, whose words are missing or whose day is none."""
    out = BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        tab = book.add_worksheet()
        tab.write_row(0, 0, HEADINGS)
        step = rows // bad if bad else 0
        for number in range(rows):
            is_bad = bool(step) and number % step == 0 and number // step < bad
            words = "" if is_bad and number // step % 2 else f"{SAID}{number}"
            day = "明天吧" if is_bad and not number // step % 2 else f"{NOW:%Y-%m-%d} 08:00"
            home = f"泰奕桃源社区{number % 80 + 1}号楼"
            row = (f"2611{number:09d}", day, "投诉", home, words, "王女士", "13800001111", f"{NOW:%Y-%m-%d}")
            tab.write_row(number + 1, 0, row)
    return out.getvalue()
