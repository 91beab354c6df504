"""A money sheet is read patiently and checked to the cent."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO

import pytest
from openpyxl import Workbook

from db.ground.refusals import Invalid, Refused
from db.together.disclosures.rules.money import read_money

HEADS = ("日期", "来源/用途", "金额", "余额")
GOOD = [
    (datetime(2026, 7, 1), "上年结转", None, 1000.1),
    ("2026-07-09", "街道拨款", "5,000.20", 6000.3),
    ("2026-08-02", "修楼道灯", -300.35, "5699.95"),
]


def sheet(*rows, heads=HEADS) -> bytes:
    book, out = Workbook(), BytesIO()
    book.active.append(["居务经费收支表"])
    for row in (heads, *rows):
        book.active.append(row)
    book.save(out)
    return out.getvalue()


def read(*rows, heads=HEADS):
    return read_money(sheet(*rows, heads=heads), str)


def problems(*rows, heads=HEADS) -> list[tuple[str, str]]:
    with pytest.raises(Invalid) as refused:
        read(*rows, heads=heads)
    return [(one.field, one.words % one.values) for one in refused.value.problems]


def test_it_is_read_as_it_was_typed():
    assert read(*GOOD, ("合计", None, 4699.85, None)) == (
        ("2026-07-01", "上年结转", "0.00", "1,000.10"),
        ("2026-07-09", "街道拨款", "5,000.20", "6,000.30"),
        ("2026-08-02", "修楼道灯", "-300.35", "5,699.95"),
    )


def test_income_and_spending_may_stand_in_two_columns():
    rows = (("2026-07-01", "捐款", 200, None, 200), ("2026-07-02", "买桌子", None, 150.5, 49.5))
    assert [row[2:] for row in read(*rows, heads=("日期", "摘要", "收入", "支出", "余额"))] == [
        ("200.00", "200.00"),
        ("-150.50", "49.50"),
    ]


def test_a_cent_too_many_is_refused_with_its_row():
    wrong = (*GOOD[:2], ("2026-08-02", "修楼道灯", -300.35, 5699.96))
    assert problems(*wrong) == [("sheet", "Row 5: the balance should be 5,699.95, but it says 5,699.96.")]
    assert problems(*GOOD, ("合计", None, 4699.84, None)) == [
        ("sheet", "Row 6: the total should be 4,699.85, but it says 4,699.84.")
    ]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ((None, "修灯", 1, 6001.3), "Row 5: the date is missing."),
        (("2026-08-02", None, 1, 6001.3), "Row 5: from whom or for what is missing."),
        (("2026-08-02", "修灯", "一百", 6001.3), "Row 5: “一百” is no sum of money with at most two decimals."),
        (("2026-08-02", "修灯", 1.005, 6001.3), "Row 5: “1.005” is no sum of money with at most two decimals."),
        (("2026-08-02", "修灯", "NaN", 6001.3), "Row 5: “NaN” is no sum of money with at most two decimals."),
        (
            ("2026-08-02", "修灯", 1, "=D4+C5"),
            "Row 5: This cell holds a formula. Type its value instead.",
        ),
    ],
)
def test_each_row_that_cannot_be_is_named(row, said):
    assert problems(*GOOD[:2], row) == [("sheet", said)]


def test_without_a_needed_column_or_any_row_it_says_so():
    assert problems(("2026-07-01", "捐款", 1), heads=("日期", "摘要", "金额")) == [
        ("sheet", "There is no column “balance”. Needed are date, from or for, amount, and balance.")
    ]
    assert problems() == [("sheet", "No row with money was found in this file.")]
    with pytest.raises(Refused):
        read_money(b"PK no workbook", str)
