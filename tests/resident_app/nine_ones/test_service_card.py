"""The service card on a phone: call, save, and go to a website knowing where it leads."""

from __future__ import annotations

import gzip
from datetime import timedelta

import pytest
import vobject

from db.community.offered.actions import switch_practice
from db.nine_ones.service_card import actions
from db.nine_ones.service_card.rules import LONGEST, MOST_LINES, ServiceEntryDetails, words_of
from db.practices import NAMED
from db.records.personal_data.rules.finding import find_personal_data
from db.together.teams.actions import end_team, found_team
from db.together.teams.rules import TeamDetails
from tests.cast import MONDAY, Cast
from tests.resident_app.conftest import HOME
from tests.resident_app.nine_ones.test_building import tiles_of

PAGE = f"{HOME}/service-card"
WATER = ServiceEntryDetails("water", "桃仙供水所", "024-0001 0000 转 2", hours="8:00–17:00", note="停水报修")
LIFT = ServiceEntryDetails("lift", "电梯救援", "96333", all_day=True)
ONLINE = ServiceEntryDetails("online", "沈阳政务服务", link="https://zwfw.shenyang.gov.cn/app?a=1&b=2")


@pytest.fixture
def entries(cast: Cast) -> None:
    for details in (WATER, LIFT, ONLINE):
        actions.add_entry(cast.sun, None, details, MONDAY)


def test_one_tap_calls(entries, rosa) -> None:
    page = rosa.page(PAGE)
    calls = page.attributes("main a[href^='tel:']", "href")
    assert calls == ["tel:110", "tel:119", "tel:120", "tel:02400010000,2", "tel:96333"]
    assert page.all("a.tap[href^='tel:']") == [
        "自来水 · 8:00–17:00 桃仙供水所 024-0001 0000转2 停水报修",
        "电梯救援 · 24 小时 电梯救援 96333",
    ]


def test_a_link_says_where_it_leads(entries, rosa) -> None:
    page = rosa.page(PAGE)
    outward = "a[href^='https:']"
    assert page.attributes(outward, "href") == ["https://zwfw.shenyang.gov.cn/app?a=1&b=2"]
    assert page.attributes(outward, "rel") == ["external noopener noreferrer nofollow"]
    assert page.all(outward) == ["沈阳政务服务 zwfw.shenyang.gov.cn"]


def test_all_numbers_are_saved_as_contacts(entries, rosa) -> None:
    answer = rosa.open(f"{PAGE}/contacts.vcf")
    cards = list(vobject.readComponents(answer.get_data(as_text=True)))
    assert answer.headers["Content-Type"] == "text/vcard; charset=utf-8"
    found = [(card.fn.value, card.tel.value) for card in cards]
    assert found == [("桃仙供水所", "02400010000,2"), ("电梯救援", "96333")]


def test_a_contact_says_what_for_when_and_where_to_read_more(entries, cast: Cast, rosa) -> None:
    site = "https://gas.example.cn/report"
    actions.add_entry(cast.sun, None, ServiceEntryDetails("gas", "燃气公司", "96177", link=site), MONDAY)
    cards = list(vobject.readComponents(rosa.text(f"{PAGE}/contacts.vcf")))
    assert [
        {name: lines[0].value for name, lines in card.contents.items() if name in ("fn", "org", "note", "url")}
        for card in cards
    ] == [
        {"fn": "桃仙供水所", "org": ["自来水"], "note": "8:00–17:00 · 停水报修"},
        {"fn": "电梯救援", "org": ["电梯救援"], "note": "24 小时"},
        {"fn": "燃气公司", "org": ["燃气"], "url": site},
    ]


def test_service_teams_stand_below_with_what_they_do_and_without_who_is_in_them(entries, cast: Cast, rosa) -> None:
    told = "便民维修队水电小修。"
    team = found_team(cast.sun, TeamDetails("便民维修队", "水电小修。"), MONDAY)
    assert rosa.page(PAGE).all("main section dl.facts") == [told]
    switch_practice(cast.sun, NAMED["teams"], False, MONDAY)
    assert rosa.page(PAGE).all("main section dl.facts") == []
    switch_practice(cast.sun, NAMED["teams"], True, MONDAY)
    end_team(cast.sun, team, MONDAY)
    assert rosa.page(PAGE).all("main section dl.facts") == []


def test_a_card_that_nobody_has_filled_in_says_so_and_whom_to_ask(cast: Cast, rosa) -> None:
    page = rosa.page(PAGE)
    assert "还没有人填" in page.one(".card p")
    assert page.attributes("main a", "href") == ["tel:110", "tel:119", "tel:120", "tel:02400000000"]


def test_the_tile_says_how_many_numbers_and_follows_what_is_changed(cast: Cast, rosa) -> None:
    before = tiles_of(rosa)["服务卡"]
    actions.add_entry(cast.mei, cast.building_id, LIFT, MONDAY)
    assert (before, tiles_of(rosa)["服务卡"]) == ("还没有开通", "1 个电话")


def test_the_page_says_when_it_was_looked_through(entries, cast: Cast, rosa, time) -> None:
    time.moment = MONDAY + timedelta(days=3)
    assert "最近一次全部核对：11月16日 周一" in rosa.text(PAGE)
    actions.confirm_card(cast.mei, cast.building_id, time.moment)
    assert "最近一次全部核对：11月19日 周四" in rosa.text(PAGE)


def test_the_fullest_card_stays_light(cast: Cast, rosa) -> None:
    for number in range(MOST_LINES):
        signs = "".join(chr(0x4E00 + (number * 397 + place * 31) % 20000) for place in range(60))
        details = ServiceEntryDetails(
            "other",
            signs[: LONGEST["name"]],
            f"024-0000 {number:04d}",
            hours=signs[: LONGEST["hours"]],
            note=signs,
            link=f"https://{number}.example.cn/",
        )
        looked_at = [one.text for one in find_personal_data(words_of(details))]
        actions.add_entry(cast.mei, cast.building_id, details, MONDAY, looked_at=looked_at)
    assert len(gzip.compress(rosa.open(PAGE).data)) <= 20_000


def test_markup_in_an_entry_is_shown_and_not_run(cast: Cast, rosa) -> None:
    actions.add_entry(cast.mei, cast.building_id, ServiceEntryDetails("other", "<b>甲</b>", "12345"), MONDAY)
    assert rosa.page(PAGE).all(".tap b") == ["<b>甲</b>"]
