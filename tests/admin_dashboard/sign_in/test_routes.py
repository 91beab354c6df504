"""Signing in and out by the hand-made pages of the real server."""

from dataclasses import replace
from io import BytesIO

import pytest
from argon2 import PasswordHasher
from PIL import Image
from starlette.requests import Request

from admin_dashboard.sign_in import browser_session as visitor_of
from admin_dashboard.sign_in import routes
from admin_dashboard.sign_in.browser_session import FORM_COOKIE, SESSION_COOKIE
from db.community.staff.actions.people import add_staff
from db.community.staff.rules.people import DEMONSTRATION_PASSWORD, Person
from db.community.staff.tables import StaffMember
from db.disputes.actions.submit import submit_dispute
from db.disputes.tables import Attachment
from db.ground import clock
from db.ground.settings import Operator
from db.records.history.queries import happenings_of
from db.records.photos.actions import keep_photo
from db.records.photos.rules import CleanPhoto, clean_photo
from db.records.reports.rules import Report
from tests.cast import PASSWORD
from tests.pages import Page

NEW = "七号楼的雪人戴红围巾"


def _cookie(answer, name: str) -> str:
    return next(line for line in answer.raw.headers.getlist("Set-Cookie") if line.startswith(f"{name}="))


def _somebody(inside, name: str) -> str:
    """A person of a test's own, so that a locked account locks no other test out; returns the first password."""
    person = Person(name, "新人", inside.cast.an.role)
    return add_staff(inside.cast.ada, person, clock.now())[1]


def test_sun_signs_in_lands_where_she_wanted_and_is_recorded(inside):
    visitor = inside.visit()
    answer = visitor.sign_in("sun", next="/disputes?id=7")
    assert (answer.status_code, answer.headers["Location"]) == (303, "/disputes?id=7")
    cookie = _cookie(answer, SESSION_COOKIE)
    assert ("HttpOnly" in cookie, "SameSite=lax" in cookie, "Path=/" in cookie) == (True, True, True)
    assert visitor.page("/disputes").status_code == 200
    assert happenings_of("staff", inside.cast.sun.staff_id)[-1].kind == "signed_in"


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://evil.example",
        "//evil.example",
        "/\\evil.example",
        "\\\\evil",
        "/staff/sign-out",
        "/ /evil",
        "javascript:1",
    ],
)
def test_signing_in_never_leads_to_another_house(running, elsewhere):
    assert running.visit().sign_in("an", next=elsewhere).headers["Location"] == "/"


def test_a_wrong_password_and_an_unknown_name_get_the_same_page(running):
    wrong, unknown = running.visit().sign_in("guo", "x"), running.visit().sign_in("nobody", "x")
    assert (wrong.status_code, unknown.status_code) == (401, 401)
    pages = [Page(answer.text) for answer in (wrong, unknown)]
    assert pages[0].text == pages[1].text
    kept = [page.fields | {"form_key": ""} for page in pages]
    assert kept == [{"form_key": "", "next": "/", "name": name, "password": ""} for name in ("guo", "nobody")]
    assert "用户名或密码不对" in wrong.text


def test_what_was_typed_as_name_is_kept_and_cannot_become_markup(running):
    answer = running.visit().sign_in('"><script>alert(1)</script>', "x")
    assert "<script>" not in answer.text
    assert "&lt;script&gt;" in answer.text


def test_five_failures_lock_even_the_right_password_out(inside):
    password = _somebody(inside, "locked-out")
    visitor = inside.visit()
    for _ in range(5):
        assert visitor.sign_in("locked-out", "x").status_code == 401
    assert visitor.sign_in("locked-out", password).status_code == 401


def test_a_browser_in_which_she_has_signed_in_is_let_in_while_others_guess(inside):
    password = _somebody(inside, "guessed-at")
    mine, theirs = inside.visit(), inside.visit()
    mine.sign_in("guessed-at", password)
    key = mine.form_key("/staff/new-password")
    mine.ask("POST", "/staff/new-password", data={"form_key": key, "password": NEW, "again": NEW})
    assert [theirs.sign_in("guessed-at", guess).status_code for guess in ["x"] * 5 + [NEW]] == [401] * 6
    mine.cookies.set(SESSION_COOKIE, None)  # the session has ended, the browser is the same
    assert mine.sign_in("guessed-at", NEW).status_code == 303


def test_every_refusal_takes_a_whole_number_of_beats():
    """A name that is there costs a little more to refuse than one that is not; nobody can tell by the clock."""
    assert [taken + routes.rest_of_a_beat(taken) for taken in (0.0, 0.09, 0.0918, 0.3)] == [0.25, 0.25, 0.25, 0.5]


@pytest.mark.parametrize("key", ["", "made-up", None])
def test_a_form_that_is_not_ours_signs_nobody_in(running, key):
    visitor = running.visit()
    visitor.page("/staff/sign-in")
    form = {"name": "sun", "password": "a long walk in the park"} | ({} if key is None else {"form_key": key})
    answer = visitor.ask("POST", "/staff/sign-in", data=form)
    assert (answer.status_code, SESSION_COOKIE in visitor.cookies) == (400, False)


def test_a_form_key_is_good_in_the_browser_it_was_made_for_only(running):
    theirs, mine = running.visit(), running.visit()
    key = theirs.form_key()
    mine.page("/staff/sign-in")
    answer = mine.ask("POST", "/staff/sign-in", data={"name": "sun", "password": "x", "form_key": key})
    assert answer.status_code == 400


def test_a_form_key_from_before_the_sign_in_signs_nobody_out(running):
    visitor = running.visit()
    key = visitor.form_key()
    visitor.sign_in("an")
    assert visitor.ask("POST", "/staff/sign-out", data={"form_key": key}).headers["Location"] == "/"
    assert visitor.page("/").status_code == 200


def test_signing_out_ends_the_session_itself(running):
    visitor = running.visit()
    visitor.sign_in("an")
    token = visitor.cookies.get(SESSION_COOKIE)
    key = visitor.form_key("/staff/new-password")
    assert visitor.ask("POST", "/staff/sign-out", data={"form_key": key}).headers["Location"] == "/staff/sign-in"
    assert SESSION_COOKIE not in visitor.cookies
    visitor.cookies.set(SESSION_COOKIE, token)
    assert visitor.page("/").status_code == 303


def test_a_new_sign_in_ends_the_session_that_this_browser_had(inside):
    """Whoever comes to a computer where somebody is signed in leaves no session behind that nobody can see."""
    visitor = inside.visit()
    visitor.sign_in("guo")
    before = visitor.cookies.get(SESSION_COOKIE)
    form = {"form_key": visitor.form_key("/staff/new-password"), "name": "an", "password": PASSWORD}
    assert visitor.ask("POST", "/staff/sign-in", data=form).status_code == 303
    assert visitor.cookies.get(SESSION_COOKIE) != before
    told = [event.kind for event in happenings_of("staff", inside.cast.guo.staff_id)]
    assert told[-2:] == ["signed_in", "signed_out"]
    visitor.cookies.set(SESSION_COOKIE, before)
    assert visitor.page("/staff/new-password").headers["Location"] == "/staff/sign-in"


def test_signing_out_everywhere_ends_the_other_browser_too(inside):
    password = _somebody(inside, "two-browsers")
    here, there = inside.visit(), inside.visit()
    here.sign_in("two-browsers", password)
    there.sign_in("two-browsers", password)
    key = here.form_key("/staff/new-password")
    here.ask("POST", "/staff/sign-out", data={"form_key": key, "everywhere": "1"})
    assert there.page("/staff/new-password").headers["Location"] == "/staff/sign-in"


def test_the_first_sign_in_chooses_a_password_and_then_opens_the_desk(inside):
    password = _somebody(inside, "first-day")
    visitor = inside.visit()
    assert visitor.sign_in("first-day", password).headers["Location"] == "/staff/new-password?next=/"
    key = visitor.form_key("/staff/new-password")
    unequal = visitor.ask("POST", "/staff/new-password", data={"form_key": key, "password": NEW, "again": "x"})
    assert (unequal.status_code, "两次输入的密码不一样" in unequal.text) == (400, True)
    weak = visitor.ask(
        "POST", "/staff/new-password", data={"form_key": key, "password": "1234567890", "again": "1234567890"}
    )
    assert (weak.status_code, "太常见" in weak.text) == (400, True)
    chosen = visitor.ask("POST", "/staff/new-password", data={"form_key": key, "password": NEW, "again": NEW})
    assert chosen.headers["Location"] == "/"
    assert visitor.page("/").status_code == 200


def test_a_new_password_from_a_form_that_is_not_ours_is_refused(running):
    visitor = running.visit()
    visitor.sign_in("an")
    form = {"current": "a long walk in the park", "password": NEW, "again": NEW}
    assert visitor.ask("POST", "/staff/new-password", data=form).status_code == 400
    assert running.visit().sign_in("an").status_code == 303


def test_the_language_is_remembered_and_leads_back(running):
    visitor = running.visit()
    answer = visitor.page("/staff/language/en?next=/staff/sign-in")
    assert answer.headers["Location"] == "/staff/sign-in"
    page = Page(visitor.page("/staff/sign-in").text)
    assert (page.attributes("html", "lang"), "Sign-in name" in page.text) == (["en"], True)
    assert visitor.page("/staff/language/en?next=//evil.example").headers["Location"] == "/"
    assert visitor.page("/staff/language/klingon?next=/").status_code == 303
    assert '<html lang="zh-Hans">' in visitor.page("/staff/sign-in").text


def test_pages_of_the_door_are_kept_by_no_cache(running):
    answer = running.visit().page("/staff/sign-in")
    assert answer.headers["Cache-Control"] == "no-store"
    assert "HttpOnly" in _cookie(answer, FORM_COOKIE)


def test_a_form_too_large_is_refused_before_it_is_read(running):
    assert running.visit().ask("POST", "/staff/sign-in", data={"name": "x" * 30_000}).status_code == 413
    assert running.visit().ask("POST", "/staff/sign-in", data=iter([b"name=x"])).status_code == 411, "without an end"


def test_a_photo_without_a_dispute_in_scope_is_not_there(inside):
    kept = keep_photo(inside.cast.community_id, CleanPhoto(b"full", b"small", 1, 1), clock.now())
    visitor = inside.visit()
    visitor.sign_in("sun")
    assert visitor.page(f"/staff/photo/{kept}").status_code == 404
    assert visitor.page("/staff/photo/999999").status_code == 404
    assert visitor.page("/staff/photo/" + "9" * 30).status_code == 404


def test_a_photo_is_shown_to_those_in_whose_scope_its_dispute_lies_only(inside):
    picture = BytesIO()
    Image.new("RGB", (40, 30), "red").save(picture, "JPEG")
    said = Report("facilities", "楼上漏水，天花板都湿了，没人管")
    photo = [clean_photo(picture.getvalue())]
    submit_dispute(inside.cast.building_id, said, photo, "photo-in-scope-0001", clock.now())
    number = Attachment.get().photo_id
    answers = {}
    for name in ("mei", "guo", "otto", "ada"):
        visitor = inside.visit()
        visitor.sign_in(name)
        answers[name] = visitor.page(f"/staff/photo/{number}").status_code
    assert answers == {"mei": 200, "guo": 200, "otto": 404, "ada": 403}
    assert visitor.page(f"/staff/photo/{number}?small").headers.get("Content-Type") != "image/jpeg"


def test_a_callers_made_up_address_is_not_believed():
    def seen(trusted: int, forwarded: str) -> str:
        headers = [(b"x-forwarded-for", forwarded.encode())] if forwarded else []
        return visitor_of.network_of(Request({"type": "http", "headers": headers, "client": ("10.0.0.9", 1)}), trusted)

    assert seen(0, "1.2.3.4") == "10.0.0.9"
    assert seen(1, "6.6.6.6, 1.2.3.4") == "1.2.3.4"
    assert seen(2, "6.6.6.6, 1.2.3.4, 10.0.0.1") == "1.2.3.4"
    assert seen(2, "1.2.3.4") == "10.0.0.9"
    assert seen(1, "") == "10.0.0.9"


def test_a_fault_shows_a_number_and_no_detail(house, caplog):
    def view(visit):
        raise ValueError("罗莎 13900001111")

    scope = {"type": "http", "method": "GET", "path": "/staff/sign-in", "headers": [], "query_string": b""}
    answer = routes._work(view, routes.Visit(Request(scope), {}, house, clock.now()))
    number = caplog.messages[-1].split()[1]
    assert (answer.status_code, number in answer.body.decode()) == (500, True)
    assert "13900001111" not in answer.body.decode() + caplog.text


def test_the_door_says_who_answers_for_it_and_under_which_number_it_is_filed(house):
    scope = {"type": "http", "method": "GET", "path": "/staff/sign-in", "headers": [], "query_string": b""}
    named = replace(house, operator=Operator("浑南区政务服务局", "024-11111111", "备〔2026〕7号"))

    def foot(settings) -> list[str]:
        answer = routes._work(routes.sign_in, routes.Visit(Request(scope), {}, settings, clock.now()))
        return Page(answer.body.decode()).all("footer p")[1:]

    assert foot(named) == ["浑南区政务服务局 · 024-11111111", "政务应用备案：备〔2026〕7号"]
    assert foot(house) == []


def test_the_password_of_the_model_community_opens_no_door_in_production(house, cast):
    known = PasswordHasher(1, 8, 1).hash(DEMONSTRATION_PASSWORD)
    StaffMember.update(password_hash=known).where(StaffMember.sign_in_name == "sun").execute()
    form = {"form_key": visitor_of.form_key("s", None), "name": "sun", "password": DEMONSTRATION_PASSWORD}
    headers = [(b"cookie", f"{FORM_COOKIE}=s".encode())]
    scope = {"type": "http", "method": "POST", "path": "/staff/sign-in", "headers": headers, "query_string": b""}

    def answered(settings) -> int:
        request = Request(scope | {"client": ("10.0.0.9", 1)})
        return routes._work(routes.sign_in, routes.Visit(request, form, settings, clock.now())).status_code

    assert [answered(replace(house, production=live)) for live in (True, False)] == [401, 303]


@pytest.mark.parametrize(
    ("base", "address", "within"),
    [
        ("", "http://desk.test/dispute", "/dispute"),
        ("/desk", "https://linli.test/desk/dispute", "/dispute"),
        ("/desk", "https://linli.test/desk", "/"),
        ("", None, "/"),
    ],
)
def test_where_one_was_is_said_as_it_follows_the_desks_own_path(monkeypatch, base, address, within):
    monkeypatch.setattr(visitor_of, "base_path", lambda: base)
    assert visitor_of.within(address) == within
