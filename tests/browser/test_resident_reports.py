"""A resident's phone in a real browser: with and without JavaScript, with signal and without."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from db.disputes.actions.looking import let_neighbours_read
from db.disputes.actions.moves import accept_dispute, settle_dispute
from db.disputes.actions.scheduled import let_answers_count
from db.disputes.queries.inbox import DisputeFilter, list_disputes
from db.disputes.queries.looking import words_that_wait
from db.disputes.queries.public import open_matters
from db.disputes.rules.answers import TAKE_BACK
from db.disputes.rules.workflow import Status
from db.ground import clock
from tests.browser.hands import until

WORDS = "车棚的门锁坏了三天，电动车放在里面大家都不放心。"


def reports(cast, text: str) -> list:
    return list(list_disputes(cast.sun, DisputeFilter(text=text), clock.now()).rows)


def fill_in(page: Page, building_url: str, text: str) -> None:
    page.goto(f"{building_url}/say")
    page.get_by_text("公共设施的事").click()
    page.get_by_label("怎么回事？").fill(text)
    page.get_by_text("我看过了，同意").click()


def to_the_report(phone: Page) -> str:
    """From the receipt to the page of the report. Returns the reference."""
    reference = phone.locator("#reference").inner_text()
    phone.get_by_role("link", name="现在就去看看").click()
    expect(phone.get_by_role("heading", name="已经叫了负责的人")).to_be_visible()
    return reference


def settle(cast, reference: str) -> None:
    found = reports(cast, reference)[0]
    accept_dispute(cast.mei, found.id, Status.DISPATCHED, clock.now())
    settle_dispute(cast.mei, found.id, Status.ACCEPTED, clock.now(), words="锁换好了，钥匙在梅调解这里。")


def let_given_answers_count() -> datetime:
    """What the job does in a quarter of an hour. Returns when that is."""
    later = clock.now() + TAKE_BACK
    let_answers_count(later)
    return later


@pytest.mark.parametrize("who", ["phone", "phone_without_javascript"])
def test_from_the_scan_to_the_rating(linli, cast, request, who) -> None:
    page: Page = request.getfixturevalue(who)
    page.goto(linli.building_url)
    page.get_by_role("link", name="我要说事").click()
    page.get_by_text("公共设施的事").click()
    page.get_by_label("怎么回事？").fill(f"{WORDS}（{who}）")
    page.get_by_text("我看过了，同意").click()
    page.get_by_role("button", name="发送").click()
    received, not_these = (
        page.get_by_role("heading", name="我们收到了"),
        page.get_by_role("button", name="不是这些，发送我的"),
    )
    expect(received.or_(not_these)).to_be_visible()
    if not_these.is_visible():
        not_these.click()
    expect(received).to_be_visible()
    settle(cast, to_the_report(page))
    page.reload()
    page.get_by_text("真的解决了", exact=True).click()
    page.get_by_text("满意", exact=True).click()
    page.get_by_label("还想说点什么？（可以不写）").fill("很快，谢谢。")
    page.get_by_role("button", name="发送我的回答").click()
    expect(page.get_by_role("heading", name="您已经回答了，谢谢")).to_be_visible()
    let_given_answers_count()
    page.reload()
    expect(page.get_by_role("heading", name="办完了")).to_be_visible()
    expect(page.get_by_text("很快，谢谢。")).to_be_visible()


def test_an_answer_is_taken_back_and_given_again(linli, cast, phone) -> None:
    fill_in(phone, linli.building_url, "收回回答：信箱的锁坏了，信都掉在地上。")
    phone.get_by_role("button", name="发送").click()
    reference = to_the_report(phone)
    settle(cast, reference)
    phone.reload()
    phone.get_by_text("没有解决", exact=True).click()
    phone.get_by_text("不满意", exact=True).click()
    phone.get_by_role("button", name="发送我的回答").click()
    phone.get_by_role("button", name="收回我的回答").click()
    expect(phone.get_by_role("heading", name="您说了算")).to_be_visible()
    assert reports(cast, reference)[0].status is Status.SETTLED
    phone.get_by_text("解决了一部分，就这样吧", exact=True).click()
    phone.get_by_text("基本满意", exact=True).click()
    phone.get_by_role("button", name="发送我的回答").click()
    expect(phone.get_by_role("heading", name="您已经回答了，谢谢")).to_be_visible()
    let_given_answers_count()
    phone.reload()
    expect(phone.get_by_role("heading", name="办完了")).to_be_visible()


def test_a_report_written_without_signal_waits_and_sends_itself_once(linli, cast, phone) -> None:
    words = "没有信号的时候写的：三楼的窗户玻璃碎了一地。"
    fill_in(phone, linli.building_url, words)
    phone.locator("#photos").set_input_files([_photo("one.jpg"), _photo("two.jpg")])
    phone.context.set_offline(True)
    phone.get_by_role("button", name="发送").click()
    expect(phone.get_by_role("heading", name="在等信号")).to_be_visible()
    assert reports(cast, words) == []
    phone.context.set_offline(False)
    expect(phone.get_by_role("heading", name="发出去了")).to_be_visible()
    assert len(reports(cast, words)) == 1
    expect(phone.get_by_role("heading", name="照片也都到了")).to_be_visible()
    phone.get_by_role("link", name="看回执").click()
    phone.get_by_role("link", name="现在就去看看").click()
    expect(phone.locator(".said.mine img")).to_have_count(2)
    phone.goto(f"{linli.building_url}/say")
    assert phone.get_by_label("怎么回事？").input_value() == ""


def test_a_waiting_report_survives_closing_the_page(linli, cast, phone) -> None:
    words = "关掉页面再打开：楼道里堆了很多纸箱挡住路。"
    fill_in(phone, linli.building_url, words)
    phone.route("**/say", lambda route: route.abort())
    phone.get_by_role("button", name="发送").click()
    expect(phone.get_by_role("heading", name="在等信号")).to_be_visible()
    phone.unroute("**/say")
    phone.goto(f"{linli.settings.public_url}/mine")
    expect(phone.get_by_role("heading", name="发出去了")).to_be_visible()
    assert len(reports(cast, words)) == 1


def test_a_lost_answer_never_makes_two(linli, cast, phone) -> None:
    words = "回音丢了：二楼的水管接口一直往下滴水。"
    fill_in(phone, linli.building_url, words)

    def arrives_but_the_answer_is_lost(route) -> None:
        if route.request.method == "POST":
            route.fetch()
            route.abort()
        else:
            route.continue_()

    phone.route("**/say", arrives_but_the_answer_is_lost)
    phone.get_by_role("button", name="发送").click()
    expect(phone.get_by_role("heading", name="在等信号")).to_be_visible()
    assert len(reports(cast, words)) == 1
    phone.unroute("**/say")
    phone.get_by_role("button", name="现在试试").click()
    expect(phone.get_by_role("heading", name="发出去了")).to_be_visible()
    assert len(reports(cast, words)) == 1


def test_something_missing_is_asked_for_before_waiting_for_signal(linli, phone) -> None:
    fill_in(phone, linli.building_url, "短")
    phone.context.set_offline(True)
    phone.get_by_role("button", name="发送").click()
    expect(phone.get_by_role("button", name="发送")).to_be_enabled()
    expect(phone.get_by_role("heading", name="在等信号")).to_be_hidden()
    assert phone.get_by_label("怎么回事？").input_value() == "短"


def test_a_draft_survives_closing_the_page_and_goes_once_it_is_sent(linli, cast, phone) -> None:
    words = "草稿：门口的台阶掉了一块砖，老人容易绊倒。"
    phone.goto(f"{linli.building_url}/say")
    phone.get_by_text("物业的事").click()
    phone.get_by_label("怎么回事？").fill(words)
    phone.goto(linli.building_url)
    phone.goto(f"{linli.building_url}/say")
    expect(phone.get_by_text("您上次写的还在")).to_be_visible()
    assert phone.get_by_label("怎么回事？").input_value() == words
    assert phone.locator("#kind-property").is_checked()
    assert not phone.locator("#consent_version").is_checked()
    phone.get_by_text("我看过了，同意").click()
    phone.get_by_role("button", name="发送").click()
    expect(phone.get_by_role("heading", name="我们收到了")).to_be_visible()
    phone.goto(f"{linli.building_url}/say")
    assert phone.get_by_label("怎么回事？").input_value() == ""


def test_what_is_wrong_is_shown_without_losing_the_photos(linli, phone) -> None:
    fill_in(phone, linli.building_url, "忘了勾选：地下室的灯一直在闪，看着要坏。")
    phone.get_by_text("我看过了，同意").click()
    phone.locator("#photos").set_input_files(_photo("one.jpg"))
    phone.get_by_role("button", name="发送").click()
    expect(phone.locator("#problems")).to_be_focused()
    expect(phone.locator("[data-held] img")).to_have_count(1)
    phone.get_by_text("我看过了，同意").click()
    phone.get_by_role("button", name="发送").click()
    expect(phone.get_by_role("heading", name="我们收到了")).to_be_visible()
    expect(phone.get_by_role("heading", name="照片也都到了")).to_be_visible()


def test_photos_are_shrunk_before_they_travel(linli, phone) -> None:
    fill_in(phone, linli.building_url, "照片很大：楼顶的防水层整片翘起来了。")
    picture = BytesIO()
    Image.effect_noise((3000, 2000), 90).convert("RGB").save(picture, "JPEG", quality=95)
    phone.locator("#photos").set_input_files(
        {"name": "big.jpg", "mimeType": "image/jpeg", "buffer": picture.getvalue()}
    )
    sent = []
    phone.on("requestfinished", lambda request: sent.append(request) if request.method == "POST" else None)
    phone.get_by_role("button", name="发送").click()
    expect(phone.get_by_role("heading", name="照片也都到了")).to_be_visible()
    travelled = sum(int(request.all_headers()["content-length"]) for request in sent)
    assert 50_000 < travelled < len(picture.getvalue()) / 2


def test_similar_reports_appear_while_typing_and_can_be_joined(linli, cast, phone, second_phone) -> None:
    fill_in(phone, linli.building_url, "单元门的门禁坏了，陌生人随便进出，晚上不安全。")
    phone.get_by_role("button", name="发送").click()
    expect(phone.get_by_role("heading", name="我们收到了")).to_be_visible()
    reference = phone.locator("#reference").inner_text()
    (words,) = [one for one in words_that_wait(cast.sun, 99).first if one.reference == reference]
    let_neighbours_read(cast.sun, words.dispute_id, words.proposed.sentence, (), words.looked, clock.now())
    second_phone.goto(f"{linli.building_url}/say")
    second_phone.get_by_label("怎么回事？").press_sequentially("单元门门禁坏了，陌生人随便进出", delay=5)
    second_phone.get_by_role("button", name="我家也是").first.click()
    expect(second_phone.get_by_text("您说过“我家也是”了。")).to_be_visible()
    assert [matter.supporters for matter in open_matters(cast.building_id) if matter.reference == reference] == [1]


def test_number_code_and_link_are_one_tap_to_copy(linli, phone) -> None:
    phone.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=linli.settings.public_url)
    fill_in(phone, linli.building_url, "复制：花坛边上的围栏倒了，孩子容易碰到。")
    phone.get_by_role("button", name="发送").click()
    expect(phone.get_by_role("heading", name="我们收到了")).to_be_visible()
    for name in ("reference", "code", "link"):
        phone.locator(f"[data-copy={name}]").click()
        written = phone.locator(f"#{name}").inner_text()
        until(lambda written=written: phone.evaluate("navigator.clipboard.readText()") == written)


def test_the_qr_of_the_receipt_opens_the_report_on_another_phone(linli, phone, second_phone) -> None:
    from zxingcpp import read_barcodes

    fill_in(phone, linli.building_url, "二维码：宣传栏的玻璃花了，通知看不清。")
    phone.get_by_role("button", name="发送").click()
    drawn = phone.locator(".qr").screenshot()
    address = read_barcodes(Image.open(BytesIO(drawn)))[0].text
    second_phone.goto(address)
    expect(second_phone.get_by_text("宣传栏的玻璃花了")).to_be_visible()


def test_large_letters_and_language_are_remembered(linli, phone_without_javascript) -> None:
    page = phone_without_javascript
    page.goto(linli.building_url)
    page.get_by_role("link", name="大字版").click()
    page.get_by_role("link", name="English").click()
    expect(page).to_have_url(linli.building_url)
    expect(page.locator("body")).to_have_css("font-size", "24px")
    page.get_by_role("link", name="I have something to say").click()
    expect(page.get_by_role("heading", name="I have something to say")).to_be_visible()


def _photo(name: str) -> dict:
    written = BytesIO()
    Image.new("RGB", (640, 480), "teal").save(written, "JPEG")
    return {"name": name, "mimeType": "image/jpeg", "buffer": written.getvalue()}


def test_when_too_many_report_at_once_it_waits_its_turn_without_asking_again_and_again(linli, cast, phone) -> None:
    words = "太多人一起说：小区门口的路灯晚上不亮。"
    fill_in(phone, linli.building_url, words)
    phone.locator("#photos").set_input_files(_photo("one.jpg"))
    asked: list[str] = []

    def too_many(route) -> None:
        if route.request.method == "POST":
            asked.append(route.request.url)
            route.fulfill(status=429, content_type="text/html", body="<main></main>")
        else:
            route.continue_()

    phone.route("**/say", too_many)
    phone.get_by_role("button", name="发送").click()
    expect(phone.get_by_role("heading", name="在等信号")).to_be_visible()
    phone.evaluate("window.dispatchEvent(new Event('online'))")
    phone.wait_for_timeout(500)
    assert len(asked) == 1
    phone.unroute("**/say")
    phone.get_by_role("button", name="现在试试").click()
    expect(phone.get_by_role("heading", name="发出去了")).to_be_visible()
    assert len(reports(cast, words)) == 1


def test_whom_it_is_about_is_said_in_one_tap_and_nobody_here_gets_what_is_not_said(linli, phone) -> None:
    fill_in(phone, linli.building_url, "书记收钱办事")
    phone.locator("summary", has_text="工作人员").click()
    phone.locator("label[for=about_staff]").click()
    phone.get_by_role("button", name="发送").click()
    expect(phone.locator("#problems")).to_contain_text("请点一下说的是哪里的人")
    expect(phone.get_by_label("怎么回事？")).to_have_value("书记收钱办事")
    phone.locator("label[for=about_office-unsaid]").click()
    phone.get_by_role("button", name="发送").click()
    expect(phone.get_by_role("heading", name="记下了，这里没人看得到")).to_be_visible()
    expect(phone.get_by_role("link", name="打电话 12345")).to_be_visible()
