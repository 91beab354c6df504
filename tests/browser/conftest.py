"""A real Chromium, the real servers, and the pages of a resident's phone and an office PC.

One pair of servers for all (`servers_here`), over a database that is as new for each test file (`linli`); the fixtures
`house` and `cast` are the same ones, so a test can also look at and act on what the servers have in front of them.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from db.community.organisation.tables import Building
from db.ground import connection
from db.ground.settings import Settings
from tests.browser import servers
from tests.browser.hands import PATIENCE_MS
from tests.browser.rest import at_rest, watch
from tests.cast import PASSWORD, Cast
from tests.conftest import Settled

BROWSERS = ("chromium-headless-shell", "chromium", "google-chrome")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
WECHAT = (
    "Mozilla/5.0 (Linux; Android 12; V2166A Build/SP1A; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 "
    "Chrome/116.0.0.0 Mobile Safari/537.36 MMWEBID/5219 MicroMessenger/8.0.47.2560(0x28002F35) "
    "WeChat/arm64 Weixin NetType/4G Language/zh_CN ABI/arm64"
)
IN_CHINA = {"locale": "zh-CN", "timezone_id": "Asia/Shanghai"}
PHONE = {
    **IN_CHINA,
    "user_agent": WECHAT,
    "viewport": {"width": 390, "height": 844},
    "device_scale_factor": 2,
    "is_mobile": True,
    "has_touch": True,
}
OFFICE_PC = {**IN_CHINA, "viewport": {"width": 1280, "height": 800}}


@dataclass(frozen=True)
class RunningHouse:
    """Both faces running over one database; everybody of the cast signs in with `tests.cast.PASSWORD`."""

    settings: Settings
    cast: Cast
    building_code: str  # Rosa's and Mei's
    neighbouring_building_code: str

    @property
    def building_url(self) -> str:
        return f"{self.settings.public_url}/b/{self.building_code}"

    @property
    def desk_url(self) -> str:
        return self.settings.desk_url


expect.set_options(timeout=PATIENCE_MS)


def installed_chromium() -> str | None:
    return next(filter(None, map(shutil.which, BROWSERS)), None)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Debian's own Chromium, or the one Playwright brought where there is none."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=installed_chromium(), args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def servers_here(desk_here: Settings) -> Iterator[Settings]:
    """The resident app and the desk over one database file."""
    with servers.resident_app(desk_here, urlsplit(desk_here.public_url).port or 80):
        yield desk_here


@pytest.fixture(scope="module")
def linli(servers_here: Settings, settled: Settled) -> RunningHouse:
    """Both servers over a database in which nothing has happened but that the cast has settled in."""
    servers.show_to_servers(settled.file, servers_here)
    connection.open_house(servers_here)
    with connection.open_for_one_run():
        codes = [
            Building.get_by_id(id).code for id in (settled.cast.building_id, settled.cast.neighbouring_building_id)
        ]
    connection.database.obj.close_all()
    return RunningHouse(servers_here, settled.cast, *codes)


@pytest.fixture
def settings(linli: RunningHouse) -> Settings:
    return linli.settings


@pytest.fixture
def cast(linli: RunningHouse, house: Settings) -> Cast:
    return linli.cast


@contextmanager
def _page(chromium: Browser, **options) -> Iterator[Page]:
    context: BrowserContext = chromium.new_context(**options)
    context.set_default_timeout(PATIENCE_MS)
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda fault: faults.append(str(fault)))
    page.on("console", lambda line: faults.append(line.text) if "Content Security Policy" in line.text else None)
    try:
        yield page
    finally:
        context.close()
    assert faults == []


@pytest.fixture
def phone(chromium: Browser) -> Iterator[Page]:
    """A cheap phone inside WeChat. A script that fails, or one the page's own policy forbids, fails the test."""
    with _page(chromium, **PHONE) as page:
        yield page


@pytest.fixture
def second_phone(chromium: Browser) -> Iterator[Page]:
    """Somebody else's."""
    with _page(chromium, **PHONE) as page:
        yield page


@pytest.fixture
def phone_without_javascript(chromium: Browser) -> Iterator[Page]:
    with _page(chromium, **PHONE, java_script_enabled=False) as page:
        yield page


@pytest.fixture(scope="session")
def kept_desks(chromium: Browser) -> list[BrowserContext]:
    """Office PCs on which nobody is signed in any more: fetching the desk's scripts anew is a quarter of a sign-in."""
    return []


def left_by_everybody(context: BrowserContext, linli: RunningHouse) -> BrowserContext:
    """Without pages, cookies or anything else that a page has stored: as new, but for the scripts."""
    last = context.new_page()
    for page in context.pages:
        if page is not last:
            page.close()
    stored = {"origin": linli.desk_url, "storageTypes": "local_storage,indexeddb,service_workers,cache_storage"}
    context.new_cdp_session(last).send("Storage.clearDataForOrigin", stored)
    last.close()
    context.clear_cookies()
    return context


@pytest.fixture
def at_desk(chromium: Browser, linli: RunningHouse, kept_desks: list[BrowserContext]) -> Iterator[Callable[..., Page]]:
    """Somebody of the cast, signed in and in front of a screen: `at_desk("mei", "signs")`."""
    with ExitStack() as opened:

        def office_pc_for(options: dict) -> BrowserContext:
            if not options and kept_desks:
                context = kept_desks.pop()
            else:
                context = chromium.new_context(**{**OFFICE_PC, **options}, accept_downloads=True)
                context.set_default_timeout(PATIENCE_MS)
            opened.callback(context.close if options else lambda: kept_desks.append(left_by_everybody(context, linli)))
            return context

        def sign_in(name: str, screen: str = "", **options) -> Page:
            page = office_pc_for(options).new_page()
            watch(page)
            page.goto(f"{linli.desk_url}/{screen}")
            page.locator("#name").fill(name)
            page.locator("#password").fill(PASSWORD)
            page.locator("button[type=submit]").click()
            at_rest(page)
            return page

        yield sign_in


@pytest.fixture
def office_pc(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(**OFFICE_PC, accept_downloads=True)
    context.set_default_timeout(PATIENCE_MS)
    yield context.new_page()
    context.close()


@pytest.fixture(scope="session")
def barriers() -> Callable[[Page], list[str]]:
    """What axe finds wrong with a page: one line for each place, none on a page everybody can use."""

    def found(page: Page) -> list[str]:
        page.wait_for_load_state()
        return [
            f"{found['id']}: {' '.join(map(str, node['target']))}"
            for found in Axe().run(page).response["violations"]
            for node in found["nodes"]
        ]

    return found
