"""What the community discloses, on the phone: the board, the archive, old and new versions, and a question."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from pypdfium2 import PdfDocument

from db.community.offered.actions import switch_practice
from db.practices import NAMED
from db.together.disclosures.actions.inquiries import publish_inquiry
from db.together.disclosures.actions.settling import settle_disclosures
from db.together.disclosures.actions.writing import rewrite_disclosure
from db.together.disclosures.queries.desk import disclosure_for_desk, inquiries
from db.together.disclosures.rules.settings import DisclosureSettings, Rhythm
from db.together.disclosures.rules.wording import SheetKind
from db.together.page_words.actions import answer_page_word
from db.together.supervision.actions import state_opinion
from tests.cast import MONDAY, supervisor_of
from tests.pages import Page, page_of
from tests.resident_app.conftest import HOME
from tests.together.disclosures.conftest import WORDS, Discloser

BOARD, PAST = "/c/TY/disclosures", "/c/TY/disclosures/past"
LONG_AGO = MONDAY - timedelta(days=200)


def settled_off(sun: Discloser) -> None:
    settle_disclosures(sun.cast.sun, DisclosureSettings(is_on=False), MONDAY)


def switched_off(sun: Discloser) -> None:
    switch_practice(sun.cast.sun, NAMED["disclosures"], False, MONDAY)


@pytest.fixture
def sun(cast) -> Discloser:
    return Discloser(cast)


def test_a_buildings_page_leads_to_the_board_and_the_board_to_what_hangs(rosa, sun) -> None:
    disclosure_id = sun.public()
    assert f"{HOME}/disclosures" in page_of(rosa.open(HOME)).attributes("a.button", "href")
    for board in (f"{HOME}/disclosures", BOARD, "/c/ty/disclosures"):
        page = page_of(rosa.open(board))
        assert (page.one("h1"), page.attributes("a.card", "href")) == ("居务公开", [f"{BOARD}/{disclosure_id}"])
    page = page_of(rosa.open(f"{BOARD}/{disclosure_id}"))
    assert (page.one("h1"), "公开时间：2026-11-16 至 2026-11-30" in page.text) == (WORDS.title, True)
    assert rosa.open(f"/c/CF/disclosures/{disclosure_id}").status_code == 404
    assert rosa.open("/c/XX/disclosures").status_code == 404


def test_what_has_hung_is_read_by_kind_and_year_and_an_old_version_leads_to_the_new_one(rosa, sun) -> None:
    first, last = date(2026, 4, 30), date(2026, 5, 14)
    old = sun.public(now=LONG_AGO, first_day=first, last_day=last)
    seen = disclosure_for_desk(sun.cast.sun, old, LONG_AGO).seen
    better = replace(WORDS, first_day=first, last_day=last, text="早七点到晚八点开放，免费。")
    rewrite_disclosure(sun.cast.sun, old, seen, better, LONG_AGO)
    sun.publish(old, "时间写错了", LONG_AGO)
    assert page_of(rosa.open(BOARD)).attributes("a.card", "href") == []
    here = f"{BOARD}/{old}"
    for asked, there in (("", [here]), ("?kind=other&year=2026", [here]), ("?kind=money", []), ("?year=2025", [])):
        assert page_of(rosa.open(PAST + asked)).attributes("a.card", "href") == there
    page = page_of(rosa.open(here))
    assert ("时间写错了" in page.text, "早七点到晚八点" in page.text) == (True, True)
    shown = page_of(rosa.open(f"{here}?version=1"))
    assert ("早六点到晚九点开放" in shown.text, "这是旧版，已经更正。" in shown.text) == (True, True)
    assert rosa.open(f"{here}?version=3").status_code == 404
    assert (page.one("#versions"), shown.one("#versions")) == ("更正了什么", "其他版本")
    assert [one.attributes("a[download]", "href") for one in (page, shown)] == [
        [f"{here}/paper"],
        [f"{here}/paper?version=1"],
    ]
    papers = [PdfDocument(rosa.open(f"{here}/paper{asked}").data)[0] for asked in ("", "?version=1")]
    assert ["早六点" in paper.get_textpage().get_text_bounded() for paper in papers] == [False, True]


def test_money_is_a_table_and_the_paper_is_the_same_bytes_twice(rosa, sun) -> None:
    """In two columns, for which a phone is wide enough in large letters too."""
    rows = (("2026-07-01", "上年结转", "0.00", "1,000.10"), ("2026-08-02", "修楼道灯", "-300.35", "699.75"))
    disclosure_id = sun.public(sheet=SheetKind.MONEY, rows=rows)
    page = page_of(rosa.open(f"{BOARD}/{disclosure_id}"))
    assert page.all("th") == ["日期来源或用途", "金额（元）余额（元）"]
    assert page.all("td") == [cells for row in rows for cells in ("".join(row[:2]), "".join(row[2:]))]
    answers = [rosa.open(f"{BOARD}/{disclosure_id}/paper") for _ in range(2)]
    assert (answers[0].data == answers[1].data, answers[0].data[:5]) == (True, b"%PDF-")
    assert answers[0].headers["Content-Disposition"].startswith("attachment")


def test_a_day_is_never_torn_on_the_paper_of_what_was_agreed(rosa, sun) -> None:
    row = ("给独居老人送饭", "每天中午送饭上门，排好班", "楼院党小组", "2026-04-20", "2026-04-16 已办结：排了班。")
    disclosure_id = sun.public(sheet=SheetKind.AGREEMENTS, rows=(row,))
    [page] = PdfDocument(rosa.open(f"{BOARD}/{disclosure_id}/paper").data)
    assert page.get_textpage().get_text_range().count("2026-04-20") == 1


def test_a_question_needs_no_name_has_a_code_and_is_answered_under_the_disclosure(rosa, sun) -> None:
    here = f"{BOARD}/{sun.public()}"
    assert rosa.send(here, here, {"text": " "}).status_code == 422
    sent = rosa.send(here, here, {"text": "收费怎么算？"})
    assert (sent.status_code, sent.headers["Location"]) == (303, "/about/written")
    written = rosa.page("/about/written")
    assert len(written.one("#kept")) > 8
    assert written.one(".note.good") == "由居民委员会答复，最晚12月1日 周二。答复以后，还会问您管不管用。"
    opened = page_of(rosa.send(f"{HOME}/about", "/about/answer", {"given": written.one("#kept")}))
    assert opened.one(".note.wait") == "由居民委员会答复，最晚12月1日 周二。"
    for page in (written, opened):
        back = page.attributes(".bar > a", "href")
        assert (back, page.one(".where p")) == ([here], f"您问的是：{WORDS.title}")
    assert opened.one("title") == "对您提问的答复 · 邻理"
    [asked] = inquiries(sun.cast.sun, MONDAY)
    answer_page_word(sun.cast.sun, asked.word.id, "按天数。", asked.word.steps, MONDAY)
    assert "按天数。" not in page_of(rosa.open(here)).text
    publish_inquiry(sun.cast.sun, asked.word.id, "怎么收费？", "按天数。", (), MONDAY)
    page = page_of(rosa.open(here))
    assert ("怎么收费？" in page.text, "按天数。" in page.text, "收费怎么算？" in page.text) == (True, True, False)


def test_under_every_disclosure_stands_where_to_complain(rosa, sun) -> None:
    settled = DisclosureSettings(True, True, Rhythm.MONTH, "024-1111", "浑南区民政局", "024-2222")
    settle_disclosures(sun.cast.sun, settled, MONDAY)
    page = page_of(rosa.open(f"{BOARD}/{sun.public()}"))
    assert {"tel:0241111", "tel:0242222"} <= set(page.attributes("a", "href"))
    assert "浑南区民政局" in page.text
    assert page_of(rosa.open(BOARD)).one("h1") == "村务公开"


def test_switched_off_nothing_leads_there_until_something_was_public(rosa, sun) -> None:
    settle_disclosures(sun.cast.sun, DisclosureSettings(is_on=False), MONDAY)
    assert f"{HOME}/disclosures" not in page_of(rosa.open(HOME)).attributes("a.button", "href")
    assert rosa.open(BOARD).status_code == 404


def test_switched_off_the_board_shows_what_must_still_hang_until_its_last_day(rosa, sun, time) -> None:
    assert rosa.open(BOARD).status_code == 200
    disclosure_id = sun.public()
    switched_off(sun)
    for board in (f"{HOME}/disclosures", BOARD):
        page = page_of(rosa.open(board))
        assert (page.one("h1"), page.attributes("a.card", "href")) == ("居务公开", [f"{BOARD}/{disclosure_id}"])
    assert f"{HOME}/disclosures" in page_of(rosa.open(HOME)).attributes("a.button", "href")
    time.moment = MONDAY + timedelta(days=14)
    assert f"{HOME}/disclosures" in page_of(rosa.open(HOME)).attributes("a.button", "href")
    time.moment = MONDAY + timedelta(days=15)
    assert f"{HOME}/disclosures" not in page_of(rosa.open(HOME)).attributes("a.button", "href")
    assert page_of(rosa.open(BOARD)).attributes("a.card", "href") == []
    assert rosa.open(f"{BOARD}/{disclosure_id}").status_code == 200


def test_switched_off_before_anything_was_public_there_is_no_board(rosa, sun) -> None:
    switched_off(sun)
    assert rosa.open(BOARD).status_code == 404
    assert f"{HOME}/disclosures" not in page_of(rosa.open(HOME)).attributes("a.button", "href")


@pytest.mark.parametrize("off", [settled_off, switched_off])
def test_switched_off_what_was_public_is_read_and_nothing_is_asked(rosa, sun, off) -> None:
    here = f"{BOARD}/{sun.public()}"
    shown = rosa.text(here)
    assert Page(shown).all("#ask button") == ["提交提问"]
    off(sun)
    page = page_of(rosa.open(here))
    assert (page.one("h1"), page.all("#ask")) == (WORDS.title, [])
    assert rosa.press(shown, here, {"text": "收费怎么算？"}).status_code == 404
    assert inquiries(sun.cast.sun, MONDAY) == []


def test_the_opinion_of_the_supervisory_committee_stands_below_it_only_once_they_made_it_public(rosa, sun) -> None:
    disclosure_id, wei = sun.public(), supervisor_of(sun.cast)
    state_opinion(wei, disclosure_id, "账目已核对，属实。", False, 0, (), MONDAY)
    assert "属实" not in page_of(rosa.open(f"{BOARD}/{disclosure_id}")).text
    state_opinion(wei, disclosure_id, "账目已核对，属实。", True, 1, (), MONDAY)
    page = page_of(rosa.open(f"{BOARD}/{disclosure_id}"))
    assert page.one("#opinion ~ p") == "账目已核对，属实。"
