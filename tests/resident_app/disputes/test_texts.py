"""Agreeing to text messages on the page of one's report, naming who carries them, and stopping them there."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal

import pytest

from db.disputes.actions.moves import accept_dispute, put_on_hold, resume_handling
from db.disputes.queries.resident import dispute_for_holder_of
from db.disputes.rules.workflow import Status
from db.disputes.tables import Dispute
from db.ground import outward
from db.ground.outward import TextGateway
from db.together.text_messages.actions import send_texts
from db.together.text_messages.queries import text_costs
from tests.cast import MONDAY
from tests.disputes.conftest import looked_at
from tests.pages import page_of
from tests.resident_app.conftest import HOME, Phone, filled_in, link_in
from tests.together.text_messages.gateway import text_gateway_here

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
    assert (sent.status_code, dispute_for_holder_of(link, MONDAY).texts[0]) == (303, "移动短信")
    shown = rosa.page(address)
    assert shown.one("#texts p") == "有事等您时，由移动短信发短信告诉您。"
    assert shown.holds("13900001111", PHONE) == []
    stopped = rosa.send(address, f"{address}/texts/stop")
    assert (stopped.status_code, dispute_for_holder_of(link, MONDAY).texts[0]) == (303, "")


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
    assert (answer.status_code, dispute_for_holder_of(address[3:], MONDAY).texts[0]) == (403, "")


AGREES = {"texts": "yes", "phone": PHONE}
NIGHT, MORNING = MONDAY.replace(hour=15), MONDAY + timedelta(days=1)  # 23:00 in Shenyang, and the next day


def test_agreed_to_in_the_form_the_texts_come_few_and_by_day_and_lead_to_the_report(rosa, cast, time):
    """From the form to a real receiver, and from what it got back to the report, on a phone without the secret link."""
    with text_gateway_here() as gateway:
        asked = rosa.page(f"{HOME}/say")
        assert "移动短信" in asked.one("label[for=texts]")
        link = link_in(rosa.report(**AGREES))
        code = rosa.page(f"/d/{link}/received").one("#code")
        dispute = Dispute.get()
        accept_dispute(cast.mei, dispute.id, Status.DISPATCHED, MONDAY)
        put_on_hold(cast.mei, dispute.id, Status.ACCEPTED, NIGHT, words="请问是几单元？")
        assert (send_texts(NIGHT), send_texts(MORNING), send_texts(MORNING)) == (0, 1, 0)
        [text] = gateway.taken
        address = re.search(r"https://linli.example.cn(/find)", text["text"])[1]
        told = json.dumps(text)
        assert (text["to"], link in told, code in told) == ("13900001111", False, False)
        time.moment = MORNING
        found = Phone(rosa.client.application.test_client()).send(
            address, address, {"reference": dispute.reference, "short_code": code}
        )
        assert found.headers["Location"] == f"/d/{link}"
        for day in range(1, 5):
            resume_handling(cast.mei, dispute.id, Status.ON_HOLD, MORNING + timedelta(days=day))
            put_on_hold(cast.mei, dispute.id, Status.HANDLING, MORNING + timedelta(days=day), words="还有一问？")
            send_texts(MORNING + timedelta(days=day))
        costs = text_costs(cast.sun, MORNING)
        assert (len(gateway.taken), costs.sent, costs.yuan) == (3, 3, Decimal("0.15"))


def test_agreeing_in_the_form_asks_for_a_mobile_number_and_keeps_the_tick(rosa, gateway):
    answer = rosa.report(texts="yes", phone="024-1234567")
    page = page_of(answer)
    assert (answer.status_code, page.errors, page.fields["texts"]) == (422, {"phone": "请写 11 位的手机号。"}, "yes")
    assert page.elements("#texts[checked]") != []


def test_without_the_tick_nobody_is_texted_and_of_danger_neither(rosa, gateway):
    plain = link_in(rosa.report(phone=PHONE))
    danger = link_in(rosa.report(text="楼道有煤气味，快来人", **AGREES))
    assert [dispute_for_holder_of(link, MONDAY).texts[0] for link in (plain, danger)] == ["", ""]


def test_who_carries_them_is_read_again_when_it_is_another_one_by_the_time_the_form_is_sent(rosa, gateway):
    shown = rosa.text(f"{HOME}/say")
    outward.use_text_gateway(TextGateway("https://sms.example.cn/send", "a-token", "别家短信"))
    answer = rosa.press(shown, f"{HOME}/say", filled_in(**AGREES))
    page = page_of(answer)
    assert (answer.status_code, list(page.errors), page.elements("#texts[checked]")) == (422, ["texts"], [])


def test_the_consent_goes_along_when_something_similar_is_offered_first(rosa, nils, cast, submit, gateway):
    looked_at(cast, submit())
    offered = rosa.report(**AGREES)
    assert page_of(offered).elements("button[value=send]") != []
    link = link_in(rosa.press(offered.get_data(as_text=True), f"{HOME}/say", {"decision": "send"}))
    assert dispute_for_holder_of(link, MONDAY).texts[0] == "移动短信"
