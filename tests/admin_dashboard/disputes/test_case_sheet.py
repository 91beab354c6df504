"""The case sheet and the receipt: what stands on them, for whom, and that no text breaks them."""

from __future__ import annotations

import pypdfium2
import pytest

from admin_dashboard import words
from admin_dashboard.parts.matters import case_sheet, receipt
from db.disputes.actions.resident import add_words
from db.disputes.actions.submit import ReportReceipt, submit_dispute
from db.disputes.actions.talk import add_note, reply_to_resident
from db.disputes.tables import Dispute
from db.ground import clock
from db.ground.refusals import NotAllowed, Refused
from db.records.history.queries import happenings_of
from db.records.reports.rules import LONGEST, LONGEST_TEXT, Report
from tests.admin_dashboard.conftest import LATER, LEAK
from tests.cast import MONDAY, Cast


@pytest.fixture(autouse=True)
def _in_english(monkeypatch: pytest.MonkeyPatch) -> None:
    words.speak("en")
    monkeypatch.setattr(clock, "now", lambda: LATER)


def read(pdf: bytes) -> str:
    pages = (page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf))
    return "".join("".join(pages).split())


def told(cast: Cast, **fields: str) -> ReportReceipt:
    filled = {"kind": "facilities", "text": LEAK, "name": "罗莎", "phone": "13900001111", "contact_wish": "phone"}
    return submit_dispute(cast.building_id, Report(**filled | fields), [], "key-of-the-form-1", MONDAY)


@pytest.fixture
def matter(cast: Cast) -> int:
    told(cast, text=f"{LEAK}，打13900001111")
    return Dispute.get().id


def test_it_tells_the_matter_and_what_was_said_without_numbers(cast, matter):
    reply_to_resident(cast.mei, matter, "请打 13800002222 约时间", [], MONDAY)
    add_note(cast.mei, matter, "物业有钥匙", [], MONDAY)
    said = read(case_sheet.printed(cast.mei, [matter]))
    expected = (
        "TY-2026-0001",
        "1号楼",
        LEAK,
        "Dispatched",
        "梅调解",
        "约时间",
        "物业有钥匙",
        "13900001111",
        "13800002222",
        "罗莎",
    )
    assert [word for word in expected if word in said] == list(expected[:7])


def test_name_and_phone_stand_on_it_for_who_may_call_and_the_look_is_recorded(cast, matter):
    said = read(case_sheet.printed(cast.mei, [matter], contacts=True))
    assert ("罗莎" in said, "Phone13900001111" in said) == (True, True)
    assert [event.actor_id for event in happenings_of("dispute", matter) if event.kind == "contact_seen"] == [
        cast.mei.staff_id
    ]
    with pytest.raises(NotAllowed):
        case_sheet.printed(cast.guo, [matter], contacts=True)


def test_several_begin_on_sheets_of_their_own_and_what_is_out_of_reach_is_left_out(cast, matter):
    told_again = submit_dispute(cast.building_id, Report("facilities", "电梯坏了"), [], "key-of-the-form-2", MONDAY)
    other = Dispute.get(Dispute.reference == told_again.reference).id
    assert len(pypdfium2.PdfDocument(case_sheet.printed(cast.mei, [matter, other, 999]))) == 2
    with pytest.raises(Refused):
        case_sheet.printed(cast.otto, [matter, other])


def test_the_longest_of_everything_is_printed(cast):
    long = {name: "长" * LONGEST[name] for name in ("name", "room", "public_place") if name in LONGEST}
    filed = told(cast, text="字" * LONGEST_TEXT, **long)
    number = Dispute.get().id
    for _ in range(3):
        reply_to_resident(cast.mei, number, "答" * LONGEST_TEXT, [], MONDAY)
        add_words(filed.link, "😀话" * (LONGEST_TEXT // 2), [], MONDAY)
    said = read(case_sheet.printed(cast.mei, [number], contacts=True))
    assert [said.count(letter) >= LONGEST_TEXT * times for letter, times in (("字", 1), ("答", 3))] == [True, True]
    assert case_sheet.receipt(cast.mei, number).startswith(b"%PDF")


def test_the_receipt_for_who_comes_by_opens_nothing_and_names_nobody(cast, matter):
    filed = Dispute.get()
    said = read(case_sheet.receipt(cast.mei, matter))
    named = ("TY-2026-0001", "1号楼", "Dispatched", "罗莎", "13900001111", LEAK, "/d/")
    assert [word for word in named if word in said] == list(named[:3])
    assert filed.reference == "TY-2026-0001"


def test_the_receipt_handed_out_on_filing_holds_code_and_link(cast, monkeypatch):
    monkeypatch.setattr(receipt, "_resident_address", lambda: "http://linli.test")
    filed = told(cast)
    said = read(receipt.paper(filed))
    assert [filed.reference in said, f"/d/{filed.link}" in said, filed.short_code.replace(" ", "") in said] == [
        True
    ] * 3
