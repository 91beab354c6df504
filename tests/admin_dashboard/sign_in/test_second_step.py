"""The second step of signing in, by the hand-made pages of the real server."""

from __future__ import annotations

import base64
from urllib.parse import parse_qs, urlsplit

from admin_dashboard.sign_in.browser_session import SESSION_COOKIE
from db.community.staff.actions.people import add_staff
from db.community.staff.actions.second_step import require_second_step, reset_second_step
from db.community.staff.rules.people import Person
from db.community.staff.rules.second_step import code_of, step_at
from db.community.staff.tables import RecoveryCode, SecondStep, StaffMember
from db.ground import clock
from db.ground.sealing import keyring
from db.records.permissions.rules import Role
from tests.cast import PASSWORD
from tests.pages import Page

AT = "/staff/second-step"


def somebody(inside, name: str) -> int:
    """A person of a test's own with everybody's password: what is asked of them is asked of nobody else."""
    person = Person(name, "新人", Role.COMMUNITY_SECRETARY)
    number = add_staff(inside.cast.ada, person, clock.now())[0]
    known = StaffMember.get(StaffMember.sign_in_name == "sun").password_hash
    StaffMember.update(password_hash=known, must_change_password=False).where(StaffMember.id == number).execute()
    return number


def secret_of(number: int) -> str:
    found = SecondStep.get(SecondStep.staff == number)
    return keyring().unseal(found.sealed_secret, f"second_step.sealed_secret:{number}")


def send(visitor, does: str, **fields: str):
    form = {"form_key": visitor.form_key(AT), "does": does, "next": "/account"} | fields
    return visitor.ask("POST", AT, data=form)


def code(number: int) -> str:
    """The one of now; the server may be half a minute on, and takes it then too."""
    return code_of(secret_of(number), step_at(clock.now()))


def test_it_is_set_up_once_and_asked_for_from_then_on(inside):
    number, visitor = somebody(inside, "careful"), inside.visit()
    visitor.sign_in("careful")
    assert (send(visitor, "begin", password="x").status_code, SecondStep.select().count()) == (400, 0)
    begun = send(visitor, "begin", password=PASSWORD)
    page, secret = Page(begun.text), secret_of(number)
    [picture] = [where for where in page.attributes("img", "src") if where.startswith("data:image/svg+xml;base64,")]
    assert base64.b64decode(picture.partition(",")[2]).startswith(b"<svg ")
    assert ([secret], begun.headers["Cache-Control"]) == (page.all(".secret"), "no-store")
    assert secret not in visitor.page(AT).text, "it is shown once"
    wrong = send(visitor, "confirm", code="12345")
    assert (wrong.status_code, "验证码不对" in wrong.text, secret in wrong.text) == (400, True, False)
    shown = Page(send(visitor, "confirm", code=code(number)).text).all(".codes li")
    assert (len(shown), RecoveryCode.select().where(RecoveryCode.staff == number).count()) == (10, 10)

    again = inside.visit()
    asked = again.sign_in("careful", next="/disputes?id=7")
    assert asked.headers["Location"] == "/staff/code?next=/disputes%3Fid%3D7"
    assert again.page("/").headers["Location"] == "/staff/sign-in?next=/", "the password alone opens nothing"
    halfway = again.cookies.get(SESSION_COOKIE)
    form = {"form_key": again.form_key("/staff/code"), "next": "/disputes?id=7"}
    assert again.ask("POST", "/staff/code", data=form | {"code": "1"}).status_code == 401
    assert again.ask("POST", "/staff/code", data=form | {"code": shown[0], "form_key": "x"}).status_code == 400
    done = again.ask("POST", "/staff/code", data=form | {"code": shown[0]})
    assert (done.status_code, done.headers["Location"]) == (303, "/disputes?id=7")
    assert (again.page("/disputes").status_code, again.cookies.get(SESSION_COOKIE) == halfway) == (200, False)

    assert send(again, "off", code=shown[0]).status_code == 400, "it was used"
    assert send(again, "off", code=shown[1]).headers["Location"] == "/account"
    assert inside.visit().sign_in("careful").headers["Location"] == "/"


def test_where_it_is_required_everything_waits_until_it_is_set_up(inside):
    number, visitor = somebody(inside, "required"), inside.visit()
    visitor.sign_in("required")
    require_second_step(inside.cast.ada, True, clock.now())
    try:
        assert visitor.page("/disputes?id=7").headers["Location"] == f"{AT}?next=/disputes%3Fid%3D7"
        assert visitor.page("/staff/photo/1").status_code == 401
        assert visitor.page(AT).status_code == 200
        form = {"form_key": visitor.form_key(AT), "subject": "s", "field": "f", "text": "t"}
        assert visitor.ask("POST", "/staff/draft", data=form).status_code == 401
        begun = send(visitor, "begin", password=PASSWORD)
        assert begun.status_code == 200
        send(visitor, "confirm", code=code(number))
        assert visitor.page("/disputes").status_code == 200
        reset_second_step(inside.cast.ada, number, clock.now())
        assert visitor.page("/disputes").status_code == 303
    finally:
        require_second_step(inside.cast.ada, False, clock.now())


def test_nobody_reaches_it_without_a_session(running):
    visitor = running.visit()
    assert visitor.page(AT).headers["Location"] == "/staff/sign-in"
    where = urlsplit(visitor.page("/staff/code?next=/disputes").headers["Location"])
    assert (where.path, parse_qs(where.query)) == ("/staff/sign-in", {"next": ["/disputes"]})
    visitor.sign_in("an")
    assert visitor.ask("POST", AT, data={"does": "begin", "password": PASSWORD}).status_code == 400
