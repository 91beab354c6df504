"""Workbooks as an office would fill them in, good and bad."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from io import BytesIO
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from db.community.organisation_sheet.rules.layout import SHEETS
from db.ground.refusals import Invalid

HERE = ("桃仙街道", "浑南区", "沈阳市")
COMMITTEE = "沈阳市浑南区桃仙街道桃李园社区居民委员会"
NEW: dict[str, list[list[Any]]] = {
    "社区": [["桃李园社区", "桃李园社区党委", *HERE, "TL", "024-2390 0000", COMMITTEE, "55210112MJ1234567R"]],
    "网格": [[1, "第1网格", "第1网格党支部"], [2, "第2网格", "第2网格党支部"]],
    "楼栋": [
        [1, "1号楼", 1, "1号楼党小组", "桃仙大街1-1号", 3, 11, 66, None],
        [2, "2号楼", 2, "2号楼党小组", "桃仙大街1-2号", 2, 6, 24, None],
    ],
    "党员中心户": [["TL-H01", "王秀兰", 1, "2单元301", "13800001111"]],
    "共建单位": [["桃仙派出所", "公安", "110", "启用"]],
    "人员": [
        ["孙书记", "tl-sun", "社区书记", None, None, None, "13800000001"],
        ["郭书记", "tl-guo", "网格书记", "1、2", None, None, "13800000002"],
        ["梅调解", "tl-mei", "楼栋调解员", None, "1", None, "13800000003"],
        ["罗联络", "tl-luo", "单位联络员", None, None, "桃仙派出所", "13800000004"],
        ["艾管理", "tl-ada", "管理员", None, None, None, None],
    ],
}
HOME = [["泰奕桃源社区", "泰奕桃源社区党委", *HERE, "TY", "024-0000 0000", "泰奕桃源社区居民委员会"]]


def workbook(rows: dict[str, Sequence[Sequence[Any]]], change: Callable[[Workbook], None] | None = None) -> bytes:
    book = Workbook()
    book.remove(book.active)
    for sheet in SHEETS:
        if sheet.name in rows:
            tab = book.create_sheet(sheet.name)
            tab.append([column.header for column in sheet.columns])
            for row in rows[sheet.name]:
                tab.append(list(row))
    if change:
        change(book)
    return saved(book)


def saved(book: Workbook) -> bytes:
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def opened(data: bytes) -> Workbook:
    return load_workbook(BytesIO(data))


def problems(do: Callable[[], object]) -> list[tuple[str, str]]:
    """Where and, in English, why."""
    with pytest.raises(Invalid) as refused:
        do()
    return [(problem.field, problem.words % problem.values) for problem in refused.value.problems]
