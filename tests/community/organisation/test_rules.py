"""Building codes that a mistyping never turns into another building's, and what each part must look like."""

from __future__ import annotations

import hypothesis.strategies as st
import pytest
from hypothesis import given

from db.community.organisation import rules
from db.community.organisation.rules import (
    ALPHABET,
    BuildingDetails,
    CommunityDetails,
    CompositeWeights,
    GridDetails,
    HouseholdDetails,
    UnitDetails,
)
from db.ground.phones import typed_phone
from db.ground.refusals import Problem

codes = st.binary(min_size=8, max_size=16).map(rules.new_code)


def _fields(problems: list[Problem]) -> list[str]:
    return [problem.field for problem in problems]


@given(codes)
def test_a_new_code_has_six_characters_of_the_alphabet_and_is_valid(code: str) -> None:
    assert (len(code), set(code) - set(ALPHABET), rules.is_code(code)) == (6, set(), True)


@given(codes, st.integers(0, 5), st.sampled_from(ALPHABET))
def test_no_single_mistyped_character_gives_another_code(code: str, at: int, other: str) -> None:
    mistyped = code[:at] + other + code[at + 1 :]
    assert rules.is_code(mistyped) is (mistyped == code)


def test_neighbours_are_swapped_pair_by_pair_where_they_differ() -> None:
    assert rules.swaps("ABBC") == ["BABC", "ABCB"]


@given(codes)
def test_no_swap_of_neighbours_gives_another_code(code: str) -> None:
    assert [swapped for swapped in rules.swaps(code) if rules.is_code(swapped)] == []


def test_a_code_whose_swap_the_check_would_miss_is_never_handed_out() -> None:
    drawn = [number.to_bytes(8, "big") for number in range(30_000)]
    missed = [bytes_ for bytes_ in drawn if any(map(rules.is_code, rules.swaps(rules._drawn_from(bytes_))))]
    assert missed != []
    assert [code for code in map(rules.new_code, missed) if any(map(rules.is_code, rules.swaps(code)))] == []


def test_too_little_randomness_is_refused() -> None:
    with pytest.raises(ValueError, match="8 random bytes"):
        rules.new_code(b"short")


def test_equal_bytes_give_equal_codes() -> None:
    assert rules.new_code(bytes(range(8))) == rules.new_code(bytes(range(8)))


@pytest.mark.parametrize(
    "typed", ["A2C3DC", "a2c3dc", " a2c 3dc ", "A2C-3DC", "Ａ２Ｃ３ＤＣ", "ａ２ｃ－３ｄｃ", "A2C3DC\n", "a2c　3dc"]
)
def test_a_code_is_read_however_it_was_typed(typed: str) -> None:
    assert rules.normalise_code(typed) == "A2C3DC"


def test_a_zero_is_not_silently_read_as_another_character() -> None:
    assert rules.normalise_code("o0i1lu") == "O0I1LU"


@pytest.mark.parametrize("text", ["", "A2C3D", "A2C3DD", "A2C3DCA", "O2C3DC", "a2c3dc", "A2C3D甲", "A2C3DC\n"])
def test_what_is_not_exactly_a_code_is_none(text: str) -> None:
    assert not rules.is_code(text)


@given(st.text(max_size=60))
def test_any_text_can_be_asked_about(text: str) -> None:
    rules.is_code(rules.normalise_code(text))


def test_the_default_weights_add_up() -> None:
    assert rules.weights_problems(1.0, CompositeWeights()) == []


@pytest.mark.parametrize(
    ("basically", "weights", "fields"),
    [
        (1.1, CompositeWeights(), ["basically_satisfied_weight"]),
        (-0.1, CompositeWeights(), ["basically_satisfied_weight"]),
        (float("nan"), CompositeWeights(), ["basically_satisfied_weight"]),
        (0.9, CompositeWeights(0.1, 0.5, 0.5), ["weights"]),
        (0.9, CompositeWeights(-0.1, 0.6, 0.5), ["weights"]),
        (0.9, CompositeWeights(float("nan"), 0.5, 0.5), ["weights"]),
        (0.9, CompositeWeights(0.3, 0.3, 0.4), []),
    ],
)
def test_weights_lie_between_nothing_and_one_and_add_up(
    basically: float, weights: CompositeWeights, fields: list[str]
) -> None:
    assert _fields(rules.weights_problems(basically, weights)) == fields


def test_details_that_are_right_have_no_problems() -> None:
    right = [
        CommunityDetails("泰奕桃源社区", "社区党委", "桃仙街道", "浑南区", "沈阳市", "TY", "024-2390 0000"),
        GridDetails(1, "第1网格", "第1网格党支部"),
        BuildingDetails(7, 3, "3号楼", "3号楼党小组", "桃仙大街1-3号", 3, 11, 66),
        HouseholdDetails(7, "王大姐", "2单元301", "13800001111"),
        UnitDetails("桃仙派出所", "公安", "110"),
    ]
    assert [details.problems() for details in right] == [[]] * 5


def test_each_field_that_is_wrong_is_named() -> None:
    wrong = BuildingDetails(7, 0, "", "组" * 61, "=1+1", 0, 151, -1)
    assert _fields(wrong.problems()) == ["number", "name", "party_group", "address", "units", "floors", "households"]


def test_a_community_needs_a_plain_prefix_a_real_time_zone_and_a_dialable_phone() -> None:
    wrong = CommunityDetails("春风里", "党委", "街道", "区", "市", "春1", "call me", "Mars/Olympus")
    assert _fields(wrong.problems()) == ["reference_prefix", "time_zone", "phone"]


@pytest.mark.parametrize("name", ["", "../etc/passwd", "Asia", "Nowhere/Land"])
def test_a_time_zone_must_exist(name: str) -> None:
    assert not rules.is_time_zone(name)


@pytest.mark.parametrize("phone", ["110", "13800001111", "024-2390 0000", "+86 138 0000 1111", "(024)2390-0000"])
def test_telephone_numbers_as_offices_write_them(phone: str) -> None:
    assert rules.phone_problems("phone", phone) == []


@pytest.mark.parametrize("phone", ["1", "王主任", "138000011112222333344", "=110", "１３８"])
def test_what_cannot_be_dialled_is_no_telephone_number(phone: str) -> None:
    assert _fields(rules.phone_problems("phone", phone)) == ["phone"]


def test_invisible_characters_and_wide_spaces_are_tidied() -> None:
    assert rules.tidy(" 泰奕　桃源\u200b\x00 \n社区 ") == "泰奕 桃源 社区"
    assert typed_phone("１３８－００００　１１１１") == "138-0000 1111"


@pytest.mark.parametrize(("code", "problems"), [("TY-H01", 0), ("H1", 0), ("ty-h01", 1), ("", 1), ("中心户1", 1)])
def test_a_household_code_is_capitals_digits_and_hyphens(code: str, problems: int) -> None:
    assert len(rules.household_code_problems(code)) == problems


@pytest.mark.parametrize("code", ["", "55210112MJ1234567R", "91110000600037341L"])
def test_a_credit_code_whose_check_character_is_right_is_taken_and_none_is_needed(code: str) -> None:
    assert rules.credit_code_problems("credit_code", code) == []


@pytest.mark.parametrize(
    "code", ["55210112MJ1234567S", "55210112MJ1234576R", "55210112MJ1234567", "55210112mj1234567r"]
)
def test_a_credit_code_with_a_slip_of_the_pen_is_refused(code: str) -> None:
    assert _fields(rules.credit_code_problems("credit_code", code)) == ["credit_code"]


def test_a_credit_code_may_be_typed_with_gaps_small_or_wide() -> None:
    assert rules.typed_credit_code("５５210112 mj-1234567r") == "55210112MJ1234567R"
