"""Danger to life in words: nobody's report is refused for it, and the right number stands first on the next page."""

from __future__ import annotations

import gzip
from dataclasses import replace
from io import BytesIO

import pytest
from flask import render_template

from db.community.staff.actions.profiles import save_profile
from db.community.staff.rules.profiles import MediatorProfileDetails
from db.disputes.tables import Attachment, Contact, Dispute
from db.ground.refusals import Invalid, TooMany
from db.messages.tables import OutboxMessage
from db.nine_ones.service_card import actions as service_card
from db.nine_ones.service_card.rules import ServiceEntryDetails
from db.nine_ones.suggestion_box.tables import Suggestion
from db.records.danger.rules import finding
from db.records.danger.rules.kinds import ADVICE, Danger, calls_for
from db.records.danger.tables import DangerSign
from db.records.reports.rules import CONSENT_VERSION, ContactWish, Report, ReportKind, checked_report
from resident_app.pages.disputes.danger import DangerAdvice
from resident_app.serving import rate_limits
from resident_app.serving.assets import SCRIPT
from tests.cast import MONDAY, Cast
from tests.pages import page_of
from tests.resident_app.conftest import HOME, filled_in, link_in, photo

GAS = "楼道有煤气味"
BEATEN = "他又打我了，我很怕"
SAY = f"{HOME}/say"
FOUR = ["tel:110", "tel:119", "tel:120", "tel:12356"]


def send(rosa, text: str, **filled: str):
    """The page after the form was sent."""
    return rosa.page(rosa.report(text=text, **filled).headers["Location"])


def calls(page, where: str = "main .note.danger") -> list[str]:
    return page.attributes(f"{where} a", "href")


def test_gas_in_the_stairs_is_received_in_six_letters_and_119_stands_first(rosa, cast: Cast) -> None:
    page = send(rosa, GAS)
    assert Dispute.get().text == GAS
    assert calls(page)[:2] == ["tel:119", "tel:120"]
    assert page.all("main > section.danger h2")[0] == "燃气？先打这个电话："


def test_whoever_wants_to_die_is_listened_to_first(rosa, cast: Cast) -> None:
    assert calls(send(rosa, "我撑不下去了，不想活了"))[:3] == ["tel:12356", "tel:120", "tel:110"]


def test_the_page_of_despair_offers_no_neighbours_phone(rosa, cast: Cast) -> None:
    """The mediator is a neighbour, and is not told of it either."""
    duty = MediatorProfileDetails(duty_phone="024-0009 0001")
    save_profile(cast.sun, cast.mei.staff_id, duty, None, MONDAY)
    links = [link_in(rosa.report(text=text)) for text in ("我撑不下去了，不想活了", BEATEN, GAS)]
    offered = ["tel:02400090001" in rosa.page(f"/d/{link}").attributes("main a", "href") for link in links]
    assert offered == [False, False, True]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("我站在楼顶，不想活了", "请您先退回到安全的地方"),
        ("我妈站在楼顶，说不想活了", "马上打 110，说清楚在哪儿。"),
        ("我把药都吃了", "现在就打 120，告诉他们您吃了什么"),
        ("我妈把药都吃了", "现在就打 120：说清在哪儿"),
    ],
)
def test_whoever_writes_is_spoken_to_as_the_one_in_danger_or_as_somebody_who_sees_it(rosa, ask, text, said) -> None:
    assert said in page_of(ask(text)).text
    received = rosa.report(text=text).headers["Location"]
    assert said in rosa.page(received).text
    assert said in rosa.page(f"/d/{received.split('/')[2]}").text


def test_the_gas_company_of_the_building_stands_after_the_numbers(rosa, cast: Cast) -> None:
    service_card.add_entry(cast.mei, cast.building_id, ServiceEntryDetails("gas", "燃气抢修", "024-0001 0000"), MONDAY)
    assert calls(send(rosa, GAS))[:3] == ["tel:119", "tel:120", "tel:02400010000"]


def test_every_receipt_shows_the_four_numbers_and_that_linli_calls_nobody(rosa, cast: Cast) -> None:
    page = send(rosa, "楼道灯坏了一个星期，晚上看不清。")
    assert calls(page) == FOUR
    assert calls(send(rosa, GAS)) == ["tel:119", "tel:120", *FOUR]
    assert page.one("main .note.danger > p") == "邻理不会替您打电话，请您自己打。"


def kept_contact() -> list[tuple[bytes | None, bytes | None]]:
    return [(row.sealed_name, row.sealed_phone) for row in Contact.select()]


def test_a_report_of_danger_waits_for_no_tick_and_nothing_personal_is_kept_without_it(rosa, cast: Cast) -> None:
    asked = {"contact_wish": "phone", "phone": "13800001111", "name": "罗莎"}
    answer = rosa.report(text=GAS, kind="", consent_version="", **asked)
    row = Dispute.get()
    kept = (row.text, row.consent_version, row.contact_wish, row.in_danger, kept_contact())
    assert kept == (GAS, "danger", ContactWish.HERE, True, [])
    address = answer.headers["Location"]
    page, link = rosa.page(address), address.split("/")[2]
    assert f"/d/{link}/contact" in page.attributes("main .note a", "href")
    rosa.send(f"/d/{link}/contact", f"/d/{link}/contact", {"name": "", "phone": "13800001111"})
    assert (Dispute.get().consent_version, len(kept_contact())) == (CONSENT_VERSION, 1)


@pytest.mark.parametrize(
    ("wrong", "wish"),
    [
        ({"phone": "?", "contact_wish": "phone"}, ContactWish.HERE),
        ({"contact_wish": "phone"}, ContactWish.HERE),
        ({"name": "莎" * 41, "phone": "13800001111", "contact_wish": "phone"}, ContactWish.PHONE),
    ],
)
def test_what_is_wrong_with_how_to_reach_them_is_left_out_where_there_is_danger(rosa, cast: Cast, wrong, wish) -> None:
    answer = rosa.report(text=GAS, **wrong)
    assert (answer.status_code, Dispute.get().contact_wish, Dispute.get().consent_version) == (
        303,
        wish,
        CONSENT_VERSION,
    )
    assert "left_out=reach" in answer.headers["Location"]


@pytest.mark.parametrize("version", ["", "danger"])
def test_without_danger_a_report_waits_for_the_tick(rosa, cast: Cast, version) -> None:
    assert (rosa.report(consent_version=version).status_code, Dispute.select().count()) == (422, 0)


@pytest.mark.parametrize("reach", [{"phone": "13800001111"}, {"name": "罗莎"}])
def test_no_name_and_no_phone_is_ever_taken_without_consent(reach) -> None:
    report = Report("other", GAS, consent_version="danger")
    assert checked_report(report) == report
    with pytest.raises(Invalid) as refused:
        checked_report(replace(report, **reach))
    assert [problem.field for problem in refused.value.problems] == ["consent_version"]


@pytest.mark.parametrize("field", ["name", "public_place"])
def test_danger_that_is_written_in_the_name_or_the_place_is_seen(rosa, cast: Cast, field) -> None:
    answer = rosa.report(text="楼道灯坏了一个星期", **{field: "三楼着火了"})
    assert calls(rosa.page(answer.headers["Location"]))[0] == "tel:119"
    assert [(sign.kind, sign.start, sign.end) for sign in DangerSign.select()] == [(Danger.FIRE, 0, 0)]


def test_danger_stands_over_what_is_still_wrong(rosa, cast: Cast) -> None:
    page = page_of(rosa.report(text=GAS, floor="9" * 11))
    assert calls(page, "main > section.danger")[:2] == ["tel:119", "tel:120"]


def test_nobody_in_danger_is_asked_of_what_kind_it_is(rosa, cast: Cast) -> None:
    assert rosa.report(text="楼道灯坏了一个星期", kind="").status_code == 422
    assert calls(send(rosa, GAS, kind=""))[:2] == ["tel:119", "tel:120"]
    assert [(one.text, one.kind) for one in Dispute.select()] == [(GAS, ReportKind.OTHER)]


def test_nobody_in_danger_is_asked_whether_a_neighbour_said_it_already(rosa, cast: Cast) -> None:
    send(rosa, GAS)
    send(rosa, f"{GAS}！")
    assert Dispute.select().count() == 2


def test_words_that_come_later_put_the_number_on_the_page_of_the_report(rosa, cast: Cast) -> None:
    link = f"/d/{link_in(rosa.report(text='楼道灯坏了一个星期，晚上看不清。'))}"
    assert calls(rosa.page(link)) == []
    answer = rosa.send(link, f"{link}/words", {"text": BEATEN})
    assert answer.headers["Location"].endswith("#call-first")
    assert calls(rosa.page(link))[:3] == ["tel:110", "sms:12110", "tel:120"]


def test_a_word_in_the_box_leads_with_the_number_too(rosa, cast: Cast) -> None:
    box = f"{HOME}/suggestion-box"
    answer = rosa.send(box, box, {"text": GAS}, follow_redirects=True)
    assert calls(page_of(answer)) == ["tel:119", "tel:120", *FOUR]
    assert (Suggestion.get().in_danger, Suggestion.get().withheld) == (True, False)


def test_without_a_script_the_numbers_stand_near_each_field(rosa, cast: Cast) -> None:
    for address in (SAY, f"{HOME}/suggestion-box"):
        assert calls(rosa.page(address), "[data-numbers]") == FOUR


@pytest.fixture
def ask(rosa):
    token = rosa.hidden(rosa.text(SAY), SAY)["csrf_token"]
    return lambda text: rosa.client.post(f"{HOME}/danger", data={"csrf_token": token, "text": text})


def test_while_typing_the_server_answers_in_a_few_bytes_and_keeps_nothing(rosa, cast: Cast, ask) -> None:
    page = page_of(ask(GAS))
    assert page.attributes("a", "href") == ["tel:119", "tel:120"]
    assert page_of(ask("消防门锁死了 楼上几十个人下不去")).attributes("a", "href") == ["tel:119", "tel:120"]
    assert ask("楼道灯坏了").get_data(as_text=True).strip() == ""
    assert [table.select().count() for table in (Dispute, Suggestion, DangerSign, OutboxMessage)] == [0, 0, 0, 0]


def test_a_stranger_without_the_pages_token_asks_nothing(rosa, cast: Cast) -> None:
    assert rosa.client.post(f"{HOME}/danger", data={"text": GAS}).status_code == 400


@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_no_answer_while_typing_is_longer_than_a_kilobyte(rosa, app, language: str) -> None:
    for kind, told in ADVICE.items():
        with app.test_request_context(headers={"Accept-Language": language}):
            each = [DangerAdvice(told.name, calls_for([kind]), (told.said(oneself),)) for oneself in (False, True)]
            said = [render_template("disputes/danger_now.html", advice=one, numbers=()) for one in each]
        assert (kind, [len(one.encode()) <= 1024 for one in said]) == (kind, [True, True])


def test_too_many_questions_are_answered_with_the_four_numbers(rosa, cast: Cast, ask, monkeypatch) -> None:
    def flooded(building_id, now):
        raise TooMany

    monkeypatch.setattr(rate_limits, "count_look_for_danger", flooded)
    assert page_of(ask("楼道灯坏了")).attributes("a", "href") == FOUR


def test_the_script_that_knows_the_words_stays_small() -> None:
    """A first scan does not load it; the page to write on does, once, and keeps it: 1.5 s on the weakest line."""
    assert len(gzip.compress(SCRIPT)) <= 9 * 1024


@pytest.mark.parametrize("text", ["楼道灯坏了一个星期，晚上看不清。", "楼道有煤气味，快来人"])
def test_a_report_is_read_for_danger_once(rosa, monkeypatch, text):
    read: list[str] = []
    real = finding.signs_in
    shown = rosa.text(f"{HOME}/say")
    monkeypatch.setattr(finding, "signs_in", lambda said: (read.append(said), real(said))[1])
    assert rosa.press(shown, f"{HOME}/say", filled_in(text=text)).status_code == 303
    assert read == [text]


def test_later_words_are_read_for_danger_once(rosa, submit, monkeypatch):
    read: list[str] = []
    real = finding.signs_in
    address = f"/d/{submit().link}"
    shown = rosa.text(address)
    monkeypatch.setattr(finding, "signs_in", lambda said: (read.append(said), real(said))[1])
    reply = rosa.press(shown, f"{address}/words", {"text": "楼道有煤气味，快来人"})
    assert (reply.headers["Location"].partition("#")[2], read) == ("call-first", ["楼道有煤气味，快来人"])


@pytest.mark.parametrize("text", ["楼道有煤气味，快来人"])
def test_a_word_of_the_box_is_read_for_danger_once(rosa, monkeypatch, text):
    read: list[str] = []
    real = finding.signs_in
    shown = rosa.text(f"{HOME}/suggestion-box")
    monkeypatch.setattr(finding, "signs_in", lambda said: (read.append(said), real(said))[1])
    rosa.press(shown, f"{HOME}/suggestion-box", {"text": text})
    assert read == [text]


def unreadable() -> tuple[BytesIO, str]:
    return BytesIO(b"no picture"), "door.jpg"


def test_a_photo_that_cannot_be_read_holds_up_no_danger(rosa):
    fine = (BytesIO(photo()), "fire.jpg")
    sent = rosa.send(SAY, SAY, filled_in(text=GAS, photos=[fine, unreadable()]))
    assert (sent.status_code, Dispute.get().in_danger, Attachment.select().count()) == (303, True, 1)
    assert rosa.text(sent.headers["Location"]).count("有一张照片读不出来，没有收") == 1
    calm = rosa.send(SAY, SAY, filled_in(photos=[unreadable()]))
    assert (calm.status_code, Dispute.select().count()) == (422, 1)


def test_nor_in_words_that_come_later(rosa, submit):
    address = f"/d/{submit().link}"
    sent = rosa.send(address, f"{address}/words", {"text": GAS, "photos": [unreadable()]})
    assert (sent.headers["Location"].partition("#")[2], Dispute.get().in_danger) == ("call-first", True)
