"""Agreeing to text messages on the page of one's report, naming who carries them, and stopping them there."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from db.disputes.queries.texts import text_consent
from db.ground import outward
from db.ground.outward import TextGateway
from tests.pages import page_of

PHONE = "139 0000 1111"


@pytest.fixture
def gateway() -> Iterator[None]:
    outward.use_text_gateway(TextGateway("https://sms.example.cn/send", "a-token", "移动短信"))
    yield
    outward.use_text_gateway(None)


@pytest.fixture
def address(submit) -> str:
    return f"/d/{submit().link}"


def test_it_names_who_carries_them_before_one_agrees_and_is_stopped_with_one_tap(rosa, gateway, address) -> None:
    link = address[3:]
    asked = rosa.page(address)
    assert (asked.one("#texts button"), "移动短信" in asked.one("#text_phone-hint")) == (
        "同意，由移动短信发短信给我",
        True,
    )
    sent = rosa.send(address, f"{address}/texts", {"text_phone": PHONE})
    assert (sent.status_code, text_consent(link)[0]) == (303, "移动短信")
    shown = rosa.page(address)
    assert shown.one("#texts p") == "有事等您时，由移动短信发短信告诉您。"
    assert shown.holds("13900001111", PHONE) == []
    stopped = rosa.send(address, f"{address}/texts/stop")
    assert (stopped.status_code, text_consent(link)[0]) == (303, "")


def test_a_wrong_number_comes_back_with_what_is_wrong(rosa, gateway, address) -> None:
    answer = rosa.send(address, f"{address}/texts", {"text_phone": "024-1234567"})
    page = page_of(answer)
    assert (answer.status_code, page.errors) == (422, {"text_phone": "请写 11 位的手机号。"})
    assert page.fields["text_phone"] == "024-1234567"


def test_without_a_gateway_nobody_is_asked_and_nothing_is_taken(rosa, address) -> None:
    page = rosa.page(address)
    assert page.elements("#texts") == []
    token = page.hidden(f"{address}/words")["csrf_token"]
    typed = {"csrf_token": token, "text_phone": PHONE, "provider": ""}
    assert rosa.client.post(f"{address}/texts", data=typed).status_code == 403


def test_another_carrier_than_the_one_that_was_read_is_not_agreed_to(rosa, gateway, address) -> None:
    shown = rosa.text(address)
    outward.use_text_gateway(TextGateway("https://sms.example.cn/send", "a-token", "别家短信"))
    answer = rosa.press(shown, f"{address}/texts", {"text_phone": PHONE})
    assert (answer.status_code, text_consent(address[3:])[0]) == (403, "")
