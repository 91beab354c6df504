"""What makes the phone easier to use: one thing at a time, photos in our own words, errors that lead to their field."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from db.disputes.actions.submit import submit_dispute
from db.disputes.queries.inbox import DisputeFilter, list_disputes
from db.ground import clock
from db.records.reports.rules import Report
from tests.browser.looks import BROKEN_NUMBERS, SMALL

STEPS = [
    "第 1 个问题，一共 5 个",
    "第 2 个问题，一共 5 个",
    "第 3 个问题，一共 5 个",
    "第 4 个问题，一共 5 个",
    "第 5 个问题，一共 5 个",
]


def picture(name: str) -> dict:
    written = BytesIO()
    Image.new("RGB", (60, 40), "teal").save(written, "JPEG")
    return {"name": name, "mimeType": "image/jpeg", "buffer": written.getvalue()}


@pytest.fixture
def narrow(chromium: Browser, linli) -> Iterator[Page]:
    """The smallest phone there is, with large letters."""
    context = chromium.new_context(**SMALL)
    context.add_cookies([{"name": "large", "value": "1", "url": linli.settings.public_url}])
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_number_to_call_never_breaks_over_two_lines(linli, cast, narrow, language) -> None:
    address = linli.settings.public_url
    narrow.context.add_cookies([{"name": "lang", "value": language, "url": address}])
    key = f"the-key-of-a-danger-in-{language}"
    link = submit_dispute(cast.building_id, Report("other", "他又打我了，我很怕"), [], key, clock.now()).link
    paths = ("", "/say", "/service-card", "/suggestion-box", "/privacy", "/mediator")
    pages = [*(linli.building_url + path for path in paths), f"{address}/d/{link}", f"{address}/d/{link}/received"]
    broken = {}
    for page in (*pages, address, f"{address}/nothing-here"):
        narrow.goto(page)
        expect(narrow.locator(".foot")).to_be_visible()
        broken[page] = narrow.evaluate(BROKEN_NUMBERS)
    assert broken == dict.fromkeys(broken, [])


def test_large_letters_ask_one_thing_at_a_time(linli, cast, narrow) -> None:
    words = "大字版一步一步说的：楼梯扶手松了，老人不敢扶。"
    narrow.goto(f"{linli.building_url}/say")
    step, ahead = narrow.locator("form > [role=status]").first, narrow.get_by_role("button", name="下一个")
    expect(step).to_have_text(STEPS[0])
    expect(narrow.get_by_label("怎么回事？")).to_be_hidden()
    expect(narrow.get_by_role("button", name="发送")).to_be_hidden()
    narrow.get_by_text("公共设施的事").click()
    ahead.click()
    expect(step).to_have_text(STEPS[1])
    narrow.get_by_label("怎么回事？").fill(words)
    ahead.click()
    expect(step).to_have_text(STEPS[2])
    narrow.get_by_role("button", name="回到上一个").click()
    expect(narrow.get_by_label("怎么回事？")).to_have_value(words)
    ahead.click()
    narrow.get_by_text("具体在哪儿").click()
    narrow.get_by_label("楼层").press("Enter")
    expect(step).to_have_text(STEPS[3])
    ahead.click()
    expect(step).to_have_text(STEPS[4])
    expect(ahead).to_be_hidden()
    narrow.get_by_text("我看过了，同意").click()
    narrow.get_by_role("button", name="发送").click()
    expect(narrow.get_by_role("heading", name="我们收到了")).to_be_visible()
    assert len(list_disputes(cast.sun, DisputeFilter(text=words), clock.now()).rows) == 1


def test_what_has_to_be_put_right_is_shown_all_at_once(linli, narrow) -> None:
    narrow.goto(f"{linli.building_url}/say")
    for _ in range(4):
        narrow.get_by_role("button", name="下一个").click()
    narrow.get_by_role("button", name="发送").click()
    expect(narrow.locator("#problems")).to_be_focused()
    expect(narrow.get_by_label("怎么回事？")).to_be_visible()
    expect(narrow.get_by_role("button", name="下一个")).to_have_count(0)


def test_without_javascript_large_letters_show_everything(linli, phone_without_javascript) -> None:
    phone_without_javascript.goto(f"{linli.building_url}/say?large=1")
    expect(phone_without_javascript.get_by_label("怎么回事？")).to_be_visible()
    expect(phone_without_javascript.get_by_role("button", name="发送")).to_be_visible()
    expect(phone_without_javascript.get_by_role("button", name="下一个")).to_have_count(0)
    expect(phone_without_javascript.locator("#photos")).to_be_visible()


def test_each_chosen_photo_can_be_taken_away_before_it_is_sent(linli, cast, phone) -> None:
    words = "拿掉一张再发的：花坛边的砖掉了三块。"
    phone.goto(f"{linli.building_url}/say")
    expect(phone.get_by_text("选照片")).to_be_visible()
    phone.locator("#photos").set_input_files([picture("one.jpg"), picture("two.jpg")])
    expect(phone.locator("[data-previews] img")).to_have_count(2)
    expect(phone.get_by_text("已选照片： 2")).to_be_visible()
    phone.get_by_role("button", name="不要这张 one.jpg").click()
    expect(phone.get_by_text("已选照片： 1")).to_be_visible()
    expect(phone.locator("[data-previews] img")).to_have_attribute("alt", "two.jpg")
    phone.get_by_text("公共设施的事").click()
    phone.get_by_label("怎么回事？").fill(words)
    phone.get_by_text("我看过了，同意").click()
    phone.get_by_role("button", name="发送").click()
    expect(phone.get_by_role("heading", name="照片也都到了")).to_be_visible()
    phone.get_by_role("link", name="现在就去看看").click()
    expect(phone.locator(".said.mine img")).to_have_count(1)


def test_what_is_wrong_leads_to_its_field(linli, phone) -> None:
    phone.goto(f"{linli.building_url}/say")
    phone.get_by_role("button", name="发送").click()
    expect(phone.locator("#problems")).to_be_focused()
    for field in ("kind", "text", "consent_version"):
        phone.locator(f"#problems a[href='#{field}']").click()
        expect(phone.locator(f"input#{field}, textarea#{field}")).to_be_focused()
    described = {
        "text": "text-says text-hint text-speak text-most",
        "photos": "photos-hint",
        "consent_version": "consent_version-says",
    }
    for field, told_by in described.items():
        expect(phone.locator(f"#{field}")).to_have_attribute("aria-describedby", told_by)
