"""While somebody holds the right to write: a calm sentence, what was typed stays, and it works again afterwards."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from starlette.requests import Request

from admin_dashboard.faults import NOT_NOW
from admin_dashboard.sign_in import browser_session, routes
from db.community.staff.actions.sessions import start_session
from db.community.staff.rules.accounts import owner
from db.disputes.tables import Message
from db.ground import turns
from db.ground.connection import database, transaction
from db.ground.turns import WritersBusy
from db.together.just_sent.actions import send_due
from db.together.just_sent.rules import WAITS
from tests.admin_dashboard.conftest import button, texts
from tests.cast import MONDAY, PASSWORD
from tests.pages import Page

REPLY = "明天上午九点来看。"


@pytest.fixture
def engine() -> str:
    return "sqlite"


@contextmanager
def turn_taken(file: str) -> Iterator[None]:
    """By a process that stands still in the middle of writing."""
    with Path(f"{file}.turn").open("ab") as queue:
        fcntl.flock(queue, fcntl.LOCK_EX)
        yield


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "LONGEST_WAIT", 0.05)


def _box(app):
    return next(one for one in app.text_area if one.label == "The resident reads this")


def test_what_was_typed_stays_and_one_press_sends_it_afterwards(desk, report, impatient):
    app = desk.open("mei", "dispute", id=report())
    _box(app).set_value(REPLY)
    with turn_taken(database.obj.database):
        button(app, "Send").click().run()
        assert NOT_NOW in texts(app)
        assert _box(app).value == REPLY
    button(app, "Send").click().run()
    send_due(desk.now + WAITS)
    assert (NOT_NOW in texts(app), [row.text for row in Message.select()]) == (False, [REPLY])


def test_a_run_waits_for_its_turn_once_however_often_it_writes(cast, monkeypatch):
    asked = []
    monkeypatch.setattr(turns, "monotonic", lambda: asked.append("now") or len(asked) * 1.0)
    monkeypatch.setattr(turns, "LONGEST_WAIT", 8.0)
    monkeypatch.setattr(turns, "sleep", lambda _: None)
    with turn_taken(database.obj.database):
        for _ in range(2):
            with pytest.raises(WritersBusy), transaction():
                pass
    assert len(asked) == 9 + 2


def test_who_only_reads_is_turned_away_by_no_writer(cast, impatient):
    token = start_session(owner(cast.mei), MONDAY)
    with turn_taken(database.obj.database):
        found = browser_session.visitor_of(token, MONDAY + timedelta(minutes=6))
    assert found.actor == cast.mei


def test_whoever_signs_in_meanwhile_is_told_when_to_try_again_and_keeps_the_name(cast, base_settings, impatient):
    headers = [(b"cookie", f"{browser_session.FORM_COOKIE}=of-this-browser".encode())]
    key = browser_session.form_key("of-this-browser", None)
    scope = {"type": "http", "method": "POST", "path": "/staff/sign-in", "headers": headers, "query_string": b""}
    form = {"name": "sun", "password": PASSWORD, "form_key": key}

    def answered():
        return routes._work(
            routes.sign_in, routes.Visit(Request(scope | {"client": ("10.0.0.9", 1)}), form, base_settings, MONDAY)
        )

    with turn_taken(database.obj.database):
        refused = answered()
    told = Page(refused.body.decode())
    assert (refused.status_code, refused.headers["Retry-After"], told.fields["name"]) == (503, "60", "sun")
    assert told.holds("现在暂时记不下来") == ["现在暂时记不下来"]
    assert answered().status_code == 303
