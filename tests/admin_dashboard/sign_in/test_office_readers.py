"""A reader of an office at the door of the real desk: in like staff, and to the screens of the office alone."""

from __future__ import annotations

import pytest

from admin_dashboard import frame, office_frame
from admin_dashboard.sign_in.browser_session import SESSION_COOKIE
from db.community.offices.actions import make_offices
from db.community.offices.tables import Office
from db.community.staff.actions.readers import (
    add_reader_by_command,
    end_reader_by_command,
    require_second_step_below,
    reset_second_step_below,
)
from db.community.staff.actions.sessions import sign_in
from db.community.staff.rules.readers import OfficeReaderDetails
from db.community.staff.rules.second_step import code_of, step_at
from db.community.staff.tables import StaffDraft
from db.ground import clock
from tests.cast import PASSWORD
from tests.figures.district.conftest import reader_of
from tests.pages import Page


@pytest.fixture
def office_id(inside) -> int:
    make_offices()
    return Office.get(Office.kind == "street").id


def signed_in(inside, name: str):
    visitor = inside.visit()
    visitor.cookies.set(SESSION_COOKIE, sign_in(name, PASSWORD, "a network", clock.now()).token)
    return visitor


def test_a_reader_comes_in_by_the_same_door_and_out_again(inside, office_id):
    reader_of(office_id, "in.and.out")
    visitor = inside.visit()
    answer = visitor.sign_in("in.and.out")
    assert (answer.status_code, answer.headers["Location"]) == (303, "/")
    assert visitor.page("/").status_code == 200
    assert visitor.page("/office").headers["Location"] == "/"
    assert visitor.page("/office-missing").status_code == 200
    key = visitor.form_key("/staff/new-password")
    assert visitor.ask("POST", "/staff/sign-out", data={"form_key": "another"}).headers["Location"] == "/"
    assert visitor.page("/").status_code == 200
    assert visitor.ask("POST", "/staff/sign-out", data={"form_key": key}).headers["Location"] == "/staff/sign-in"
    assert visitor.page("/").status_code == 303


def test_the_first_password_is_good_for_choosing_another_one_and_nothing_else(inside, office_id):
    password = add_reader_by_command(office_id, OfficeReaderDetails("first.one", "费科员"), clock.now())
    visitor = inside.visit()
    assert visitor.sign_in("first.one", password).headers["Location"] == "/staff/new-password?next=/"
    assert visitor.page("/").headers["Location"] == "/staff/new-password?next=/"
    own = "another walk in the woods"
    form = {"form_key": visitor.form_key("/staff/new-password"), "password": own, "again": own}
    assert visitor.ask("POST", "/staff/new-password", data=form).status_code == 303
    assert visitor.page("/").status_code == 200
    assert inside.visit().sign_in("first.one", password).status_code == 401
    assert inside.visit().sign_in("first.one", own).status_code == 303


def test_no_screen_photo_or_recording_of_a_community_opens_for_a_reader(inside, office_id):
    reader = reader_of(office_id, "looks.round")
    visitor = signed_in(inside, "looks.round")
    names = {screen.name for screen in frame.SCREENS} - {screen.name for screen in office_frame.SCREENS}
    assert len(names) > 40
    for name in sorted(names):
        answer = visitor.page(f"/{name}?id=1")
        assert (answer.status_code, answer.headers["Location"]) == (303, "/staff/nowhere")
    for path in ("/staff/photo/1", "/staff/recording/1"):
        assert (visitor.page(path).status_code, visitor.page(path).text) == (401, "")
    key = visitor.form_key("/staff/new-password")
    draft = {"form_key": key, "subject": "sent-up-1", "field": "office-answer", "text": "x"}
    assert visitor.ask("POST", "/staff/draft", data=draft).status_code == 204
    assert [(row.staff_id, row.reader_id) for row in StaffDraft.select().where(StaffDraft.subject == "sent-up-1")] == [
        (None, reader.reader_id)
    ]


def test_who_names_readers_sets_the_code_up_where_it_is_required_and_types_it_from_then_on(inside, office_id):
    top = Office.get(Office.kind == "city").id
    above, may = reader_of(top, "above.all", may_manage=True), reader_of(office_id, "must.have", may_manage=True)
    require_second_step_below(above, True, clock.now())
    try:
        visitor = signed_in(inside, "must.have")
        assert visitor.page("/").headers["Location"] == "/staff/second-step?next=/"
        at = "/staff/second-step"
        form = {"form_key": visitor.form_key(at), "next": "/office-account"}
        begun = visitor.ask("POST", at, data=form | {"does": "begin", "password": PASSWORD})
        [secret] = Page(begun.text).all(".secret")
        code = code_of(secret, step_at(clock.now()))
        codes = Page(visitor.ask("POST", at, data=form | {"does": "confirm", "code": code}).text).all(".codes li")
        assert (len(codes), visitor.page("/").status_code) == (10, 200)
        assert "您在这里不能不用验证码" in visitor.ask("POST", at, data=form | {"does": "off", "code": codes[0]}).text
        again = inside.visit()
        assert again.sign_in("must.have").headers["Location"] == "/staff/code?next=/"
        typed = {"form_key": again.form_key("/staff/code"), "code": codes[0]}
        assert again.ask("POST", "/staff/code", data=typed).headers["Location"] == "/"
        assert again.page("/office-account").status_code == 200
        assert sign_in("above.all", PASSWORD, "a network", clock.now()).asks_for_code is False
        reset_second_step_below(above, may.reader_id, clock.now())
        assert sign_in("must.have", PASSWORD, "a network", clock.now()).asks_for_code is False
    finally:
        require_second_step_below(above, False, clock.now())


def test_staff_reach_no_screen_of_an_office(inside, office_id):
    visitor = inside.visit()
    visitor.sign_in("sun")
    for screen in office_frame.SCREENS:
        assert visitor.page(f"/{screen.name}").headers["Location"] == "/staff/nowhere"


def test_five_wrong_passwords_shut_the_account_to_that_network_for_a_while(inside, office_id):
    reader_of(office_id, "guessed")
    visitor = inside.visit()
    assert [visitor.sign_in("guessed", "a wrong guess").status_code for _ in range(5)] == [401] * 5
    assert visitor.sign_in("guessed").status_code == 401
    assert sign_in("guessed", PASSWORD, "another network", clock.now()).must_change_password is False


def test_whoever_reads_no_more_is_out_at_once(inside, office_id):
    reader_of(office_id, "has.left")
    visitor = signed_in(inside, "has.left")
    assert visitor.page("/").status_code == 200
    end_reader_by_command("has.left")
    assert visitor.page("/").status_code == 303
    assert inside.visit().sign_in("has.left").status_code == 401
