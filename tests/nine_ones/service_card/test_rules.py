"""What an entry may say, how two lists become one card, and when a card is stale."""

from __future__ import annotations

from datetime import timedelta

import pytest

from db.ground.links import host_of
from db.ground.phones import dialled
from db.ground.refusals import Invalid
from db.nine_ones.service_card.rules import (
    NATIONWIDE,
    ServiceCardReview,
    ServiceEntryDetails,
    ServiceLine,
    checked,
    health_of,
    merged,
)
from db.records.health.rules import HealthState
from tests.cast import MONDAY

WATER = ServiceEntryDetails("water", "桃仙供水所", "024-0001 0000", hours="8:00–17:00")


def problems(**changed) -> list[tuple[str, str]]:
    with pytest.raises(Invalid) as refused:
        checked(ServiceEntryDetails(**{**vars(WATER), **changed}))
    return [(problem.field, problem.words) for problem in refused.value.problems]


@pytest.mark.parametrize(
    ("typed", "to_dial"),
    [
        ("110", "110"),
        ("12345", "12345"),
        ("95598", "95598"),
        ("962345", "962345"),
        ("13800000000", "13800000000"),
        ("138 0000 0000", "13800000000"),
        ("024-0000 0000", "02400000000"),
        ("（０２４）８８８８－６６６６", "02488886666"),
        ("024—8888 6666 转 12", "02488886666,12"),
        ("0415-2345678", "04152345678"),
        ("400-650-0000", "4006500000"),
    ],
)
def test_a_number_is_kept_as_it_is_read_and_dialled_as_it_must_be(typed: str, to_dial: str):
    assert dialled(checked(ServiceEntryDetails("other", "甲", typed)).phone) == to_dial


@pytest.mark.parametrize("typed", ["12", "abc", "110 119", "+8613800000000", "👍", "9"])
def test_what_nobody_can_dial_is_refused(typed: str):
    assert problems(phone=typed) == [("phone", "This is not a telephone number.")]


@pytest.mark.parametrize("typed", ["1234567890123", "138000000000"])
def test_of_too_many_digits_it_is_said_how_an_extension_is_written(typed: str):
    words = "This is too long for one number. Please write an extension like this: 024-23900000 转 801."
    assert problems(phone=typed) == [("phone", words)]


def test_a_local_number_lacks_its_area_code():
    assert problems(phone="8888 6666") == [("phone", "Put the area code before it, such as 024.")]


@pytest.mark.parametrize(
    "link",
    [
        "http://zwfw.ln.gov.cn",
        "javascript:alert(1)",
        "data:text/html,hi",
        "HTTPS:/gov.cn",
        "//gov.cn",
        " tel:110",
    ],
)
def test_only_https_is_safe_to_open(link: str):
    assert problems(link=link) == [("link", "Only addresses that begin with https:// are safe to open.")]


@pytest.mark.parametrize(
    "link",
    [
        "https://",
        "https://localhost/",
        "https://127.0.0.1/",
        "https://[::1]/",
        "https://gov.cn@evil.example/",
        "https://gov.cn:8443/",
        "https://gov.cn\\@evil.example",
        "https://gov .cn",
        "https://gov.cn/\u202egpj",
        "https://a..b.cn",
        "https://gov.cn:x/",
        'https://gov.cn/"><b>',
    ],
)
def test_an_address_that_a_browser_reads_differently_from_a_person_is_refused(link: str):
    assert problems(link=link) == [("link", "This is not the address of a website. Copy it from the browser.")]


def test_a_link_is_said_with_the_place_it_leads_to():
    link = checked(ServiceEntryDetails("online", "一网通办", link="https://ZWFW.shenyang.gov.cn/办事?项=水#top")).link
    assert link == "https://zwfw.shenyang.gov.cn/%E5%8A%9E%E4%BA%8B?%E9%A1%B9=%E6%B0%B4#top"
    assert host_of(link) == "zwfw.shenyang.gov.cn"
    assert host_of(checked(ServiceEntryDetails("online", "甲", link="https://ｇｏｖ.cn/")).link) == "gov.cn"
    assert host_of(checked(ServiceEntryDetails("online", "甲", link="https://аpple.com/")).link) == "xn--pple-43d.com"


def test_a_link_is_as_long_as_it_is_kept():
    too_long = [("link", "This is longer than %(longest)s characters.")]
    assert problems(link=f"https://gov.cn/{'a' * 200}") == problems(link=f"https://gov.cn/{'水' * 21}") == too_long


def test_everything_that_is_wrong_is_said_at_once():
    assert [field for field, _ in problems(name="", trade="magic", phone="", link="", hours="x" * 31)] == [
        "name",
        "hours",
        "trade",
        "phone",
    ]


def test_a_name_of_2000_characters_is_refused_and_invisible_signs_go():
    assert problems(name="长" * 2000) == [("name", "This is longer than %(longest)s characters.")]
    assert checked(ServiceEntryDetails("water", "\u202e水\0 所\u200b", "12345")).name == "水 所"


def test_whoever_is_there_all_day_has_no_hours():
    assert checked(ServiceEntryDetails("water", "甲", "12345", all_day=True, hours="8–17")).hours == ""


def test_the_numbers_a_community_begins_with_are_in_order():
    assert [checked(details) for details in NATIONWIDE] == list(NATIONWIDE)


def line(number: int, position: int, building: int | None = None, **changed) -> ServiceLine:
    values = {"stands_for": None, "left_out": False, **changed}
    return ServiceLine(number, number, building, values["stands_for"], values["left_out"], position, WATER)


def numbers(defaults: list[ServiceLine], own: list[ServiceLine]) -> list[int]:
    return [found.line for found in merged(defaults, own)]


def test_a_building_inherits_changes_leaves_out_and_adds():
    defaults = [line(3, 2), line(1, 0), line(2, 1)]
    assert numbers(defaults, []) == [1, 2, 3]
    assert numbers(defaults, [line(9, 0, 7), line(8, 5, 7, stands_for=2)]) == [1, 8, 3, 9]
    assert numbers(defaults, [line(8, 5, 7, stands_for=2, left_out=True)]) == [1, 3]


def test_what_stood_for_a_line_that_is_gone_is_the_buildings_own():
    assert numbers([line(1, 0)], [line(8, 5, 7, stands_for=2), line(9, 6, 7, stands_for=3, left_out=True)]) == [1, 8]


def state(card: list[ServiceLine], defaults_days: int | None, own_days: int | None) -> HealthState:
    def ago(days: int | None):
        return None if days is None else MONDAY - timedelta(days=days)

    return health_of(card, ServiceCardReview(ago(defaults_days), ago(own_days)), MONDAY, str).state


def test_a_card_is_as_fresh_as_its_oldest_part():
    inherited, own = line(1, 0), line(9, 0, 7)
    assert state([], None, None) is HealthState.MISSING
    assert [state([inherited], days, None) for days in (0, 180, 181)] == [
        HealthState.ALIVE,
        HealthState.ALIVE,
        HealthState.STALE,
    ]
    assert [state([own], 999, days) for days in (180, 181)] == [HealthState.ALIVE, HealthState.STALE]
    assert state([inherited, own], 10, 200) is HealthState.STALE
    assert state([inherited, own], 200, 10) is HealthState.STALE
