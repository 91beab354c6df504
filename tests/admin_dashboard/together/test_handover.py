"""The handover at the desk: begun, an office handed over in one press, and the old page says so."""

from __future__ import annotations

from datetime import date

import pytest

from db.community.staff.queries.people import staff_by_sign_in_name
from db.together.handover.actions import Successor, begin_handover, hand_office_over
from tests.admin_dashboard.conftest import LATER, button, texts
from tests.cast import MONDAY


@pytest.fixture
def handover_id(cast) -> int:
    return begin_handover(cast.ada, date(2026, 11, 14), MONDAY)


def test_it_is_begun_and_an_office_goes_in_one_press_with_a_first_password(desk, cast):
    app = desk.open("ada", "handover")
    button(app, "Begin the handover").click().run()
    mei = cast.mei.staff_id
    app.text_input(key=f"to-name-{mei}").input("白调解")
    app.text_input(key=f"to-sign-in-{mei}").input("bai")
    app.button(key=f"to-go-{mei}").click().run()
    assert staff_by_sign_in_name(cast.ada, "bai", LATER).name == "白调解"
    assert ("To be handed out, once" in texts(app), "梅调解 → 白调解" in texts(app)) == (True, True)
    assert [one.proto.label for one in app.get("download_button")][-1] == "The paper to sign (PDF)"


def test_the_old_secretarys_open_page_says_that_the_office_was_handed_over(desk, cast, handover_id, report):
    report()
    app = desk.open("sun", "disputes")
    assert "漏水" in texts(app)
    hand_office_over(cast.ada, handover_id, cast.sun.staff_id, Successor("新书记", "xin"), LATER)
    app.run()
    assert app.title[0].value == "Your office has been handed over"
    assert "漏水" not in texts(app)


def test_whose_session_only_ended_is_told_that(desk, cast, handover_id):
    assert desk.open("made-up").title[0].value == "You are signed out"
