"""Requests about one's own information at the desk: on the secretary's first screen until they are answered."""

from __future__ import annotations

from datetime import timedelta

import pytest

from admin_dashboard import frame
from db.disputes.actions.legal_holds import set_legal_hold
from db.disputes.rules.workflow import Status
from db.disputes.tables import Dispute, Round
from db.disputes.tables.legal_holds import HeldPiece, LegalHold
from db.records.history.queries import happenings_of
from db.together.rights.actions.register import ask_person
from db.together.rights.actions.scheduled import forget_words
from db.together.rights.queries.register import requests_for_desk, requests_of
from db.together.rights.rules.asking import RightsOutcome, RightsWish
from tests.admin_dashboard.conftest import LATER, button, texts, ways
from tests.cast import MONDAY, Cast

YEAR = timedelta(days=365)
CANARY = "窗台上的风铃草掉了"
WORDS = "我手机丢了，请删掉我的名字。"
WAITS = "Requests about one’s own information that wait: 1"


@pytest.fixture
def code(cast: Cast) -> str:
    return ask_person(cast.community_id, "delete", WORDS, "rosas-phone", MONDAY)


def test_it_waits_on_the_first_screen_until_it_is_answered(desk, cast: Cast, code):
    assert WAITS in texts(desk.open("sun", "today"))
    app = desk.open("sun", "rights")
    title = "Requests about one’s own information · 1 waiting"
    assert (app.title[0].value, WORDS in texts(app)) == (title, True)
    app.radio[0].set_value(RightsOutcome.PARTLY)
    app.text_area[0].input("名字删了，编号还在。")
    button(app, "Send the answer").click().run()
    [own] = requests_of([code])
    assert (own.outcome, own.answer) == (RightsOutcome.PARTLY, "名字删了，编号还在。")
    assert WAITS not in texts(desk.open("sun", "today"))


def test_somebody_without_a_phone_is_written_down_at_the_counter(desk, cast: Cast):
    app = desk.open("sun", "rights")
    button(app, "Write it down").click().run()
    assert "Please look first at what shows that this person may ask: for themselves, or for whom they ask." in texts(
        app
    )
    app.radio[0].set_value(RightsWish.COPY)
    app.text_area[0].input(WORDS)
    app.checkbox[0].check()
    button(app, "Write it down").click().run()
    [waiting] = requests_for_desk(cast.sun)
    assert (waiting.wish, waiting.words) == (RightsWish.COPY, WORDS)
    assert "Requests about one’s own information · 1 waiting" in texts(app)


def test_only_the_secretary_has_the_screen(cast: Cast):
    screens = {who: [one.name for one in frame.screens_of(actor)] for who, actor in cast.everybody.items()}
    assert [who for who, names in screens.items() if "rights" in names] == ["sun", "otto"]


def test_what_is_locked_away_for_a_court_is_found_and_opened_there_alone(desk, report):
    number = report(text=CANARY)
    set_legal_hold(desk.cast.sun, number, "court", MONDAY.date() + YEAR, MONDAY)
    ask_person(desk.cast.community_id, "explain", f"{Dispute.get().reference}里写了什么？", "rosas-phone", MONDAY)
    app = desk.open("sun", "rights")
    assert "Still stands at its matter" in texts(app)
    assert "with requests that name it: 1" in texts(app)
    assert ways(app)[-1][1] == f"id={number}"
    Round.update(ended_at=MONDAY).where(Round.dispute == number).execute()
    Dispute.update(status=Status.CLOSED).where(Dispute.id == number).execute()
    assert forget_words(MONDAY + 4 * YEAR) == 1
    assert CANARY not in texts(desk.open("sun", "dispute", id=number))
    app = desk.open("sun", "rights")
    assert CANARY not in texts(app)
    button(app, "Open what is locked away (each opening is recorded)").click().run()
    assert (CANARY in texts(app), happenings_of("dispute", number)[-1].kind) == (True, "held_opened")
    assert button(app, "Needed no longer").disabled
    app.checkbox(key=f"sure-held-{number}").check().run()
    button(app, "Needed no longer").click().run()
    assert HeldPiece.select().count() == 0


def test_several_are_held_at_once(desk, report):
    report()
    app = desk.open("sun", "rights")
    app.session_state["held-several"] = True
    app.run()
    button(app, "Keep them until then").click().run()
    app.date_input(key="held-days-0-0").set_value((MONDAY.date(), MONDAY.date())).run()
    assert "Matters that would be held: 1" in texts(app)
    app.radio(key="held-why-0-0").set_value("court")
    app.date_input(key="held-until-0-0").set_value(LATER.date())
    button(app, "Keep them until then").click().run()
    assert LegalHold.select().count() == 1
