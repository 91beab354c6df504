"""Books, their numbers, codes and days: what is taken, what is refused and in which words."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import hypothesis.strategies as st
import pytest
from hypothesis import given

from db.community.organisation.rules import is_code, swaps
from db.ground.refusals import Invalid
from db.nine_ones.book_corner.rules.books import (
    BookDetails,
    checked_book,
    checked_name,
    clean,
    code_shown,
    is_copy_code,
    new_copy_code,
    searched_words,
    shown_number,
)
from db.nine_ones.book_corner.rules.health import health_of
from db.nine_ones.book_corner.rules.lending import (
    CopyMarkKind,
    CopyState,
    due_at,
    extended_until,
    why_not_borrowed,
    why_not_extended,
)
from db.records.health.rules import HealthState
from tests.cast import MONDAY

ZONE = "Asia/Shanghai"
FAMILY = "👨‍👩‍👧"


def _problems(*book: str) -> list[tuple[str, str]]:
    with pytest.raises(Invalid) as refused:
        checked_book(*book)
    return [(problem.field, problem.words % problem.values) for problem in refused.value.problems]


@pytest.mark.parametrize(
    "typed",
    [
        "9787020002207",
        "978-7-02-000220-7",
        "ISBN 978 7 02 000220 7",
        "ISBN：９７８７０２０００２２０７",
        "7-02-000220-X",
        "isbn-10: 702000220x",
    ],
)
def test_an_isbn_is_kept_in_thirteen_digits_however_it_is_typed(typed):
    assert checked_book("红楼梦", "", typed) == BookDetails("红楼梦", isbn="9787020002207")


def test_an_old_book_has_its_old_number():
    assert checked_book("故事会", "", "统一书号：10019．2138") == BookDetails("故事会", old_number="10019·2138")
    assert (shown_number("9787020002207", ""), shown_number("", "10019·2138")) == ("978-7-02-000220-7", "10019·2138")


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("978702000220", "An ISBN has 10 or 13 digits, and this one has 12. Leave it empty if the book has none."),
        ("9787020002208", "One digit of this ISBN is wrong: the check digit does not fit. Compare it."),
        ("6901234567892", "This is no ISBN: one of 13 digits begins with 978 or 979."),
        ("97870200022O7", "This is neither an ISBN nor an old book number such as 10019·2138."),
    ],
)
def test_a_number_that_is_none_is_refused_with_the_reason(typed, why):
    assert _problems("红楼梦", "", typed) == [("number", why)]


def test_everything_wrong_is_said_at_once():
    assert _problems("书" * 2000, "人" * 121, "1", "类" * 21) == [
        ("title", "This has 2000 characters; 200 fit. Please shorten it."),
        ("authors", "This has 121 characters; 120 fit. Please shorten it."),
        ("category", "This has 21 characters; 20 fit. Please shorten it."),
        ("number", "An ISBN has 10 or 13 digits, and this one has 1. Leave it empty if the book has none."),
    ]


@pytest.mark.parametrize("title", ["", "  ", "\0\0", "\u200b", "\u202e\u202c"])
def test_a_title_of_nothing_is_no_title(title):
    assert _problems(title) == [("title", "This must not be empty.")]


def test_titles_in_any_script_are_kept_as_they_are():
    for title in (f"{FAMILY} 家庭", "کتاب‌خانه", "ספר הזוהר", "𠮷野家"):
        assert checked_book(title).title == title
    assert clean(" 红楼\0梦\r\n 上\t册 \x1b[31m") == "红楼梦 上 册 [31m"


def test_equal_titles_are_one_and_a_number_decides_where_there_is_one():
    same = [
        checked_book("红 楼梦", "曹雪芹"),
        checked_book("红楼梦", "曹 雪芹"),
        checked_book("红楼梦", "曹雪芹", "", "小说"),
    ]
    assert len({book.key for book in same}) == 1
    assert checked_book("一本书", "", "9787020002207").key == checked_book("另一个名字", "", "978-7-02-000220-7").key
    assert checked_book("红楼梦", "曹雪芹").key != checked_book("红楼梦", "高鹗").key
    assert checked_book("ab", "c").key != checked_book("a", "bc").key
    assert {len(book.key) <= 80 for book in same} == {True}


def test_a_search_looks_for_words_and_for_numbers_without_hyphens():
    assert searched_words(" ＤＲＥＡＭ  978-7-02 红楼 ") == ["dream", "978702", "红楼"]
    assert checked_book("Dream", "Cao", "7-02-000220-X").searched == "dream cao 9787020002207"
    assert len(searched_words("a " * 500)) == 8


def test_a_first_name_is_short_and_asked_for_only_where_it_is_needed():
    assert (checked_name("first_name", " 小 美 ", True), checked_name("first_name", "", False)) == ("小 美", "")
    for typed in ("", "美" * 21):
        with pytest.raises(Invalid):
            checked_name("first_name", typed, True)


@given(st.binary(min_size=8, max_size=12))
def test_a_copys_code_is_told_from_a_buildings_and_from_a_mistyped_one(random_bytes):
    code = new_copy_code(random_bytes)
    assert (is_copy_code(code), is_code(code)) == (True, False)
    assert [wrong for wrong in swaps(code) if is_copy_code(wrong)] == []
    assert [
        wrong
        for place in range(7)
        for letter in "2Z7"
        if (wrong := code[:place] + letter + code[place + 1 :]) != code and is_copy_code(wrong)
    ] == []
    assert code_shown(code).replace("-", "") == code


def test_thirty_days_end_with_the_thirtieth_day():
    assert due_at(MONDAY, 30, ZONE) == datetime(2026, 12, 16, 16, tzinfo=UTC)  # Wednesday 16 December is the last


def test_an_extension_adds_as_long_again_and_begins_today_when_it_is_late():
    due = due_at(MONDAY, 7, ZONE)
    assert extended_until(due, MONDAY, 7, ZONE) == due + timedelta(days=7)
    late = due + timedelta(days=3)
    assert extended_until(due, late, 7, ZONE) == due_at(late, 7, ZONE)


def test_why_a_copy_is_not_lent():
    assert why_not_borrowed(CopyState()) == ""
    assert why_not_borrowed(CopyState(already=2)) == ""
    assert "has %(most)s books already" in why_not_borrowed(CopyState(already=3))
    assert "Somebody else" in why_not_borrowed(CopyState(on_loan=True, already=3))
    assert {mark: bool(why_not_borrowed(CopyState(mark, True))) for mark in CopyMarkKind} == dict.fromkeys(
        CopyMarkKind, True
    )


def test_a_loan_is_extended_once_and_not_while_somebody_waits():
    assert why_not_extended(False, False) == ""
    assert "extended once already" in why_not_extended(True, True)
    assert "read it next" in why_not_extended(False, True)


def test_a_corner_is_alive_for_180_days_after_something_moved():
    at = MONDAY
    assert health_of(0, None, at).state is HealthState.MISSING
    assert health_of(3, at - timedelta(days=180), at).state is HealthState.ALIVE
    stale = health_of(3, at - timedelta(days=181), at)
    assert (stale.state, stale.values) == (HealthState.STALE, {"books": 3, "days": 181})
    assert health_of(0, at, at).state is HealthState.MISSING
