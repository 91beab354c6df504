"""What stands in a cell of the city's sheet, as offices and Excel leave it there."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from db.papers.workbooks.rules.cells import BadCell, TypedCell
from db.together.hotline.rules.cells import (
    DIGITS_LOST,
    NO_NUMBER,
    NO_TIME,
    NOT_THEN,
    first_phone,
    moment_said,
    number_key,
    number_said,
    text_said,
)
from db.together.hotline.rules.limits import CityLimit, due_by, limit_said

ZONE = "Asia/Shanghai"
NOW = datetime(2026, 11, 30, 3, tzinfo=UTC)
EIGHT = datetime(2026, 9, 1, 0, tzinfo=UTC)  # 08:00 in Shanghai


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        (TypedCell("250912101108115423", "s"), "250912101108115423"),
        (TypedCell("031116", "s"), "031116"),
        (TypedCell(31116, "n"), "31116"),
        (TypedCell(999_999_999_999_999, "n"), "999999999999999"),
        (TypedCell("'250912101108115423", "s"), "250912101108115423"),
        (TypedCell('="250912101108115423"', "f"), "250912101108115423"),
        (TypedCell("250331123456789-01", "s"), "250331123456789-01"),
        (TypedCell(" 沈热线〔2026〕12号".replace("〔", "-").replace("〕", "-"), "s"), "沈热线-2026-12号"),
    ],
)
def test_a_number_is_kept_as_it_is_written(cell, number):
    assert number_said(cell) == number


@pytest.mark.parametrize(
    ("cell", "why"),
    [
        (TypedCell(2.509121011081154e17, "n"), DIGITS_LOST),
        (TypedCell(1_000_000_000_000_000, "n"), DIGITS_LOST),
        (TypedCell("2.50912E+17", "s"), DIGITS_LOST),
        (TypedCell("2E17", "s"), DIGITS_LOST),
        (TypedCell(12.5, "n"), DIGITS_LOST),
        (TypedCell("12", "s"), NO_NUMBER),
        (TypedCell("1" * 41, "s"), NO_NUMBER),
        (TypedCell("=A1", "f"), "This cell holds a formula. Type its value instead."),
    ],
)
def test_a_number_that_may_have_lost_a_digit_is_refused(cell, why):
    with pytest.raises(BadCell) as refused:
        number_said(cell)
    assert refused.value.words == why


def test_two_spellings_of_one_number_are_one():
    assert {number_key(one) for one in ("sh-12 3", "SH-123", "ＳＨ-123", "'SH-123")} == {"SH-123"}
    assert (number_key("SH20260001", ("SH",)), number_key("SH12", ("SH",))) == ("20260001", "SH12")


@pytest.mark.parametrize(
    "cell",
    [
        TypedCell("2026-09-01 08:00:00", "s"),
        TypedCell("2026/9/1 8:00", "s"),
        TypedCell("2026.09.01T08:00", "s"),
        TypedCell("26-09-01 08:00", "s"),
        TypedCell("2026年9月1日 上午8点", "s"),
        TypedCell("2026年9月1日（星期二）8时00分", "s"),
        TypedCell("202609010800", "s"),
        TypedCell("20260901080000", "s"),
        TypedCell(datetime(2026, 9, 1, 8), "d"),
        TypedCell(46266 + 8 / 24, "n"),
        TypedCell(str(46266 + 8 / 24), "s"),
    ],
)
def test_a_time_is_read_however_it_is_written(cell):
    assert moment_said(cell, ZONE, NOW) == EIGHT


def test_afternoon_is_twelve_hours_later():
    assert moment_said(TypedCell("2026年9月1日 下午3点", "s"), ZONE, NOW) == EIGHT + timedelta(hours=7)


@pytest.mark.parametrize(
    "cell", [TypedCell("2026-09-01", "s"), TypedCell(date(2026, 9, 1), "d"), TypedCell(46266, "n")]
)
def test_a_limit_without_an_hour_is_the_end_of_its_day(cell):
    assert moment_said(cell, ZONE, None, ends=True) == datetime(2026, 9, 1, 16, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "why"), [("下个月", NO_TIME), ("2026-13-01", NO_TIME), ("1999-12-31", NOT_THEN), ("2026-12-02", NOT_THEN)]
)
def test_what_is_no_time_is_told(text, why):
    with pytest.raises(BadCell) as refused:
        moment_said(TypedCell(text, "s"), ZONE, NOW)
    assert refused.value.words == why


def test_what_begins_with_an_equals_sign_is_text_unless_it_is_a_formula():
    assert text_said(TypedCell("=灯坏了", "s")) == "=灯坏了"
    with pytest.raises(BadCell):
        text_said(TypedCell("=A1", "f"))
    assert text_said(TypedCell("一\r\n二\xa0三", "s")) == "一\n二 三"


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("13800001111", "13800001111"),
        ("138 0000 1111", "13800001111"),
        ("024-23900000转801", "02423900000转801"),
        ("13800001111、13900002222", "13800001111"),
        ("13800001111/13900002222", "13800001111"),
        ("本人13800001111", ""),
        ("138****8000", ""),
        ("保密", ""),
        ("转2", ""),
    ],
)
def test_the_first_number_that_can_be_called(written, number):
    assert first_phone(written) == number


def test_limits_are_counted_in_the_citys_own_kind_of_days():
    friday = datetime(2026, 11, 20, 2, tzinfo=UTC)  # 10:00 in Shanghai
    assert [due_by(friday, CityLimit(2, kind), ZONE) for kind in ("hours", "days", "working_days")] == [
        friday + timedelta(hours=2),
        datetime(2026, 11, 22, 16, tzinfo=UTC),
        datetime(2026, 11, 24, 16, tzinfo=UTC),
    ]
    assert [limit_said(words) for words in ("5个工作日", "24小时", "3天", "尽快", "999小时")] == [
        CityLimit(5, "working_days"),
        CityLimit(24, "hours"),
        CityLimit(3, "days"),
        None,
        None,
    ]
