"""The page of a centre household: without JavaScript, in few taps, and closed the moment its link is taken back."""

from __future__ import annotations

import pytest

from db.community.offered.actions import switch_practice
from db.community.organisation.actions import add_household
from db.community.organisation.rules import HouseholdDetails
from db.disputes.tables import Dispute
from db.practices import NAMED
from db.records.reports.rules import CONSENT_VERSION
from db.together.centre_households.actions import give_household_link, take_household_link
from db.together.centre_households.tables import HouseholdLink
from tests.cast import MONDAY
from tests.pages import Page

FILLED = {"kind": "facilities", "text": "三楼的灯坏了", "agreed": "yes", "consent_version": CONSENT_VERSION}


@pytest.fixture
def household(cast) -> int:
    details = HouseholdDetails(cast.building_id, "李大姐家", "", "")
    return add_household(cast.ada, cast.community_id, "ZX-01", details, MONDAY)


@pytest.fixture
def address(cast, household, rosa) -> str:
    """Taken by Rosa's phone."""
    address = f"/h/{give_household_link(cast.mei, household, MONDAY)}"
    assert rosa.send(address, f"{address}/take").status_code == 303
    return address


def test_it_is_said_once_and_the_number_stands_there_without_words(rosa, address):
    answer = rosa.send(address, address, FILLED)
    number = Dispute.get().reference
    assert (answer.status_code, answer.location) == (303, f"{address}?said={number}")
    page = rosa.page(f"{address}?said={number}")
    assert page.all(".note.good b") == [f"已收到：{number}"]
    assert "三楼的灯坏了" not in rosa.text(address)


def test_what_is_wrong_comes_back_with_what_was_typed(rosa, address):
    answer = rosa.send(address, address, FILLED | {"agreed": ""})
    assert (answer.status_code, Dispute.select().count()) == (422, 0)
    assert "三楼的灯坏了" in answer.get_data(as_text=True)


def test_all_that_is_wrong_is_said_at_once_and_a_tick_stays(rosa, address):
    answer = rosa.send(address, address, FILLED | {"agreed": "", "phone": "12"})
    page = Page(answer.get_data(as_text=True))
    wrong = [box.attributes["name"] for box in page.elements("input[aria-invalid=true]")]
    ticked = [box.attributes["name"] for box in page.elements("input[type=checkbox][checked]")]
    assert (set(wrong), ticked) == ({"agreed", "phone"}, ["consent_version"])
    page = Page(rosa.send(address, address, FILLED | {"phone": "12"}).get_data(as_text=True))
    assert [box.attributes["name"] for box in page.elements("input[type=checkbox][checked]")] == [
        "agreed",
        "consent_version",
    ]


def test_danger_waits_for_no_tick_and_the_number_to_call_comes_first(rosa, address):
    answer = rosa.send(address, address, {"text": "楼上煤气味很重，老人晕倒了"})
    assert (answer.status_code, Dispute.get().in_danger) == (200, True)
    assert answer.get_data(as_text=True).count("tel:120") >= 1


def test_taken_back_while_somebody_writes_the_page_is_gone_and_gives_the_words_back(rosa, cast, household, address):
    shown = rosa.text(address)
    take_household_link(cast.mei, household, MONDAY)
    answer = rosa.press(shown, address, FILLED)
    assert (answer.status_code, Dispute.select().count()) == (404, 0)
    assert "三楼的灯坏了" in answer.get_data(as_text=True)


def test_switched_off_while_somebody_writes_every_link_is_shut_and_open_again_afterwards(rosa, cast, address):
    shown = rosa.text(address)
    switch_practice(cast.sun, NAMED["centre_households"], False, MONDAY)
    answer = rosa.press(shown, address, FILLED)
    assert (answer.status_code, rosa.open(address).status_code, Dispute.select().count()) == (404, 404, 0)
    assert "三楼的灯坏了" in answer.get_data(as_text=True)
    switch_practice(cast.sun, NAMED["centre_households"], True, MONDAY)
    assert rosa.press(shown, address, FILLED).status_code == 303


def test_nothing_the_household_holds_answers_for_the_neighbour(rosa, address):
    rosa.send(address, address, FILLED)
    key = address.rpartition("/")[2]
    assert rosa.open(f"/d/{key}").status_code == 404


def test_sent_on_it_shows_nothing_on_another_phone_and_what_was_written_there_comes_back(rosa, nils, address):
    shown = rosa.text(address)
    HouseholdLink.update(phone_hash=None).execute()
    assert nils.send(address, f"{address}/take").status_code == 303
    answer = rosa.press(shown, address, FILLED | {"text": "楼上煤气味很重"})
    told = answer.get_data(as_text=True)
    assert (answer.status_code, rosa.open(address).status_code, Dispute.select().count()) == (403, 403, 0)
    assert ("楼上煤气味很重" in told, told.count("tel:119") >= 1) == (True, True)


def test_before_the_first_press_nothing_is_shown_and_sending_from_a_page_that_was_open_is_one_too(rosa, address):
    shown = rosa.text(address)
    HouseholdLink.update(phone_hash=None).execute()
    assert rosa.page(address).all("textarea") == []
    assert (rosa.press(shown, address, FILLED).status_code, rosa.open(address).status_code) == (303, 200)
