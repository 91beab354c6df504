"""Assemblies to come, on the phone: from the building's page, with the notice to keep."""

from __future__ import annotations

from datetime import date, time

from pypdfium2 import PdfDocument

from db.nine_ones.record_book.rules.convening import MeetingKind
from db.together.assemblies.actions import announce_assembly, call_assembly_off
from db.together.assemblies.rules import AssemblyPlan
from db.together.disclosures.actions.settling import settle_disclosures
from db.together.disclosures.rules.settings import DisclosureSettings
from tests.cast import MONDAY
from tests.pages import page_of
from tests.resident_app.conftest import HOME
from tests.resident_app.disputes.test_photos import statements

HERE = "/c/TY/assemblies"
PLAN = AssemblyPlan(MeetingKind.REPRESENTATIVES, date(2026, 11, 26), time(19), "社区议事厅", "充电桩装在哪儿")


def test_a_buildings_page_leads_there_once_one_is_announced(rosa, cast) -> None:
    assert HERE not in page_of(rosa.open(HOME)).attributes("a.button", "href")
    assert page_of(rosa.open(HERE)).one("p.card") == "现在没有公告要开的会。"
    notice = announce_assembly(cast.sun, PLAN, (), MONDAY)
    assert HERE in page_of(rosa.open(HOME)).attributes("a.button", "href")
    page = page_of(rosa.open(HERE))
    assert page.one("h2") == "居民代表会议"
    said = ("2026-11-26 19:00", "社区议事厅", "充电桩装在哪儿", "可以列席", "公告日期：2026-11-16")
    assert [words for words in said if words not in page.text] == []
    assert rosa.open(f"{HERE}/{notice}/paper").data[:5] == b"%PDF-"
    assert rosa.open(f"/c/CF/assemblies/{notice}/paper").status_code == 404
    call_assembly_off(cast.sun, notice, MONDAY)
    off = page_of(rosa.open(HERE)).text
    assert ("这次会议取消了。" in off, "列席" in off) == (True, False)


def test_in_a_village_they_are_the_villagers(rosa, cast) -> None:
    settle_disclosures(cast.sun, DisclosureSettings(is_village=True), MONDAY)
    notice = announce_assembly(cast.sun, PLAN, (), MONDAY)
    assert "要开的村民会议" in page_of(rosa.open(HOME)).all("a.button")
    assert page_of(rosa.open(HERE)).one("h2") == "村民代表会议"
    [page] = PdfDocument(rosa.open(f"{HERE}/{notice}/paper").data)
    assert "村民代表会议" in page.get_textpage().get_text_bounded()


def test_the_community_of_the_address_is_looked_up_once(rosa, cast) -> None:
    rosa.open(HERE)
    with statements() as said:
        rosa.open(HERE)
    by_address = [one for one in said if 'FROM "community" AS "t1" WHERE ("t1"."closed_at"' in one]
    assert len(by_address) == 1  # its zone, and what it does without, are asked apart
