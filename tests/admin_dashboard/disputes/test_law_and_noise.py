"""Beside a matter at the desk: what the law says of it, duties to report, and the record of tries at dissuading."""

from __future__ import annotations

from datetime import timedelta

import pytest

from db.disputes.actions.danger import mark_danger
from db.disputes.tables import Dispute
from db.records.danger.rules.kinds import Danger
from db.together.law_hints.actions import say_thing
from db.together.law_hints.queries import thing_of
from db.together.law_hints.rules.things import LawThing
from db.together.noise.actions import note_try
from db.together.noise.queries.tries import tries_of
from db.together.noise.rules import DANGER_FIRST, NO_TRY_FAILED
from tests.admin_dashboard.conftest import button, texts
from tests.cast import MONDAY

LOUD = "楼上半夜放音响，吵得睡不着。"


@pytest.fixture
def number(report) -> int:
    return report(LOUD, kind="neighbour")


def named(elements, label: str):
    return next(one for one in elements if one.label == label)


def test_what_it_is_about_is_chosen_and_its_hints_stand_there_dated(desk, cast, number):
    app = desk.open("mei", "dispute", id=number)
    named(app.selectbox, "What is it about, by the law?").select(LawThing.NOISE_NEIGHBOUR).run()
    button(app, "Say so").click().run()
    assert thing_of(number) is LawThing.NOISE_NEIGHBOUR
    said = texts(desk.open("mei", "dispute", id=number))
    assert "Public Security Administration Punishments Law · article 88 · since 1 Jan 2026" in said
    assert NO_TRY_FAILED in said
    assert "Nobody has looked this up for a year" not in said
    desk.now = MONDAY + timedelta(days=330)
    assert "Nobody has looked this up for a year" in texts(desk.open("mei", "dispute", id=number))


def test_a_try_is_noted_and_then_there_is_a_page(desk, cast, number):
    say_thing(cast.mei, number, LawThing.NOISE_NEIGHBOUR, MONDAY)
    app = desk.open("mei", "dispute", id=number)
    named(app.text_area, "What was asked").input("请夜里小声").run()
    named(app.text_area, "What followed the try").input("又响了").run()
    named(app.checkbox, "It went on afterwards").check().run()
    named(app.button, "Write it down").click().run()
    [one] = tries_of(cast.mei, number)
    assert (one.asked, one.followed, one.in_vain) == ("请夜里小声", "又响了", True)
    app = desk.open("mei", "dispute", id=number)
    assert NO_TRY_FAILED not in texts(app)
    assert [one.proto.label for one in app.get("download_button") if "page" in one.proto.label] == ["The page (PDF)"]


def test_in_danger_nobody_is_asked_to_dissuade(desk, cast, number):
    say_thing(cast.mei, number, LawThing.NOISE_NEIGHBOUR, MONDAY)
    note_try(cast.mei, number, "dispatched", "mediator", "请小声", "又响了", True, MONDAY, MONDAY)
    mark_danger(cast.mei, number, Danger.VIOLENCE, MONDAY)
    app = desk.open("sun", "dispute", id=number)
    assert DANGER_FIRST in texts(app)
    assert [one.label for one in app.text_area if one.label == "What was asked"] == []


def test_a_duty_to_report_takes_the_moves_away_until_it_is_noted(desk, cast, number):
    app = desk.open("mei", "dispute", id=number)
    suspected = "This may be violence at home, or against a child or somebody who cannot act alone"
    named(app.checkbox, suspected).check().run()
    button(app, "Make it private, nobody mediates").click().run()
    assert Dispute.get_by_id(number).duty_open
    app = desk.open("mei", "dispute", id=number)
    assert [label.split(": ")[-1] for one in app.pills for label in one.options] == ["Hand up"]
    named(app.radio, "What was done").set_value(True).run()
    button(app, "Note it").click().run()
    assert not Dispute.get_by_id(number).duty_open


def test_a_family_in_need_is_reported_only_with_its_consent(desk, cast, number):
    app = desk.open("mei", "dispute", id=number)
    button(app, "Reported to the street: needs help").click().run()
    assert "It is reported only if the family agrees. Please ask them first." in texts(app)
