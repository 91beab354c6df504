"""A noise matter on the mediator's phone, and what its resident reads of the law."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from db.disputes.actions.danger import mark_danger
from db.disputes.actions.moves import accept_dispute
from db.disputes.actions.talk import record_contact
from db.disputes.rules.workflow import Status
from db.records.danger.rules.kinds import Danger
from db.together.law_hints.actions import say_thing
from db.together.law_hints.queries import thing_of
from db.together.law_hints.rules.things import LawThing
from db.together.noise.queries.tries import DissuasionTried, tries_of
from db.together.noise.rules import DissuadingOffice
from tests.cast import MONDAY
from tests.disputes.conftest import id_of
from tests.pages import page_of
from tests.resident_app.together.test_in_hand import mei, phone_of
from tests.resident_app.together.weight import weight_of

__all__ = ["mei", "phone_of"]
TRIED = {"day": "2026-11-16", "hour": "08:30", "office": "mediator", "asked": "请夜里小声", "followed": "又响了"}


@pytest.fixture
def receipt(submit):
    return submit(kind="neighbour", text="楼上半夜放音响，吵得睡不着。")


@pytest.fixture
def number(cast, receipt) -> int:
    return id_of(cast, receipt)


def note(phone, number: int, **typed):
    return phone.send(f"/m/{number}/noise", f"/m/{number}/noise", TRIED | {"went_on": "yes"} | typed)


def test_the_sort_is_a_tap_and_a_try_one_form(mei, cast, number):
    assert f"/m/{number}/noise" in mei.page(f"/m/{number}").attributes("a.button", "href")
    tapped = mei.send(f"/m/{number}/noise", f"/m/{number}/noise/sort", {"thing": "noise_neighbour"})
    assert (tapped.location, thing_of(number)) == (f"/m/{number}/noise", LawThing.NOISE_NEIGHBOUR)
    noted = note(mei, number)
    assert noted.location == f"/m/{number}/noise?done=1"
    assert ["这次劝阻记下了" in mei.text(page) for page in (noted.location, f"/m/{number}/noise")] == [True, False]
    at = datetime(2026, 11, 16, 8, 30, tzinfo=ZoneInfo("Asia/Shanghai"))
    assert tries_of(cast.mei, number) == [
        DissuasionTried(at, DissuadingOffice.MEDIATOR, "请夜里小声", "又响了", True),
    ]
    assert weight_of(mei, noted.location) <= 60_000


def test_what_is_wrong_comes_back_with_what_was_typed(mei, cast, number):
    say_thing(cast.mei, number, LawThing.NOISE_NEIGHBOUR, MONDAY)
    for wrong in ({"day": "2026-11-15"}, {"day": "2026-11-17"}, {"day": "tomorrow"}, {"followed": " "}):
        answer = note(mei, number, **wrong)
        assert (answer.status_code, page_of(answer).all("#asked")) == (422, ["请夜里小声"])
    page = mei.page(f"/m/{number}/noise")
    accept_dispute(cast.mei, number, Status.DISPATCHED, MONDAY)
    seen = page.attributes("input[name=seen]", "value")
    assert seen == ["dispatched"]
    assert note(mei, number, seen="dispatched").status_code == 409
    assert tries_of(cast.mei, number) == []


def test_a_contact_noted_before_fills_the_form(mei, cast, number):
    say_thing(cast.mei, number, LawThing.NOISE_NEIGHBOUR, MONDAY)
    record_contact(cast.mei, number, "上门劝过楼上。", MONDAY)
    [begin] = mei.page(f"/m/{number}/noise").attributes("details a.button", "href")
    page = mei.page(begin)
    assert page.all("#asked") == ["上门劝过楼上。"]
    assert page.attributes("input[name=day]", "value") + page.attributes("input[name=hour]", "value") == [
        "2026-11-16",
        "09:00",
    ]


def test_in_danger_there_is_110_and_no_form(phone_of, cast, number):
    """What tells of violence is with the grid's secretary from then on."""
    say_thing(cast.mei, number, LawThing.NOISE_NEIGHBOUR, MONDAY)
    mark_danger(cast.mei, number, Danger.VIOLENCE, MONDAY)
    page = phone_of(cast.guo).page(f"/m/{number}/noise")
    assert "tel:110" in page.attributes("a.button", "href")
    assert [one for one in page.actions if one.startswith("/m/")] == []


def test_who_has_it_not_in_hand_does_not_find_it(phone_of, cast, number):
    assert phone_of(cast.sun).open(f"/m/{number}/noise").status_code == 404


def test_its_resident_reads_one_sentence(rosa, cast, receipt, number):
    sentence = "社区先劝阻、调解。劝不住、还继续的，您可以找派出所"
    assert sentence not in rosa.text(f"/d/{receipt.link}")
    say_thing(cast.mei, number, LawThing.NOISE_NEIGHBOUR, MONDAY)
    assert sentence in rosa.text(f"/d/{receipt.link}")
    mark_danger(cast.mei, number, Danger.VIOLENCE, MONDAY)
    assert sentence not in rosa.text(f"/d/{receipt.link}")
    assert "马上打 110。不用先去调解" in rosa.text(f"/d/{receipt.link}")
