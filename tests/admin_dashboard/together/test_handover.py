"""The handover at the desk: begun, an office handed over once asked, and the old page says so."""

from __future__ import annotations

from datetime import date

import pytest

from db.community.staff.queries.people import staff_by_sign_in_name
from db.records.permissions.rules import Role
from db.together.handover.actions import Successor, begin_handover, hand_office_over
from db.together.handover.queries.views import newest_handover, was_handed_over
from db.together.handover.rules import OWN_OFFICE
from tests.admin_dashboard.conftest import LATER, button, texts
from tests.cast import MONDAY


@pytest.fixture
def handover_id(cast) -> int:
    return begin_handover(cast.ada, date(2026, 11, 14), MONDAY)


def typed(app, staff_id: int, name: str, sign_in_name: str):
    app.text_input(key=f"to-name-{staff_id}").input(name)
    app.text_input(key=f"to-sign-in-{staff_id}").input(sign_in_name)
    return app.button(key=f"to-go-{staff_id}").click().run()


def keys(app) -> set[str | None]:
    return {one.key for one in app.button}


def test_it_is_begun_and_an_office_goes_after_a_second_press_with_its_first_password_alone_until_noted(desk, cast):
    app = desk.open("ada", "handover")
    button(app, "Begin the handover").click().run()
    assert [one.value for one in app.error] == [
        "Day of the election: Please give the day of the election: today or earlier."
    ]
    app.date_input[0].set_value(MONDAY.date())
    button(app, "Begin the handover").click().run()
    mei, guo = cast.mei.staff_id, cast.guo.staff_id
    typed(app, mei, "白调解", "bai")
    assert [one.value for one in app.warning] == [
        "Building mediator goes from 梅调解 to 白调解 (sign-in name bai). 梅调解 is signed out at once. "
        "This cannot be taken back."
    ]
    assert was_handed_over(mei) is False
    app.button(key=f"to-yes-{mei}").click().run()
    assert staff_by_sign_in_name(cast.ada, "bai", LATER).name == "白调解"
    assert ("To be handed out, once" in texts(app), [one.label for one in app.button]) == (True, ["I have noted them"])
    button(app, "I have noted them").click().run()
    assert ("梅调解 → 白调解" in texts(app), {f"to-go-{mei}", f"to-go-{guo}"} & keys(app)) == (True, {f"to-go-{guo}"})
    assert (app.text_input(key=f"to-name-{guo}").value, list(app.warning)) == ("", [])
    assert [one.proto.label for one in app.get("download_button")][-1] == "The paper to sign (PDF)"


def test_what_is_typed_anew_is_asked_anew_and_what_is_wrong_before_anybody_is_asked(desk, cast, handover_id):
    app, mei = desk.open("ada", "handover"), cast.mei.staff_id
    typed(app, mei, "", "bai")
    assert [one.value for one in app.error] == ["New holder: A name has 1 to 40 characters."]
    assert f"to-yes-{mei}" not in keys(app)
    typed(app, mei, "白调解", "bai")
    app.text_input(key=f"to-name-{mei}").input("黑调解").run()
    assert f"to-yes-{mei}" not in keys(app)


def test_ones_own_office_is_not_offered_and_it_says_who_hands_it_over(desk, cast, handover_id):
    app = desk.open("ada", "handover")
    offered = {f"to-go-{one.staff_id}" for one in (cast.ada, cast.sun)} & keys(app)
    assert (offered, [one.value for one in app.caption if one.value == OWN_OFFICE]) == (
        {f"to-go-{cast.sun.staff_id}"},
        [OWN_OFFICE],
    )


def test_it_goes_to_somebody_who_works_here_in_one_press_and_everybody_is_told_of_the_ten_days(desk, cast, handover_id):
    guo, mei = cast.guo.staff_id, cast.mei.staff_id
    app = desk.open("ada", "handover")
    app.selectbox(key=f"to-whom-{guo}").select(mei).run()
    assert [one.value for one in app.warning] == [
        "Grid secretary goes from 郭书记 to 梅调解, who keeps account and password and all they have in hand. "
        "郭书记 is signed out at once. This cannot be taken back.",
        "梅调解 leaves the office “Building mediator”, which stands empty until somebody is named for it under "
        "“Organisation”.",
    ]
    app.button(key=f"to-colleague-{guo}").click().run()
    assert ("郭书记 → 梅调解" in texts(app), list(app.warning)) == (True, [])
    assert staff_by_sign_in_name(cast.ada, "mei", LATER).role is Role.GRID_SECRETARY
    told = "Handover after the election: to be done by 24 Nov 2026, days left: "
    assert [one.value[: len(told)] for one in desk.open("mei", "today").info if one.value.startswith("Handover")] == [
        told
    ]


def test_the_slower_of_two_hears_who_was_faster_and_what_they_had_typed(desk, cast, handover_id):
    app, mei = desk.open("ada", "handover"), cast.mei.staff_id
    hand_office_over(cast.ada, handover_id, mei, Successor("白调解", "bai"), LATER)
    typed(app, mei, "黑调解", "hei")
    said = "Somebody else has just handed the office of 梅调解 over to 白调解. Nothing was done twice."
    assert [one.value for one in app.warning] == [f"{said}  \nYou had typed: 黑调解 · hei"]
    app.run()
    assert len(app.warning) == 1
    button(app, "Good").click().run()
    assert list(app.warning) == []


def test_it_is_ended_after_a_second_press(desk, cast, handover_id):
    app = desk.open("ada", "handover")
    button(app, "Yes, end it").click().run()
    assert newest_handover(cast.ada, LATER).is_over is True


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
