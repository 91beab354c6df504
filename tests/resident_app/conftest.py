"""Phones without JavaScript, on one engine: what differs between the two is tested with the rooms."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from io import BytesIO

import pytest
from flask import Flask
from flask.testing import FlaskClient
from peewee import OperationalError
from PIL import Image
from werkzeug.test import TestResponse

from db.disputes.actions.submit import ReportReceipt, submit_dispute
from db.ground import clock
from db.ground.settings import Settings
from db.records.reports.rules import CONSENT_VERSION, Report
from resident_app import create_app
from resident_app.serving import access
from tests.cast import MONDAY, Cast
from tests.pages import Page, page_of

HOME = "/b/A2C3DC"
NEXT_DOOR = "/b/B2C3D7"
WORDS = "三单元一楼的楼道灯坏了一个星期，晚上老人上下楼看不清。"


@pytest.fixture
def engine() -> str:
    return "sqlite"


class Time:
    """What the clock says in this test."""

    def __init__(self, moment: datetime) -> None:
        self.moment = moment

    def __call__(self) -> datetime:
        return self.moment


@pytest.fixture
def time(monkeypatch: pytest.MonkeyPatch) -> Time:
    told = Time(MONDAY)
    monkeypatch.setattr(clock, "now", told)
    return told


@pytest.fixture(scope="session")
def kept_app(base_settings: Settings) -> Flask:
    """Its routes and templates are made ready once; it finds whichever house is open."""
    return create_app(base_settings)


@pytest.fixture
def app(kept_app: Flask, cast: Cast, time: Time) -> Flask:
    """As it is right after it was started. A test that changes the application itself makes its own."""
    kept_app.extensions["fresh_pages"].__init__()
    kept_app.extensions["scans"].__init__()
    return kept_app


@pytest.fixture
def away(monkeypatch):
    """No connection can be made, and nothing is asked a second time."""
    asked = []

    def fail(*_: object) -> None:
        asked.append(1)
        raise OperationalError("unable to open database file")

    monkeypatch.setattr(access, "open_for_one_run", fail)
    return asked


class Phone:
    """A phone with JavaScript off: it opens pages, fills in the forms it finds there and presses their buttons."""

    def __init__(self, client: FlaskClient) -> None:
        self.client = client

    def open(self, path: str, **options) -> TestResponse:
        return self.client.get(path, **options)

    def text(self, path: str) -> str:
        return self.open(path).get_data(as_text=True)

    def page(self, path: str) -> Page:
        return page_of(self.open(path))

    def hidden(self, page: str, action: str) -> dict[str, str]:
        """The hidden fields of the form on this page that goes to `action`."""
        return Page(page).hidden(action)

    def send(self, page: str, action: str, typed: dict | None = None, **options) -> TestResponse:
        """Opens the page, fills its form in and sends it."""
        return self.press(self.text(page), action, typed, **options)

    def press(self, shown: str, action: str, typed: dict | None = None, **options) -> TestResponse:
        """Sends the form of a page that is already shown."""
        data = {**self.hidden(shown, action), **(typed or {})}
        return self.client.post(action, data=data, content_type="multipart/form-data", **options)

    def press_and_go_on(self, shown: str, action: str, typed: dict) -> TestResponse:
        """Sends the form once more to where it is sent on to, as browsers do: Werkzeug's client has no body left."""
        data = {**self.hidden(shown, action), **typed}
        answer = self.client.post(action, data=data)
        assert answer.status_code == 307
        return self.client.post(answer.location, data=data)

    def report(self, home: str = HOME, **changes) -> TestResponse:
        return self.send(f"{home}/say", f"{home}/say", filled_in(**changes))


def filled_in(**changes) -> dict:
    """Everything a report needs, and what a test changes of it."""
    return {"kind": "facilities", "text": WORDS, "contact_wish": "here", "consent_version": CONSENT_VERSION, **changes}


def link_in(response: TestResponse) -> str:
    """The secret link out of the address to which a sent report leads."""
    _, room, link, page = response.headers["Location"].split("/")
    assert (room, len(link), page) == ("d", 22, "received")
    return link


@pytest.fixture
def rosa(app: Flask) -> Phone:
    return Phone(app.test_client())


@pytest.fixture
def nils(app: Flask) -> Phone:
    """The neighbour's phone: nothing of Rosa's may be on it."""
    return Phone(app.test_client())


@pytest.fixture
def submit(cast: Cast) -> Callable[..., ReportReceipt]:
    """A report of Rosa's, without a phone."""
    count = iter(range(1000))

    def send(now: datetime = MONDAY, building_id: int | None = None, photos=(), **changes) -> ReportReceipt:
        report = Report(**{"kind": "facilities", "text": WORDS, **changes})
        key = f"key-of-the-form-{next(count):04d}"
        return submit_dispute(building_id or cast.building_id, report, photos, key, now)

    return send


def photo(colour: str = "red", size: tuple[int, int] = (64, 48)) -> bytes:
    written = BytesIO()
    Image.new("RGB", size, colour).save(written, "JPEG")
    return written.getvalue()


def upload(content: bytes, name: str = "photo.jpg") -> tuple[BytesIO, str]:
    return BytesIO(content), name
