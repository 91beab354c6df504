"""The desk in tests: any screen as any member of the cast, and the real server with raw requests."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlsplit

import pytest
import requests
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Block

from admin_dashboard import words
from admin_dashboard.parts.forms import fold
from admin_dashboard.parts.matters import receipt
from admin_dashboard.parts.navigation import links
from admin_dashboard.sign_in import browser_session
from db.community.staff.actions.sessions import start_session
from db.community.staff.rules.accounts import owner
from db.disputes.actions.submit import ReportReceipt, submit_dispute
from db.disputes.tables import Dispute
from db.figures.signs_of_life.actions import note_run
from db.ground import clock, connection
from db.ground.settings import Settings
from db.records.reports.rules import Report
from tests.browser import servers
from tests.cast import MONDAY, PASSWORD, Cast
from tests.conftest import Settled
from tests.pages import Page, plain

LATER = MONDAY + timedelta(hours=5)
LEAK = "楼上漏水，天花板都湿了，说了几次没人管"
PATIENCE = 120


@pytest.fixture
def engine() -> str:
    """Screens know nothing of the engine: one is enough here, both are tested below."""
    return "sqlite"


@pytest.fixture(scope="session", autouse=True)
def _components_of_others() -> Iterator[None]:
    """Streamlit reads the metadata of everything installed for each run of a test: a second each, and never ours."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(manifest_scanner, "scan_component_manifests", list)
        yield


@pytest.fixture(autouse=True)
def _nobody_has_spoken() -> None:
    """What an earlier test said in English in this thread would decide in which words the next one chooses."""
    words._language.set(None)


@dataclass
class Visitor:
    """The browser of one person in front of the script."""

    cast: Cast
    patch: pytest.MonkeyPatch
    now: datetime = LATER
    jobs_run: bool = True
    unfolded: bool = True  # what stands behind a title is made, as if each had been opened

    def open(self, name: str, screen: str | None = None, language: str = "en", **query: object) -> AppTest:
        """The screen as this member of the cast sees it now, in English so that tests read the message ids."""
        if self.jobs_run:
            note_run("escalate_overdue", self.now, went_well=True)
        token = start_session(owner(self.cast.everybody[name]), self.now) if name in self.cast.everybody else name
        self.patch.setattr(browser_session, "presented_token", lambda: token)
        self.patch.setattr(words, "known_language", lambda wanted: language)
        self.patch.setattr(clock, "now", lambda: self.now)
        if self.unfolded:
            self.patch.setattr(fold, "is_open", lambda part: True)
        script = f"from admin_dashboard import frame; frame.show(first={screen!r})"
        app = AppTest.from_string(script, default_timeout=PATIENCE)
        for field, value in query.items():
            app.query_params[field] = str(value)
        app.run()
        assert not app.exception, app.exception
        return app


@pytest.fixture
def desk(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> Visitor:
    monkeypatch.setattr(receipt, "_resident_address", lambda: "http://linli.test")
    return Visitor(cast, monkeypatch)


@pytest.fixture
def report(cast: Cast) -> Callable[..., int]:
    """Rosa reports something at her building; gives back the dispute's id."""
    count = iter(range(1000))

    def submit(text: str = LEAK, building_id: int | None = None, at: datetime = MONDAY, **fields) -> int:
        filled = {"kind": "facilities", "text": text} | fields
        receipt = submit_for(building_id or cast.building_id, filled, next(count), at)
        return Dispute.get(Dispute.reference == receipt.reference).id

    return submit


def submit_for(building_id: int, fields: dict, number: int, at: datetime) -> ReportReceipt:
    return submit_dispute(building_id, Report(**fields), [], f"submission-key-{number:06d}", at)


def turn_to(app, name: str):
    """As a press on that line of the menu does."""
    app._page_hash = app.session_state[links.PAGES][name]._script_hash
    return app.run()


def texts(app: AppTest) -> str:
    """Everything a person could read on the screen, HTML included."""
    kinds = ("title", "header", "subheader", "markdown", "caption", "error", "warning", "success", "info", "toast")
    said = [element.value for kind in kinds for element in getattr(app, kind)]
    said += [element.proto.body for element in app.get("html")]
    said += [element.proto.label for element in app.get("page_link")]
    return "\n".join(str(part) for part in said)


def ways(app: AppTest | Block) -> list[tuple[str, str]]:
    """Every link to another screen in the order of the page: its words, and what its address asks for."""
    found = []
    for one in app.main if isinstance(app, AppTest) else app:
        if one.type == "page_link":
            found.append((one.proto.label, one.proto.query_string))
        elif one.type == "html":
            links = Page(one.proto.body).elements("a.way")
            found += [(plain(link), urlsplit(link.attributes["href"] or "").query) for link in links]
    return found


def way_names(app: AppTest | Block) -> list[str]:
    return [words for words, _asked in ways(app)]


def screen(app: AppTest) -> Page:
    """The screen as its reader has it: what is written as HTML, read by a parser."""
    return Page(texts(app))


def rows(app: AppTest) -> list[list[str]]:
    """The cells of every row of its tables."""
    found = [[plain(cell) for cell in row.css("td")] for row in screen(app).elements("tr")]
    return [row for row in found if row]


def button(app: AppTest, label: str):
    """The one button with this label; the last one where a choice has the same word."""
    return [one for one in app.button if one.label == label][-1]


@dataclass(frozen=True)
class RunningDesk:
    """The real server over a database of its own with the cast in it."""

    settings: Settings
    cast: Cast

    def visit(self) -> DeskBrowser:
        return DeskBrowser(self.settings.desk_url)


class DeskBrowser(requests.Session):
    """A browser without JavaScript: keeps cookies, fills in forms, follows nothing by itself."""

    def __init__(self, address: str) -> None:
        super().__init__()
        self.address = address
        self.headers["Accept"] = "text/html"

    def ask(self, method: str, path: str, **given) -> requests.Response:
        return self.request(method, self.address + path, allow_redirects=False, timeout=PATIENCE, **given)

    def page(self, path: str) -> requests.Response:
        return self.ask("GET", path)

    def form_key(self, path: str = "/staff/sign-in") -> str:
        return Page(self.page(path).text).fields["form_key"]

    def sign_in(self, name: str, password: str = PASSWORD, **fields: str) -> requests.Response:
        form = {"form_key": self.form_key(), "name": name, "password": password} | fields
        return self.ask("POST", "/staff/sign-in", data=form)


@pytest.fixture(scope="module")
def running(desk_here: Settings, settled: Settled) -> RunningDesk:
    """As new for each test file."""
    servers.show_to_servers(settled.file, desk_here)
    return RunningDesk(desk_here, settled.cast)


@pytest.fixture
def inside(running: RunningDesk) -> Iterator[RunningDesk]:
    """The test's own way into the database of the running desk."""
    connection.open_house(running.settings)
    with connection.open_for_one_run():
        yield running
    connection.database.obj.close_all()
