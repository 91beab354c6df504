"""Two web and two desk processes on one PostgreSQL, behind nginx as docs/scale.md sets it up; one of each is killed."""

from __future__ import annotations

import re
import signal
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from db.disputes.actions.submit import submit_dispute
from db.disputes.tables import Dispute
from db.ground import connection
from db.ground.sealing import new_token
from db.ground.settings import Settings
from db.records.reports.rules import CONSENT_VERSION, Report
from tests.browser import servers
from tests.browser.conftest import OFFICE_PC, PHONE
from tests.browser.hands import PATIENCE_MS, at_rest
from tests.browser.rest import watch
from tests.cast import MONDAY, PASSWORD, Cast
from tests.nightly.behind_nginx import DESK_HOST, HOST, building_address, documented, nginx, outside, page_of

__all__ = ["outside"]
ESTABLISHED = "01"
WORDS = "已联系物业，明天上午来修灯。"


@dataclass
class TwoOfEach:
    settings: Settings
    webs: dict[int, subprocess.Popen]
    desks: dict[int, subprocess.Popen]  # by port


@pytest.fixture(scope="module")
def engine() -> str:
    return "postgresql"


def upstreams() -> str:
    text = (servers.ROOT / "docs/scale.md").read_text("utf-8")
    [block] = re.findall(r"^```nginx\n(.+?)^```", text, re.M | re.S)
    whole = documented()[0]
    for port, name in (("8000", "linli_web"), ("8501", "linli_desk")):
        whole = whole.replace(f"proxy_pass http://127.0.0.1:{port};", f"proxy_pass http://{name};")
    return block + whole


@pytest.fixture(scope="module")
def two_of_each(
    base_settings: Settings,
    settled_contents,
    kept_database,
    settled,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[TwoOfEach]:
    place = tmp_path_factory.mktemp("two")
    place.chmod(0o755)
    https, http, *ports = (servers.free_port() for _ in range(6))
    common = replace(
        base_settings,
        production=True,
        database_url=kept_database.renew(settled_contents),
        public_url=f"https://{HOST}:{https}",
        desk_url=f"https://{DESK_HOST}:{https}",
        trusted_proxies=1,
    )
    said = ("127.0.0.1:8000", "127.0.0.1:8002", "127.0.0.1:8501", "127.0.0.1:8502")
    replaced = {"listen 443": https, "listen 80": http} | dict(zip(said, ports, strict=True))
    with ExitStack() as stack:
        started = {}
        for number, port in enumerate(ports):
            own = replace(common, data_dir=place / str(number))  # as on machines of their own
            own.data_dir.mkdir()
            face = servers.resident_app if number < 2 else servers.desk
            started[port] = stack.enter_context(face(own, port))
        stack.enter_context(nginx(place, replaced, upstreams()))
        of_web, of_desk = ({port: started[port] for port in some} for some in (ports[:2], ports[2:]))
        yield TwoOfEach(replace(common, data_dir=place), of_web, of_desk)


@pytest.fixture(scope="module")
def told(two_of_each: TwoOfEach, settled) -> str:
    """A matter, and where it stands at the desk."""
    connection.open_house(two_of_each.settings)
    with connection.open_for_one_run():
        report = Report("property", "楼道的灯坏了三天了，晚上很黑。", consent_version=CONSENT_VERSION)
        submit_dispute(settled.cast.building_id, report, [], new_token(), MONDAY)
        number = Dispute.get().id
    connection.database.obj.close_all()
    return f"{two_of_each.settings.desk_url}/dispute?id={number}"


def whose_screen(desks: dict[int, subprocess.Popen]) -> int:
    """The port of the desk that holds somebody's screen: nginx keeps a connection to it as long as it is shown."""
    lines = [line.split() for line in Path("/proc/net/tcp").read_text().splitlines()[1:]]
    open_to = {int(line[2].split(":")[1], 16) for line in lines if line[3] == ESTABLISHED}
    [port] = open_to & desks.keys()
    return port


def kill(process: subprocess.Popen) -> None:
    process.send_signal(signal.SIGKILL)
    assert process.wait(120) == -signal.SIGKILL


def reply(desk: Page) -> Locator:
    return desk.get_by_label("居民看得到", exact=True)


def signed_in(browser: Browser, two: TwoOfEach, address: str) -> Page:
    desk = page_of(browser, **OFFICE_PC)
    desk.set_default_timeout(PATIENCE_MS)
    watch(desk)
    desk.goto(two.settings.desk_url)
    desk.locator("#name").fill("mei")
    desk.locator("#password").fill(PASSWORD)
    desk.locator("button[type=submit]").click()
    at_rest(desk)
    desk.goto(address)
    at_rest(desk)
    return desk


def test_a_lost_desk_process_costs_a_reload_and_no_draft(two_of_each: TwoOfEach, told: str, outside: Browser):
    desk = signed_in(outside, two_of_each, told)
    with desk.expect_response("**/staff/draft"):  # in the pause after typing
        reply(desk).press_sequentially(WORDS)
    lost = whose_screen(two_of_each.desks)
    kill(two_of_each.desks.pop(lost))
    desk.reload()
    at_rest(desk)
    expect(reply(desk)).to_have_value(WORDS)
    assert whose_screen(two_of_each.desks) != lost


def test_a_lost_web_process_is_noticed_by_no_phone(two_of_each: TwoOfEach, settled, outside: Browser):
    cast: Cast = settled.cast
    phone = page_of(outside, **PHONE)
    address = building_address(two_of_each.settings, cast)
    phone.goto(address)
    kill(two_of_each.webs.pop(next(iter(two_of_each.webs))))
    for _ in range(4):
        phone.goto(f"{address}/say")
        expect(phone.get_by_label("怎么回事？")).to_be_visible()
