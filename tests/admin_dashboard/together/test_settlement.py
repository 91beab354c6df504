"""Everything open in one list at the desk, and settlements that somebody above looks at."""

from __future__ import annotations

from datetime import timedelta

from db.disputes.tables import Dispute
from db.ground.refusals import SomebodyWasFaster
from db.together.settlement.actions import draw_checks, send_back_settlement, set_settlement_share
from db.together.settlement.tables import SettlementCheck
from tests.admin_dashboard.conftest import LEAK, button, texts
from tests.cast import MONDAY, Cast
from tests.disputes.conftest import settled

NEXT = MONDAY + timedelta(days=7)


def test_where_nothing_is_open_it_says_so(desk):
    app = desk.open("guo", "open-list")
    assert ("Nothing is open." in texts(app), [one.label for one in app.get("download_button")]) == (True, [])


def test_everything_open_stands_in_one_list_with_who_answers(desk, report):
    report()
    app = desk.open("guo", "open-list")
    assert (texts(app).count(LEAK), texts(app).count("answers: 梅调解"), texts(app).count("no order yet")) == (1, 1, 1)


def test_a_drawn_settlement_is_sent_back_with_what_was_found(desk, report, cast: Cast, monkeypatch):
    monkeypatch.setattr("db.together.settlement.queries.checks.is_drawn", lambda _hash, _share: True)
    settled(cast, report())
    set_settlement_share(cast.sun, 5, MONDAY)
    draw_checks(NEXT)
    desk.now = NEXT
    app = desk.open("guo", "settlements")
    app.multiselect[0].select("nothing_done")
    app.text_area[0].input("灯还是坏的")
    button(app, "Send it back").click().run()
    check = SettlementCheck.get()
    assert (check.findings, check.reopened_round, Dispute.get().round_number) == (["nothing_done"], 2, 2)
    assert "0 wait for you" in texts(desk.open("guo", "settlements"))


def test_whoever_decides_a_moment_after_a_colleague_is_told_and_keeps_their_words(
    desk, report, cast: Cast, monkeypatch
):
    monkeypatch.setattr("db.together.settlement.queries.checks.is_drawn", lambda _hash, _share: True)
    settled(cast, report())
    set_settlement_share(cast.sun, 5, MONDAY)
    draw_checks(NEXT)
    desk.now = NEXT
    app = desk.open("guo", "settlements")
    app.text_area[0].input("我看过，灯亮了").run()
    send_back_settlement(cast.sun, SettlementCheck.get().id, ["nothing_done"], "灯还是坏的", NEXT)
    button(app, "It was done").click().run()
    assert [one.value for one in app.warning] == [SomebodyWasFaster.words]
    assert [one.value for one in app.text] == ["我看过，灯亮了"]
    assert SettlementCheck.get().supervisor_id == cast.sun.staff_id
    app.run()
    assert len(app.warning) == 0


def test_it_is_off_until_the_secretary_says_how_many(desk, cast: Cast):
    assert "Off: nothing is looked at." in texts(desk.open("guo", "settlements"))
    app = desk.open("sun", "settlements")
    app.number_input[0].set_value(10).run()
    button(app, "Set it").click().run()
    assert "How it was drawn" in texts(desk.open("guo", "settlements"))
