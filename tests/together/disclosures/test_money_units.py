"""Sums that are counted in anything but yuan are refused in words, wherever the file says it."""

from __future__ import annotations

from io import BytesIO

import pytest
from openpyxl import Workbook

from db.ground.refusals import Invalid
from db.together.disclosures.rules.money import read_money

HEADS = ("日期", "来源/用途", "金额", "余额")


def workbook(*rows, tab="收支") -> bytes:
    book, out = Workbook(), BytesIO()
    book.active.title = tab
    for row in rows:
        book.active.append(row)
    book.save(out)
    return out.getvalue()


def plain_text(*rows) -> bytes:
    return "\n".join(",".join(str(cell or "") for cell in row) for row in rows).encode()


def refused(data: bytes) -> list[tuple[str, str]]:
    with pytest.raises(Invalid) as raised:
        read_money(data, str)
    return [(one.field, one.words % one.values) for one in raised.value.problems]


IN_TEN_THOUSANDS = ("2026-07-01", "街道拨款", 1.5, 1.5)


@pytest.mark.parametrize(
    ("line", "unit"),
    [
        (("单位：万元",), "万元"),
        ((None, None, None, "金额单位: 千元"), "千元"),
        (("2026年收支表 单位：万 元 7月",), "万元"),
        (("以万元为单位",), "万元"),
        (("单位：万",), "万"),
        (("单位：分",), "分"),
        (("日期", "来源/用途", "金额（万元）", "余额（万元）"), "万元"),
        (("日期", "来源/用途", "金额(元/万元)", "余额"), "万元"),
        (("日期", "来源/用途", "金额", "余额【仟元】"), "仟元"),
        (("日期", "来源/用途", "金额/万元", "余额/万元"), "万元"),
        (("日期", "来源/用途", "金额［万］", "余额"), "万"),
    ],
)
@pytest.mark.parametrize("as_file", [workbook, plain_text])
def test_sums_in_anything_but_yuan_are_refused_in_words_and_never_read_as_yuan(line, unit, as_file):
    rows = (line, IN_TEN_THOUSANDS) if line[0] == "日期" else (line, HEADS, IN_TEN_THOUSANDS)
    assert refused(as_file(*rows)) == [("sheet", f"The amounts are in {unit}. Please give them in yuan (元).")]


@pytest.mark.parametrize("foot", [("填表人：孙", None, None, "单位：万元"), (None, None, None, None, "单位：万元")])
def test_a_foot_a_column_beside_and_the_name_of_the_tab_may_say_it_too(foot):
    said = [("sheet", "The amounts are in 万元. Please give them in yuan (元).")]
    assert refused(workbook(HEADS, IN_TEN_THOUSANDS, foot)) == said
    assert refused(workbook((*HEADS, "单位"), (*IN_TEN_THOUSANDS, "万元"))) == said
    assert refused(workbook(HEADS, IN_TEN_THOUSANDS, tab="收支(万元)")) == said


@pytest.mark.parametrize(
    "title",
    [
        "单位：元",
        "20万元党组织服务群众经费收支表",
        "本年拨款 20 万元",
        "拨款叁万元",
        "填报单位：万元社区",
        "单位：万科物业",
        "千元以下开支（分项）",
    ],
)
def test_plain_yuan_and_a_sum_in_a_title_are_no_other_unit(title):
    row = ("2026-07-01", "街道拨款", 1.5, 1.5, "约1万元的活动")
    told = (("2026-07-01", "街道拨款", "1.50", "1.50"),)
    heads = ("日期", "来源/用途", "金额（元）", "余额(元)", "备注")
    assert read_money(workbook((title,), heads, row), str).rows == told
