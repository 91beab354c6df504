"""Calling units from a dispute's screen, what became of the calls, and a unit's own figures."""

from __future__ import annotations

from datetime import timedelta

import pytest

from db.disputes.rules.workflow import Status
from db.messages.tables import OutboxMessage
from db.together.calling.actions.calls import call_units
from db.together.calling.actions.phones import make_own_link
from db.together.calling.queries.calls import calls_of
from db.together.calling.queries.codes import own_code
from db.together.calling.rules import CallRequest
from tests.admin_dashboard.conftest import LATER, button, texts
from tests.cast import Cast
from tests.disputes.conftest import electrician

__all__ = ["electrician"]


@pytest.fixture
def number(report, electrician) -> int:
    return report(name="罗女士", phone="13800001111")


def screen(desk, who: str, number: int):
    return desk.open(who, "dispute", id=number)


def key(app, part: str) -> str:
    return next(
        one.key
        for kind in ("selectbox", "multiselect", "text_area", "checkbox", "date_input")
        for one in getattr(app, kind)
        if one.key and part in one.key
    )


def test_a_secretary_calls_one_unit_to_handle_it_and_another_to_assist(desk, cast: Cast, number):
    app = screen(desk, "guo", number)
    app.selectbox(key=key(app, "lead-unit")).select(cast.unit_id).run()
    app.text_area(key=key(app, "lead-asked")).input("请[今天](//x)来看看")
    app.checkbox(key=key(app, "lead-contact")).check()
    app.multiselect(key=key(app, "call-assist")).select(cast.other_unit_id).run()
    button(app, "Call them").click().run()
    assert not app.exception
    shown = texts(app)
    assert "has not answered yet" in shown
    assert [words in shown for words in ("桃仙供水所", "浑南供电所", r"请\[今天\]\(\/\/x\)来看看")] == [True] * 3
    calls = calls_of(cast.guo, number)
    assert [(call.leading, call.is_open) for call in calls] == [(False, True), (True, True)]


def test_nothing_chosen_is_said_so(desk, cast: Cast, number):
    app = screen(desk, "guo", number)
    button(app, "Call them").click().run()
    assert "Choose at least one unit." in texts(app)


def test_a_mediator_calls_nobody_and_takes_the_matter_along(desk, cast: Cast, number):
    app = screen(desk, "mei", number)
    labels = [one.label for one in app.button]
    assert ("Call them" in labels, "Show the code to scan" in labels) == (False, True)
    button(app, "Show the code to scan").click().run()
    assert any("data:image/svg+xml" in element.proto.body for element in app.get("html"))
    assert f"Your short code: {own_code(cast.mei)}" in texts(app)


def test_an_assisting_liaison_does_its_part_at_the_desk(desk, cast: Cast, number):
    lead, other = CallRequest(cast.other_unit_id), CallRequest(cast.unit_id, "先关阀")
    call_units(cast.guo, number, Status.DISPATCHED, LATER, lead=lead, assisting=(other,))
    app = screen(desk, "luo", number)
    assert ("先关阀" in texts(app), "浑南供电所" in texts(app)) == (True, True)
    app.text_area(key=key(app, "call-part")).input("阀门已关。")
    button(app, "Our part is done").click().run()
    assert [call.is_open for call in calls_of(cast.guo, number)] == [True, False]


def test_a_call_is_called_off_and_a_link_renewed(desk, cast: Cast, number):
    lead, other = CallRequest(cast.other_unit_id), CallRequest(cast.unit_id)
    call_units(cast.guo, number, Status.DISPATCHED, LATER, lead=lead, assisting=(other,))
    app = screen(desk, "guo", number)
    assert "The unit’s short code, to be told by phone:" in texts(app)
    button(app, "Send a new link").click().run()
    assert "A new link is on its way" in texts(app)
    button(screen(desk, "guo", number), "Call off").click().run()
    assert [call.is_open for call in calls_of(cast.guo, number)] == [True, False]


def test_a_liaison_sees_the_figures_of_the_own_unit_alone(desk, cast: Cast, number):
    call_units(cast.guo, number, Status.DISPATCHED, LATER, lead=CallRequest(cast.unit_id))
    desk.now = LATER + timedelta(days=7)
    both = [texts(desk.open(who, "units")) for who in ("sun", "luo")]
    assert [["桃仙供水所" in shown, "浑南供电所" in shown] for shown in both] == [[True, True], [True, False]]


def test_ones_own_short_code_stands_under_the_account_and_is_made_anew(desk, cast: Cast, number):
    assert "Make a new short code" not in [one.label for one in desk.open("mei", "account").button]
    make_own_link(cast.mei, number, LATER)
    old = own_code(cast.mei)
    app = desk.open("mei", "account")
    assert old in texts(app)
    button(app, "Make a new short code").click().run()
    assert own_code(cast.mei) in texts(app)


def test_whoever_may_not_call_units_is_told_who_can(desk, report):
    app = desk.open("mei", "dispute", id=report())
    said = "Units are called by: 郭书记 (Grid secretary), 孙书记 (Community secretary). Hand it up, or ask them."
    assert said in [one.value for one in app.caption]


def test_a_note_asks_a_colleague_who_is_told(desk, cast, report):
    app = desk.open("mei", "dispute", id=report())
    next(one for one in app.segmented_control if one.label == "Write").select("note").run()
    next(one for one in app.selectbox if one.label.startswith("Ask a colleague")).select(cast.guo.staff_id)
    next(one for one in app.text_area if one.label == "Only colleagues read this").set_value("您熟悉这家吗？").run()
    button(app, "Keep the note").click().run()
    told = OutboxMessage.select().where(OutboxMessage.kind == "colleague_asks")
    assert [row.recipient_id for row in told] == [cast.guo.staff_id]
