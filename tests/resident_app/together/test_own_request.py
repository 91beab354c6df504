"""Asking a person about one's own information: with a day, answered on this phone, and on no other."""

from __future__ import annotations

from db.together.rights.actions.register import answer_request
from db.together.rights.queries.register import requests_for_desk
from tests.cast import MONDAY
from tests.pages import page_of
from tests.resident_app.conftest import HOME

ASK = f"{HOME}/mine/information/ask"
TYPED = {"wish": "delete", "text": "我手机丢了，请删掉我的名字。"}


def test_it_is_asked_waits_until_a_day_and_is_answered(rosa, nils, cast) -> None:
    assert ASK in rosa.page(f"{HOME}/mine/information").links
    assert rosa.send(ASK, ASK, TYPED).location == ASK
    page = rosa.page(ASK)
    assert (page.one(".said"), page.one("section .tag")) == (TYPED["text"], "还没有答复")
    assert page.all("section p")[-1] == "到12月1日 周二，这里会给您答复。"
    [waiting] = requests_for_desk(cast.sun)
    answer_request(cast.sun, waiting.id, "refused", "我们这里没有您的名字。", MONDAY)
    page = rosa.page(ASK)
    assert page.all(".said") == [TYPED["text"], "我们这里没有您的名字。"]
    assert "12345" in page.one("section .small")
    assert nils.page(ASK).holds(TYPED["text"], "我们这里没有您的名字。") == []


def test_what_is_missing_is_said_and_what_was_typed_stays(rosa) -> None:
    refused = rosa.send(ASK, ASK, {"text": TYPED["text"]})
    page = page_of(refused)
    assert (refused.status_code, list(page.errors), page.fields["text"]) == (422, ["wish"], TYPED["text"])


def test_four_a_day_from_one_phone(rosa) -> None:
    answers = [rosa.send(ASK, ASK, {**TYPED, "text": f"第{number}次"}).status_code for number in range(5)]
    assert answers == [303, 303, 303, 303, 429]
