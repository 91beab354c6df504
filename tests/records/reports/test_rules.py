"""What a report may hold, and what of it neighbours may read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from db.ground.phones import plain_phone
from db.ground.refusals import Invalid
from db.ground.texts import clean_text
from db.records.reports.rules import Report, checked_report, public_words, said_by_photos

LONG_ENOUGH = "楼道里的灯坏了一个星期了。"


def problems_of(**changes) -> dict[str, str]:
    with pytest.raises(Invalid) as caught:
        checked_report(Report(**{"kind": "property", "text": LONG_ENOUGH, **changes}))
    return {problem.field: problem.words for problem in caught.value.problems}


def test_a_plain_anonymous_report_is_fine():
    assert checked_report(Report("property", LONG_ENOUGH)).text == LONG_ENOUGH


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"kind": "politics"}, "kind"),
        ({"kind": ""}, "kind"),
        ({"text": "灯"}, "text"),
        ({"text": "灯" * 2001}, "text"),
        ({"text": " \n\t  " * 10}, "text"),
        ({"phone": "call me"}, "phone"),
        ({"contact_wish": "phone"}, "phone"),
        ({"contact_wish": "pigeon"}, "contact_wish"),
        ({"consent_version": ""}, "consent_version"),
        ({"name": "名" * 41}, "name"),
        ({"public_place": "地" * 61}, "public_place"),
    ],
)
def test_what_is_wrong_is_named_by_its_field(changes, field):
    assert list(problems_of(**changes)) == [field]


def test_everything_wrong_is_named_at_once():
    assert set(problems_of(kind="", text="", contact_wish="phone")) == {"kind", "text", "phone"}


def test_exactly_two_and_exactly_two_thousand_characters_are_fine():
    for length in (2, 2000):
        assert len(checked_report(Report("other", "灯" * length)).text) == length


def test_with_a_photo_a_kind_is_enough():
    assert said_by_photos(Report("other", "\u200b \u3164"), 1, "请看照片。").text == "请看照片。"
    assert said_by_photos(Report("other", "灯"), 1, "请看照片。").text == "灯"
    assert said_by_photos(Report("other", ""), 0, "请看照片。").text == ""
    assert checked_report(Report("other", "灯"), 1).text == "灯"
    with pytest.raises(Invalid) as refused:
        checked_report(Report("", "灯"), 1)
    assert [problem.field for problem in refused.value.problems] == ["kind"]


@pytest.mark.parametrize(
    "text", ["\u200b\u200b", "\u3164\u3164", "\u2800 \u115f\uffa0", "\u200d\ufe0f\u0301", "\n\u3000\t"]
)
def test_what_nobody_can_see_is_no_text(text):
    assert clean_text(text) == ""


def test_what_cannot_be_seen_is_taken_out():
    assert clean_text("a\x00b\u202ec\r\nd\x1b[31m  ") == "abc\nd[31m"
    assert clean_text("一\uffff二\U0001fffe三\ufdd0") == "一二三"
    assert clean_text("👨\u200d👩\u200d👧 家") == "👨\u200d👩\u200d👧 家"


def test_a_tab_keeps_two_numbers_apart_and_every_line_end_is_one():
    assert clean_text("12\t2\u2028三\x85四\v五\r六") == "12 2\n三\n四\n五\n六"


@pytest.mark.parametrize(
    "shape", ["\u200d", "\u3164", "\u2800", "\ufe0f", "\u115f\u1160", "\u00ad\u200b\ufeff", "\u034f \n"]
)
def test_of_a_text_in_which_nothing_can_be_seen_nothing_is_left(shape):
    assert clean_text(shape) == ""
    assert clean_text(f"灯{shape}") != ""


def test_full_width_digits_make_a_phone_number():
    assert plain_phone(" １３８-0000 0000 ") == "13800000000"


@pytest.mark.parametrize(
    "typed", ["138 0000 0000", "138—0000—0000", "138.0000.0000", "（138）00000000", "138\u20130000·0000"]
)
def test_a_phone_number_may_be_grouped_in_any_way(typed):
    assert plain_phone(typed) == "13800000000"


@given(some.text())
def test_cleaning_twice_changes_nothing(text):
    assert clean_text(clean_text(text)) == clean_text(text)


@pytest.mark.parametrize(
    "secret",
    [
        "13812345678",
        "210102199001011234",
        "3-2-501",
        "501室",
        "3单元",
        "5号楼",
        "辽A12345",
        "rosa@example.cn",
        "十二楼",
    ],
)
def test_what_points_at_a_person_or_a_home_is_blotted_out_for_neighbours(secret):
    shown = public_words(f"住在{secret}的那家天天半夜装修")
    assert secret not in shown
    assert "半夜装修" in shown


def test_stairs_and_lifts_stay_readable():
    assert public_words("楼道堆了纸箱，电梯坏了两天") == "楼道堆了纸箱，电梯坏了两天"
