"""A money sheet is read patiently and checked to the cent."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO

import pytest
from openpyxl import Workbook

from db.ground.refusals import Invalid, Refused
from db.together.disclosures.rules.money import out_of_order, read_money

HEADS = ("日期", "来源/用途", "金额", "余额")
GOOD = [
    (datetime(2026, 7, 1), "上年结转", None, 1000.1),
    ("2026-07-09", "街道拨款", "5,000.20", 6000.3),
    ("2026-08-02", "修楼道灯", -300.35, "5699.95"),
]


TWO = ("日期", "摘要", "收入", "支出", "余额")


def sheet(*rows, heads=HEADS, more=None, hidden=()) -> bytes:
    """`more` are the rows of other tabs, by their titles; those in `hidden` are hidden."""
    book, out = Workbook(), BytesIO()
    book.active.append(["居务经费收支表"])
    for row in (heads, *rows):
        book.active.append(row)
    for title, others in (more or {}).items():
        tab = book.create_sheet(title)
        tab.sheet_state = "hidden" if title in hidden else "visible"
        for row in others:
            tab.append(row)
    book.save(out)
    return out.getvalue()


def read(*rows, heads=HEADS):
    return read_money(sheet(*rows, heads=heads), str).rows


def notes(data: bytes) -> list[str]:
    return [one.words % one.values for one in read_money(data, str).notes]


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


def test_a_second_tab_with_money_is_named_and_one_with_other_words_is_passed_over():
    with pytest.raises(Invalid) as refused:
        read_money(sheet(*GOOD, more={"8月": [HEADS, *GOOD]}), str)
    [problem] = refused.value.problems
    assert problem.words % problem.values == (
        "“Sheet” and “8月” both hold money. Put all rows on one tab, or choose a file for each."
    )
    assert len(read_money(sheet(*GOOD, more={"说明": [("项目", "怎么填")]}), str).rows) == 3


MOVED = (("2026-07-01", "捐款", 200, None, 200), ("2026-07-02", "买桌子", None, 150.5, 49.5))


def test_a_total_is_checked_by_each_column_and_by_its_balance():
    assert len(read(*MOVED, ("合计", None, 200, 150.5, 49.5), heads=TWO)) == 2
    assert len(read(*MOVED, ("合计", None, 200, 150.5, "—"), heads=TWO)) == 2
    assert problems(*MOVED, ("合计", None, 300, 250.5, 49.5), heads=TWO) == [
        ("sheet", "Row 5: the total should be 200.00, but it says 300.00."),
        ("sheet", "Row 5: the total should be 150.50, but it says 250.50."),
    ]
    assert problems(*MOVED, ("合计", None, 200, 150.5, 49), heads=TWO) == [
        ("sheet", "Row 5: the balance beside the total should be 49.50, but it says 49.00.")
    ]


def test_a_part_of_the_sums_may_stand_among_the_rows_and_is_checked():
    august = ("2026-08-01", "捐款", 10, None, 59.5)
    parts = (("小计", None, 200, 150.5, 49.5), august, ("小计", None, 10, None, 59.5), ("合计", None, 210, 150.5, 59.5))
    assert len(read(*MOVED, *parts, heads=TWO)) == 3
    assert problems(*MOVED, ("小计", None, 201, 150.5, 49.5), august, heads=TWO) == [
        ("sheet", "Row 5: the total should be 200.00, but it says 201.00.")
    ]
    assert problems(*MOVED, *parts[:3], ("合计", None, 10, None, 59.5), heads=TWO) == [
        ("sheet", "Row 8: the total should be 210.00, but it says 10.00.")
    ]


def test_what_came_back_may_stand_with_a_minus_under_what_was_spent():
    rows = (*MOVED, ("2026-07-03", "退货", None, -10, 59.5), ("合计", None, 200, 140.5, 59.5))
    assert [row[2] for row in read(*rows, heads=TWO)] == ["200.00", "-150.50", "10.00"]
    minus = (MOVED[0], ("2026-07-02", "买桌子", None, -150.5, 49.5), ("合计", None, 200, 150.5, 49.5))
    assert [row[2] for row in read(*minus, heads=TWO)] == ["200.00", "-150.50"]


@pytest.mark.parametrize(
    ("words", "sums"),
    [
        ("本月合计", (200, 150.5, 49.5)),
        ("7月份小计：", (200, 150.5, 49.5)),
        ("合计：", (200, 150.5, None)),
        ("总 计", (200, 150.5, None)),
        ("累计", (200, 150.5, 49.5)),
        ("本年累计", (200, 150.5, 49.5)),
        ("期末余额", (None, None, 49.5)),
        ("本月结余", (49.5, None, None)),
        ("结转下年", (None, 49.5, 0)),
    ],
)
@pytest.mark.parametrize("place", [0, 1])
def test_a_sum_may_stand_under_date_or_words_and_is_checked_as_what_it_says(words, sums, place):
    line = [None, None, *sums]
    line[place] = words
    assert len(read(*MOVED, line, heads=TWO)) == 2
    wrong = [*line[:2], *(one and one + 1 for one in sums)]
    if "累计" not in words:
        assert {field for field, _ in problems(*MOVED, wrong, heads=TWO)} == {"sheet"}


def test_a_sum_with_a_day_beside_it_is_no_row_and_what_was_left_on_a_day_is_one():
    assert len(read(*MOVED, ("2026-07-31", "本月合计", 200, 150.5, 49.5), heads=TWO)) == 2
    assert read(("2026-07-31", "本月结余", None, None, 49.5), heads=TWO) == (
        ("2026-07-31", "本月结余", "0.00", "49.50"),
    )


def test_months_have_their_own_sums_and_the_year_so_far_another():
    august = ("2026-08-01", "捐款", 10, None, 59.5)
    sums = (("本月合计", None, 200, 150.5, 49.5), ("本年累计", None, 200, 150.5, 49.5), august)
    assert (
        len(read(*MOVED, *sums, ("本月合计", None, 10, None, 59.5), ("本年累计", None, 210, 150.5, 59.5), heads=TWO))
        == 3
    )


def test_a_year_so_far_that_counts_what_lies_before_is_set_aside_in_words():
    data = sheet(*MOVED, ("本年累计", None, 5200, 150.5, 49.5), heads=TWO)
    assert notes(data) == [
        "Row 5: “本年累计” says 5,200.00, which is not the sum of the rows above (200.00). "
        "It seems to count what lies before this sheet too, and was set aside."
    ]
    assert len(problems(*MOVED, ("本年累计", None, 5200, 150.5, 49), heads=TWO)) == 1


@pytest.mark.parametrize("opening", [("期初余额", None, None, None, 100), (None, "上年结转", None, None, 100)])
def test_what_was_there_at_the_start_needs_no_day_and_the_first_row_follows_from_it(opening):
    spent = ("2026-07-01", "买桌子", None, 150.5, -50.5)
    told = read(opening, spent, heads=TWO)
    assert (told[0][0], told[0][2:], told[1][2:]) == ("—", ("0.00", "100.00"), ("-150.50", "-50.50"))
    assert notes(sheet(opening, spent, heads=TWO)) == []
    assert len(problems(opening, ("2026-07-01", "买桌子", None, 150.5, 50), heads=TWO)) == 1


def test_a_first_row_of_money_spent_is_asked_about():
    asked = (
        "Row 3 stands first and was read as money spent (-150.50); no balance above it says so. "
        "Is that how it should be?"
    )
    for row in (("2026-07-01", "买桌子", None, -150.5, 49.5), ("2026-07-01", "买桌子", None, 150.5, 49.5)):
        assert notes(sheet(row, heads=TWO)) == [asked]
    assert notes(sheet(("2026-07-01", "买桌子", -150.5, 49.5))) == [asked]
    assert notes(sheet(*MOVED, heads=TWO)) == []


def test_a_first_row_of_money_that_came_in_is_asked_about_where_the_balance_is_another():
    assert notes(sheet(("2026-07-01", "捐款", 1000, 1000.01))) == [
        "Row 3 stands first: 1,000.00 came in, but the balance says 1,000.01. That is right only if 0.01 "
        "was there before. Is that how it should be?"
    ]
    assert notes(sheet(("2026-07-01", "捐款", 200, None, 150), heads=TWO)) == [
        "Row 3 stands first: 200.00 came in, but the balance says 150.00. That is right only if -50.00 "
        "was there before. Is that how it should be?"
    ]
    assert notes(sheet(("2026-07-01", "捐款", 1000, 1000))) == []
    assert notes(sheet(("期初余额", None, None, 0.01), ("2026-07-01", "捐款", 1000, 1000.01))) == []


def test_an_empty_second_tab_holds_no_money_and_a_hidden_one_is_said():
    assert len(read_money(sheet(*GOOD, more={"8月": [HEADS, [None] * 4]}), str).rows) == 3
    other = sheet(*GOOD, more={"旧账": [HEADS, *GOOD]}, hidden=("旧账",))
    assert (len(read_money(other, str).rows), notes(other)) == (3, ["“旧账” is hidden in the file and was not read."])


@pytest.mark.parametrize("said", ["待定", "2026-02-30", "13月1日", "46212", "7月"])
def test_what_is_no_date_is_refused_by_its_cell(said):
    assert problems((said, "修灯", 1, 1)) == [
        ("sheet", f"Cell A3: “{said}” is no date. Please write it as 2026-07-09.")
    ]


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("2026年7月9日", "2026-07-09"),
        ("2026/7/9", "2026-07-09"),
        ("2026.07.09", "2026-07-09"),
        ("7月9日", "7月9日"),
        ("20260709", "2026-07-09"),
        (20260709, "2026-07-09"),
    ],
)
def test_a_date_is_read_in_whatever_way_it_is_written(said, day):
    assert [row[0] for row in read((said, "修灯", 1, 1))] == [day]


def test_rows_out_of_order_are_told_as_that_and_not_as_wrong_sums():
    late, soon = ("2026-07-02", "买桌子", -50, 150), ("2026-07-01", "捐款", 200, 200)
    assert problems(late, soon) == [
        ("sheet", "Row 4: its date is before that of the row above. Put the rows in the order of their dates.")
    ]
    told = read(("2026-07-02", "捐款", 200, 200), ("2026-07-01", "补记：买桌子", -50, 150))
    assert (out_of_order(told), out_of_order(told[::-1]), out_of_order(read(*GOOD))) == (1, None, None)
