"""What somebody types on a phone is not lost: by a switch, by going back, by an old browser, or in a second tab."""

from __future__ import annotations

import pytest
from playwright.sync_api import FilePayload, Page, expect

from tests.browser.test_resident_pages import pages as every_page
from tests.browser.test_resident_reports import fill_in, reports
from tests.resident_app.conftest import photo

WORDS = "走廊尽头的窗户关不严，下雨就进水。"
TEXT_FIELDS = "form textarea, form input[type=text], form input[type=tel]"
TYPE_EVERYWHERE = """fields => fields.forEach((field, number) => {
    field.value = "字" + number;
    field.dispatchEvent(new Event("input", { bubbles: true }));
})"""
pages = every_page


@pytest.mark.parametrize("switch", ["大字版", pytest.param("English", marks=pytest.mark.nightly("大字版"))])
def test_a_switch_empties_no_form(linli, phone, pages: dict[str, str], switch) -> None:
    """All pages with a field to write in, each with everything typed that it asks for."""
    addresses, walked = [*pages.values(), f"{linli.building_url}/suggestion-box"], []
    for address in addresses:
        phone.context.clear_cookies()
        phone.goto(address)
        typed = phone.locator(TEXT_FIELDS)
        if phone.locator("form textarea").count() == 0:
            continue
        typed.evaluate_all(TYPE_EVERYWHERE)
        texts = [f"字{number}" for number in range(typed.count())]
        phone.get_by_role("link", name=switch).click()
        expect(phone.get_by_role("link", name={"大字版": "普通版", "English": "中文"}[switch])).to_be_visible()
        assert phone.locator(TEXT_FIELDS).evaluate_all("fields => fields.map(field => field.value)") == texts, address
        walked.append(address)
    assert len(walked) >= 10


def test_what_was_ticked_and_chosen_comes_along_to_large_letters_too(linli, cast, phone) -> None:
    """Before a word is written; and it is sent once."""
    phone.goto(f"{linli.building_url}/say")
    phone.get_by_text("公共设施的事").click()
    phone.locator("input[name=photos]").set_input_files([_jpeg("red"), _jpeg("blue")])
    expect(phone.get_by_role("button", name="不要这张")).to_have_count(2)
    phone.get_by_role("link", name="大字版").click()
    expect(phone.get_by_role("link", name="普通版")).to_be_visible()
    expect(phone.locator("[data-held] img")).to_have_count(2)
    expect(phone.locator("#kind-facilities")).to_be_checked()
    phone.get_by_role("link", name="普通版").click()
    expect(phone.locator("[data-held] img")).to_have_count(2)
    phone.get_by_text("我看过了，同意").click()
    phone.get_by_role("button", name="发送").click()
    expect(phone.get_by_role("heading", name="照片也都到了")).to_be_visible()
    phone.get_by_role("link", name="现在就去看看").click()
    expect(phone.locator(".said.mine .thumbs img")).to_have_count(2)
    phone.goto(f"{linli.building_url}/say")
    expect(phone.locator("#kind-facilities")).not_to_be_checked()
    expect(phone.locator("[data-held] img")).to_have_count(0)


def test_a_word_to_the_box_is_gone_from_the_phone_once_it_is_dropped(linli, phone) -> None:
    box = f"{linli.building_url}/suggestion-box"
    phone.goto(box)
    phone.locator("textarea").fill(WORDS)
    phone.get_by_role("link", name="大字版").click()
    expect(phone.locator("textarea")).to_have_value(WORDS)
    phone.get_by_role("button", name="投进意见箱").click()
    expect(phone.get_by_role("heading", name="投进去了")).to_be_visible()
    phone.goto(box)
    expect(phone.locator("textarea")).to_have_value("")
    assert phone.evaluate("[...Object.values(localStorage), ...Object.values(sessionStorage)].join()") == ""


@pytest.mark.parametrize("who", ["phone", "phone_without_javascript"])
@pytest.mark.parametrize("room", ["say", "suggestion-box"])
def test_a_refused_form_is_found_again_by_going_back(linli, request, who, room) -> None:
    page: Page = request.getfixturevalue(who)
    page.goto(f"{linli.building_url}/{room}")
    page.locator("form button.main-one").first.click()
    expect(page.locator("#problems")).to_be_visible()
    page.get_by_role("link", name="1号楼").first.click()
    expect(page.get_by_role("link", name="我要说事")).to_be_visible()
    page.go_back()
    expect(page.locator("textarea").first).to_be_visible()


OLD = "delete window.AbortController;"
BROKEN = "IDBObjectStore.prototype.put = () => { throw new TypeError('broken'); };"
BROKEN_LATER = "Object.defineProperty(Response.prototype, 'headers', { get() { throw new TypeError('broken'); } });"


NEVER_OPENS = "IDBFactory.prototype.open = () => ({});"


@pytest.mark.parametrize("lack", [OLD, BROKEN, BROKEN_LATER, NEVER_OPENS])
def test_what_a_browser_cannot_do_sends_the_form_as_it_is(linli, cast, phone, lack) -> None:
    words = f"老手机：{len(lack)}号车位的地锁坏了，车停不进去。"
    phone.add_init_script(lack)
    fill_in(phone, linli.building_url, words)
    phone.get_by_role("button", name="发送").click()
    expect(phone.get_by_role("heading", name="我们收到了")).to_be_visible()
    assert len(reports(cast, words)) == 1


def test_two_tabs_with_one_draft_make_one_report(linli, cast, phone) -> None:
    words = "两个页面：院子里的水管裂了，水流了一地。"
    fill_in(phone, linli.building_url, words)
    other = phone.context.new_page()
    other.goto(f"{linli.building_url}/say")
    expect(other.get_by_label("怎么回事？")).to_have_value(words)
    other.get_by_text("我看过了，同意").click()
    for page in (phone, other):
        page.get_by_role("button", name="发送").click()
        expect(page.get_by_role("heading", name="我们收到了")).to_be_visible()
    assert len(reports(cast, words)) == 1


@pytest.mark.parametrize("front", ["", "/b/A2C3DC"])
def test_the_front_page_says_that_a_report_waits_and_sends_it(linli, cast, phone, front) -> None:
    words = f"首页{len(front)}：垃圾桶的盖子掉了，味道很大。"
    fill_in(phone, linli.building_url, words)
    phone.route("**/say", lambda route: route.abort())
    phone.get_by_role("button", name="发送").click()
    expect(phone.get_by_role("heading", name="在等信号")).to_be_visible()
    with phone.expect_event("requestfailed"):  # or this try might arrive and be reloaded away
        phone.goto(f"{linli.settings.public_url}{front}")
    expect(phone.get_by_role("heading", name="在等信号")).to_be_visible()
    phone.unroute("**/say")
    phone.reload()
    expect(phone.get_by_role("heading", name="发出去了")).to_be_visible()
    assert len(reports(cast, words)) == 1


def test_a_browser_that_cannot_break_off_raises_no_false_alarm(linli, phone) -> None:
    """It asks all the same: real danger is seen, and harmless words bring no numbers."""
    phone.add_init_script(OLD)
    phone.goto(f"{linli.building_url}/say")
    told = phone.locator("[data-danger]")
    phone.get_by_label("怎么回事？").fill("厨房着火了，全是烟！")
    expect(told).to_contain_text("119")
    expect(told.locator("[data-numbers]")).to_have_count(0)
    phone.get_by_label("怎么回事？").fill("谢谢你们，灯修好了")
    expect(told).to_be_empty()


IN_THE_PHONE = """async () => {
    const answerOf = (asked) => new Promise(done => { asked.onsuccess = () => done(asked.result); });
    const opened = await answerOf(indexedDB.open("linli"));
    const waiting = await answerOf(opened.transaction("waiting").objectStore("waiting").count());
    return [waiting, localStorage.length, sessionStorage.length, document.cookie.includes("waits")];
}"""


def test_what_was_not_sent_goes_with_the_reports_from_a_phone_that_others_use(linli, cast, phone) -> None:
    words = "借来的手机：三楼的扶手松了，一扶就晃。"
    phone.route("**/say", lambda route: route.abort() if route.request.method == "POST" else route.fallback())
    fill_in(phone, linli.building_url, words)
    phone.get_by_role("button", name="发送").click()
    expect(phone.get_by_role("heading", name="等信号")).to_be_visible()
    phone.goto(f"{linli.building_url}/say")
    phone.get_by_label("怎么回事？").fill("写了一半")
    phone.goto(f"{linli.building_url}/mine")
    expect(phone.get_by_role("heading", name="等信号")).to_be_visible()
    phone.get_by_text("别人也用这部手机").click()
    expect(phone.get_by_text("这些都还没有发出去")).to_be_visible()
    phone.get_by_role("button", name="从这部手机上拿掉").click()
    expect(phone.get_by_text("这部手机还没有说过事")).to_be_visible()
    expect(phone.get_by_role("heading", name="等信号")).to_have_count(0)
    assert phone.evaluate(IN_THE_PHONE) == [0, 0, 0, False]
    assert reports(cast, words) == []


def test_of_a_photo_that_cannot_be_read_it_is_not_said_that_it_arrived(linli, cast, phone) -> None:
    fill_in(phone, linli.building_url, "")
    cut = photo(size=(640, 480))
    phone.locator("input[name=photos]").set_input_files(
        {"name": "cut.jpg", "mimeType": "image/jpeg", "buffer": cut[: len(cut) // 10]}
    )
    phone.get_by_role("button", name="发送").click()
    expect(phone.get_by_role("heading", name="有的没有收到")).to_be_visible()
    expect(phone.get_by_role("heading", name="照片也都到了")).to_have_count(0)
    phone.get_by_role("link", name="写两句是什么事").first.click()
    expect(phone.get_by_text("您的照片打不开")).to_be_visible()
    expect(phone.locator("textarea#text")).to_be_in_viewport()


def test_photos_kept_after_a_refusal_can_be_taken_away_and_more_are_added(linli, cast, phone) -> None:
    words = "三张照片：车棚的门关不上了。"
    phone.goto(f"{linli.building_url}/say")
    phone.get_by_label("怎么回事？").fill(words)
    phone.get_by_text("我看过了，同意").click()
    field = phone.locator("input[name=photos]")
    field.set_input_files([_jpeg("red"), _jpeg("blue")])
    phone.get_by_role("button", name="发送").click()
    expect(phone.locator("#problems")).to_be_visible()
    aways = phone.get_by_role("button", name="不要这张")
    expect(aways).to_have_count(2)
    field.set_input_files([_jpeg("green")])
    expect(aways).to_have_count(3)
    aways.last.click()
    expect(aways).to_have_count(2)
    field.set_input_files([_jpeg("green")])
    aways.first.click()
    expect(aways).to_have_count(2)
    phone.get_by_text("公共设施的事").click()
    phone.get_by_role("button", name="发送").click()
    expect(phone.get_by_role("heading", name="照片也都到了")).to_be_visible()
    phone.get_by_role("link", name="现在就去看看").click()
    expect(phone.locator(".said.mine .thumbs img")).to_have_count(2)


def _jpeg(colour: str) -> FilePayload:
    return {"name": f"{colour}.jpg", "mimeType": "image/jpeg", "buffer": photo(colour, (320, 240))}
