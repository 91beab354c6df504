"""A photo chosen at the desk as the line breaks: nothing typed is lost, and nothing is sent without it in silence."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from db.disputes.actions.submit import submit_dispute
from db.disputes.tables import Attachment, Dispute, Message
from db.ground import clock
from tests.browser.hands import at_rest, attach, nobody_takes_it_back
from tests.browser.test_whole_house import photo
from tests.disputes.conftest import rosas_report

WORDS = "灯换好了，照片是今天拍的。"
UPLOADS = re.compile("/upload_file/")
KNOW_THE_SOCKET = """() => {
    const send = WebSocket.prototype.send;
    WebSocket.prototype.send = function (data) { window.socket = this; return send.call(this, data); };
    window.WebSocket = class extends window.WebSocket {
        constructor(...address) {
            super(...address);
            this.addEventListener("open", () => { window.another = true; });
        }
    };
}"""
BREAK_IT = "() => window.socket.close()"
SAID_BELOW = "field => getComputedStyle(field, '::after').content"
ANOTHER_ONE = "() => window.another"


@pytest.fixture
def number(cast) -> int:
    key = f"key-of-a-broken-photo-{Dispute.select().count():06d}"
    receipt = submit_dispute(cast.building_id, rosas_report(), (), key, clock.now())
    return Dispute.get(Dispute.reference == receipt.reference).id


@pytest.fixture
def page(at_desk, number) -> Page:
    """Mei has typed an answer and is about to choose a photo."""
    page = at_desk("mei", f"dispute?id={number}")
    page.set_default_timeout(20_000)
    page.locator("textarea").first.fill(WORDS)
    return page


def _field(page: Page) -> Locator:
    return page.locator("input[type=file]").first


def _send(page: Page) -> Locator:
    return page.get_by_role("button", name=re.compile("发送$"))


def _uploader(page: Page) -> Locator:
    return page.locator('[data-testid="stFileUploader"]').first


def _photos_said(number: int) -> list[int]:
    said = Message.select().where((Message.dispute == number) & (Message.text == WORDS))
    return [Attachment.select().where(Attachment.message == message).count() for message in said]


def test_a_photo_that_did_not_arrive_is_chosen_again_and_goes_with_the_words(page, number) -> None:
    page.route(UPLOADS, lambda route: route.abort())
    _field(page).set_input_files([photo()])
    expect(page.locator('[data-testid="stFileChip"][aria-invalid="true"]')).to_be_visible()
    expect(_send(page)).to_have_count(0)
    assert "没有传上来。请点 × 去掉，再选一次" in _uploader(page).evaluate(SAID_BELOW)
    expect(page.locator("textarea").first).to_have_value(WORDS)
    page.unroute(UPLOADS)
    page.get_by_role("button", name="Remove").click()
    attach(page, _field(page), photo())
    _send(page).click()
    expect(page.get_by_text("半分钟后发出")).to_be_visible()
    nobody_takes_it_back()
    assert _photos_said(number) == [1]


def test_sending_waits_for_a_photo_that_is_on_its_way(page, number) -> None:
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route(UPLOADS, hold)
    _field(page).set_input_files([photo()])
    expect(page.locator('[data-testid="stFileChipIconSpinner"]')).to_be_visible()
    expect(_send(page)).to_have_count(0)
    assert "正在传" in _uploader(page).evaluate(SAID_BELOW)
    for route in held:
        route.continue_()
    _send(page).click()
    expect(page.get_by_text("半分钟后发出")).to_be_visible()
    nobody_takes_it_back()
    assert _photos_said(number) == [1]


def test_a_photo_the_desk_has_lost_is_not_left_out_in_silence(page, number) -> None:
    with page.expect_response(lambda answer: answer.request.method == "PUT") as put:
        _field(page).set_input_files([photo()])
    at_rest(page)
    page.evaluate(
        """address => fetch(address, { method: "DELETE", headers: {
            "X-Xsrftoken": (document.cookie.match(/_streamlit_xsrf=([^;]*)/) || [])[1] || "" } })""",
        put.value.url,
    )
    page.locator("textarea").first.fill(f"{WORDS} ")
    page.locator("textarea").first.press("Tab")
    expect(page.get_by_text("有一张照片在路上丢了。")).to_be_visible()
    expect(_send(page)).to_have_count(0)
    assert _photos_said(number) == []


def test_a_socket_that_reconnects_loses_neither_words_nor_photo(page, number) -> None:
    page.evaluate(KNOW_THE_SOCKET)
    attach(page, _field(page), photo())
    page.evaluate(BREAK_IT)
    page.wait_for_function(ANOTHER_ONE)
    expect(page.locator("textarea").first).to_have_value(WORDS)
    _send(page).click()
    expect(page.get_by_text("半分钟后发出")).to_be_visible()
    nobody_takes_it_back()
    assert _photos_said(number) == [1]
