"""Every text of more than a line at the desk is kept while it is written, and let go once it is sent."""

from __future__ import annotations

import ast
from datetime import timedelta

import pytest

from admin_dashboard.sign_in.browser_session import FORM_COOKIE, SESSION_COOKIE, form_key
from admin_dashboard.words import LANGUAGE_COOKIE
from db.community.staff.actions.drafts import drop_draft, keep_draft
from db.community.staff.actions.sessions import start_session
from db.community.staff.queries.drafts import draft_of
from db.community.staff.rules.accounts import owner
from db.community.staff.tables import StaffDraft, StaffSession
from db.disputes.tables import Message
from db.ground import clock
from db.together.just_sent.actions import send_due
from db.together.just_sent.rules import WAITS
from tests.admin_dashboard.conftest import LATER, button, texts
from tests.architecture.source import Module, modules

WORDS, MORE = "师傅明天上午到", "师傅明天上午到，请留门。"
KEEPING = {"kept_text.show", "draft.show", "draft.write"}
LETTING_GO = {"kept_text.sent", "kept_text.sent_all", "kept_text.saved", "draft.send", "draft.forget"}


def calls(module: Module) -> set[str]:
    """What of the two parts a module calls, and whether it hands what is sent to `attempt.done`."""
    found = {ast.unparse(node.func) for node in module.nodes if isinstance(node, ast.Call)}
    done = [node for node in module.nodes if isinstance(node, ast.Call) and ast.unparse(node.func) == "attempt.done"]
    handed = any(len(node.args) == 4 or any(one.arg == "sent" for one in node.keywords) for node in done)
    return found | ({"kept_text.sent"} if handed else set())


def desk_modules() -> dict[str, Module]:
    return {module.where: module for module in modules("admin_dashboard")}


def test_no_screen_has_a_box_for_a_long_text_of_its_own():
    named = {
        where
        for where, module in desk_modules().items()
        if any("text_area" in (getattr(node, "attr", ""), getattr(node, "id", "")) for node in module.nodes)
    }
    assert named == {"admin_dashboard/parts/forms/kept_text.py"}


def test_whoever_keeps_a_text_lets_it_go():
    """What is asked for by one module and sent by another is named with the one that sends it."""
    keeping = {where for where, module in desk_modules().items() if calls(module) & KEEPING}
    letting_go = {where for where, module in desk_modules().items() if calls(module) & LETTING_GO}
    assert {where.removeprefix("admin_dashboard/") for where in keeping - letting_go} == {
        "parts/forms/notice_form.py",  # the notice board's two screens
        "screens/nine_ones/record_book/topic.py",  # minutes_form.py, which saves the page
    }
    assert len(keeping) == 49


@pytest.fixture
def box(report):
    return (f"reply-{report()}", "text")


def reply(app):
    return next(one for one in app.text_area if one.label == "The resident reads this")


def matter(box) -> str:
    return box[0].removeprefix("reply-")


def test_a_draft_stands_in_its_box_with_its_hour(desk, cast, box):
    keep_draft(cast.mei, *box, WORDS, LATER)
    app = desk.open("mei", "dispute", id=matter(box))
    assert reply(app).value == WORDS
    assert "Your draft of Mon 16 Nov 14:00, not sent yet" in texts(app)
    other = desk.open("sun", "dispute", id=matter(box))
    assert (reply(other).value or "", "Your draft" in texts(other)) == ("", False)


def test_what_streamlit_has_heard_is_kept_too_and_what_is_emptied_is_not(desk, cast, box):
    app = desk.open("mei", "dispute", id=matter(box))
    reply(app).set_value(WORDS).run()
    assert draft_of(cast.mei, *box, LATER).text == WORDS
    reply(app).set_value("").run()
    assert draft_of(cast.mei, *box, LATER) is None


def test_while_the_box_is_on_the_screen_nothing_is_put_into_it(desk, cast, box):
    """Somebody may be typing in it, and a draft is older than what they type."""
    app = desk.open("mei", "dispute", id=matter(box))
    keep_draft(cast.mei, *box, WORDS, LATER)
    app.run()
    assert (reply(app).value or "") == ""


def test_once_sent_the_box_is_empty_and_the_draft_is_gone(desk, cast, box):
    keep_draft(cast.mei, *box, WORDS, LATER)
    app = desk.open("mei", "dispute", id=matter(box))
    button(app, "Send").click().run()
    send_due(LATER + WAITS)
    assert [row.text for row in Message.select().where(Message.text == WORDS)] == [WORDS]
    assert (reply(app).value or "", draft_of(cast.mei, *box, LATER)) == ("", None)
    again = desk.open("mei", "dispute", id=matter(box))
    assert (reply(again).value or "") == ""


def test_a_refusal_keeps_the_draft(desk, cast, box):
    keep_draft(cast.mei, *box, "字" * 5000, LATER)
    app = desk.open("mei", "dispute", id=matter(box))
    button(app, "Send").click().run()
    assert draft_of(cast.mei, *box, LATER).text == "字" * 5000


def test_discarding_puts_back_what_stood_there_before(desk, cast, box):
    keep_draft(cast.mei, *box, WORDS, LATER)
    app = desk.open("mei", "dispute", id=matter(box))
    button(app, "Discard the draft").click().run()
    assert (reply(app).value or "", draft_of(cast.mei, *box, LATER)) == ("", None)
    assert "Your draft" not in texts(app)


def test_a_matter_one_may_no_longer_read_shows_no_draft(desk, cast, box):
    keep_draft(cast.otto, *box, WORDS, LATER)
    app = desk.open("otto", "dispute", id=matter(box))
    assert (list(app.text_area), WORDS in texts(app)) == ([], False)


# The route


@pytest.fixture
def browser(inside):
    """Mei's, with the form key of her browser and session; whoever was here before has left no draft."""
    StaffDraft.delete().execute()
    visitor = inside.visit()
    token = start_session(owner(inside.cast.mei), clock.now())
    visitor.cookies.set(SESSION_COOKIE, token)
    visitor.cookies.set(FORM_COOKIE, "a-secret-of-the-browser")
    visitor.key = form_key("a-secret-of-the-browser", token)
    return visitor


def post(browser, **form) -> int:
    said = {"form_key": browser.key, "subject": "reply-1", "field": "text", "text": WORDS} | form
    return browser.ask("POST", "/staff/draft", files={name: (None, value) for name, value in said.items()}).status_code


def kept(inside) -> list[str]:
    now = clock.now()
    found = [draft_of(inside.cast.mei, row.subject, row.field, now) for row in StaffDraft.select()]
    return [one.text for one in found if one]


def test_the_route_keeps_what_the_own_page_sends(inside, browser):
    assert (post(browser), kept(inside)) == (204, [WORDS])
    assert (post(browser, text=f"{MORE}\r\n好"), kept(inside)) == (204, [f"{MORE}\n好"])
    drop_draft(inside.cast.mei, "reply-1", "text", MORE, clock.now())
    assert (post(browser, text=MORE), kept(inside)) == (204, [])


@pytest.mark.parametrize(
    ("subject", "text", "first"),
    [
        (
            "file",
            "我胸口疼得喘不上气",
            "有人受重伤或急病？先告诉对方：打 120 急救 · 110 报警。",
        ),
        ("file", "楼道灯坏了", ""),
        ("contact-1", "楼道着火了，快来人", "着火？先告诉对方：打 119 火警 · 120 急救。"),
        ("contact-1", "又打了三次电话", ""),
        ("reply-1", "楼道着火了", ""),
    ],
)
def test_the_route_says_at_once_whom_to_call_first(inside, browser, subject, text, first):
    browser.cookies.set(LANGUAGE_COOKIE, "zh_Hans")
    said = {"form_key": browser.key, "subject": subject, "field": "text", "text": text}
    answer = browser.ask("POST", "/staff/draft", files={name: (None, value) for name, value in said.items()})
    assert (answer.status_code, answer.text[: len(first)], bool(answer.text)) == (
        200 if first else 204,
        first,
        bool(first),
    )
    assert text in kept(inside)


@pytest.mark.parametrize(
    ("form", "status"),
    [({"form_key": "made-up"}, 403), ({"subject": "a b"}, 400), ({"field": ""}, 400), ({"text": "a" * 100_000}, 413)],
)
def test_the_route_refuses_other_sites_other_boxes_and_what_is_too_long(inside, browser, form, status):
    assert (post(browser, **form), kept(inside)) == (status, [])


def test_the_longest_draft_has_room(inside, browser):
    assert post(browser, text="字" * 20_000) == 204


def test_without_a_living_session_the_route_keeps_nothing(inside, browser):
    StaffSession.update(ends_at=clock.now() - timedelta(seconds=1)).execute()
    assert (post(browser), kept(inside)) == (401, [])


def test_the_page_brings_the_script_and_the_key_of_its_posts(inside, browser):
    page = browser.page("/buildings")
    assert f'src="/staff/drafts.js" data-keep-at="/staff/draft" data-form-key="{browser.key}" ' in page.text
    assert browser.page("/staff/drafts.js").headers["Content-Type"].startswith(("text/javascript", "application/java"))
