"""The fixtures themselves: a phone and an office PC reach the servers over the same database."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from db.community.organisation.queries.places import building_by_code
from tests.browser.conftest import RunningHouse, left_by_everybody
from tests.browser.rest import at_rest
from tests.cast import Cast


def test_a_phone_in_wechat_reads_the_page_of_its_building(phone: Page, linli: RunningHouse):
    answer = phone.goto(linli.building_url)
    assert (answer.status, phone.evaluate("innerWidth")) == (200, 390)
    assert "1号楼" in phone.inner_text("body")


def test_a_phone_without_javascript_reads_it_too(phone_without_javascript: Page, linli: RunningHouse):
    phone_without_javascript.goto(linli.building_url)
    assert "1号楼" in phone_without_javascript.inner_text("body")


def test_an_office_pc_is_asked_who_it_is_before_it_sees_the_desk(office_pc: Page, linli: RunningHouse):
    office_pc.goto(linli.desk_url)
    assert office_pc.locator("input[type=password]").count() == 1


def test_what_a_test_reads_is_what_the_servers_have(linli: RunningHouse, cast: Cast):
    assert building_by_code(linli.building_code).id == cast.building_id


def test_axe_finds_a_picture_that_says_nothing(phone: Page, barriers):
    phone.set_content('<html lang="zh-Hans"><title>x</title><main><h1>x</h1><img src="x.png"></main>')
    assert barriers(phone) == ["image-alt: img"]


def test_the_desk_is_not_at_rest_from_the_press_until_all_of_it_is_drawn(at_desk):
    desk = at_desk("mei")
    desk.evaluate(
        """() => {
          const told = window.told = [], root = document.documentElement;
          new MutationObserver(() => told.push(root.dataset.desk)).observe(root, { attributeFilter: ["data-desk"] });
        }"""
    )
    desk.get_by_role("link", name="便民图书角").click()
    at_rest(desk)
    assert desk.evaluate("[window.told, document.querySelector('h1').innerText]") == [["asked", "drawn"], "便民图书角"]


def test_whoever_comes_to_the_desk_next_finds_nothing_of_who_was_there(at_desk, linli: RunningHouse):
    desk = at_desk("mei")
    desk.evaluate("localStorage.draft = 'mine'")
    context = left_by_everybody(desk.context, linli)
    assert (desk.is_closed(), context.pages, context.cookies()) == (True, [], [])
    page = context.new_page()
    page.goto(linli.desk_url)
    expect(page.locator("#password")).to_have_count(1)
    assert page.evaluate("Object.keys(localStorage)") == []
