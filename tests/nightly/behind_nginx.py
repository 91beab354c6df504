"""Both faces behind the nginx of docs/deploy: its very lines, with other ports and a certificate of our own."""

from __future__ import annotations

import re
import shutil
import socket
import ssl
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from http.client import HTTPSConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from db.community.organisation.tables import Building
from db.ground import clock, connection
from db.ground.settings import Settings
from db.running.installation.doors import ask_web
from db.running.installation.rules import WebAnswer
from tests.browser import servers
from tests.browser.conftest import FLAGS, OFFICE_PC, PHONE, installed_chromium
from tests.browser.hands import at_rest
from tests.browser.rest import watch
from tests.cast import PASSWORD, Cast
from tests.conftest import Settled

DOCUMENTED = servers.ROOT / "docs/deploy/nginx.conf"
HOST, DESK_HOST = "linli.example.cn", "desk.linli.example.cn"
AROUND = (
    "daemon off; pid {place}/pid; error_log {place}/error.log; events {{}}\n"
    "http {{\naccess_log {place}/access.log;\n{temporary}\n{documented}\n}}\n"
)
"""With the two logs that Debian's own configuration writes around it."""
TEMPORARY = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")


def documented() -> list[str]:
    """The whole of it, the list of addresses, and where it listens for a VPN."""
    addresses, inside = re.findall(
        r"^```nginx\n(.+?)^```", (servers.ROOT / "docs/production.md").read_text("utf-8"), re.M | re.S
    )
    return [DOCUMENTED.read_text("utf-8"), addresses, inside]


def shut(how: str) -> str:
    """The desk shut to whoever is not on the list, or not in the VPN; here 127.0.0.7 stands for who is."""
    whole, addresses, inside = documented()
    residents, desk = whole.split(f"server_name {DESK_HOST};")
    if how == "list":
        return f"{residents}server_name {DESK_HOST};\n{addresses.replace('203.0.113.0/24', '127.0.0.7')}{desk}"
    before, after = residents.rsplit("    listen 443 ssl http2;\n", 1)
    return f"{before}{inside.replace('10.88.0.1', '127.0.0.7')}{after}server_name {DESK_HOST};{desk}"


def configured(place: Path, ports: dict[str, int], text: str | None = None) -> Path:
    """Everything but ports and the certificate stays as it is documented."""
    text = text or documented()[0]
    for said, port in ports.items():
        assert said in text
        text = text.replace(said, re.sub(r"\d+$", str(port), said))
    text = re.sub(r"127\.0\.0\.7:443", f"127.0.0.7:{ports['listen 443']}", text)
    text = re.sub(r"/etc/letsencrypt/live/\S+/(\w+\.pem)", rf"{place}/\1", text)
    text = text.replace("https://$host$request_uri", f"https://$host:{ports['listen 443']}$request_uri")
    text = text.replace("/var/log/nginx/", f"{place}/")
    temporary = "\n".join(f"{name}_temp_path {place}/{name};" for name in TEMPORARY)
    file = place / "nginx.conf"
    file.write_text(AROUND.format(place=place, temporary=temporary, documented=text), "utf-8")
    return file


def make_certificate(place: Path) -> None:
    subject = ["-subj", f"/CN={HOST}", "-keyout", str(place / "privkey.pem"), "-out", str(place / "fullchain.pem")]
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", *subject]
    subprocess.run(command, check=True, capture_output=True)


@contextmanager
def nginx(place: Path, ports: dict[str, int], text: str | None = None) -> Iterator[None]:
    program = shutil.which("nginx", path="/usr/sbin:/usr/bin:/usr/local/sbin")
    assert program, "nginx is missing: apt-get install --no-install-recommends nginx-light"
    make_certificate(place)
    process = subprocess.Popen([program, "-p", str(place), "-c", str(configured(place, ports, text))])
    try:
        _wait_for(process, place)
        yield
    finally:
        process.terminate()
        process.wait(120)


def _wait_for(process: subprocess.Popen, place: Path) -> None:
    until = time.monotonic() + 20
    while not (place / "pid").exists():
        if process.poll() is not None or time.monotonic() > until:
            raise RuntimeError((place / "error.log").read_text())
        time.sleep(0.05)


@pytest.fixture(scope="module")
def engine() -> str:
    return "sqlite"


@pytest.fixture(scope="module")
def house_behind(
    base_settings: Settings, settled: Settled, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Settings]:
    """Web and desk as in production: https addresses, one trusted proxy, secure cookies."""
    place = tmp_path_factory.mktemp("behind")
    place.chmod(0o755)
    shutil.copy(settled.file, place / "linli.sqlite3")
    web, desk, https, http = (servers.free_port() for _ in range(4))
    settings = replace(
        base_settings,
        production=True,
        data_dir=place,
        database_url=f"sqlite:///{place / 'linli.sqlite3'}",
        public_url=f"https://{HOST}:{https}",
        desk_url=f"https://{DESK_HOST}:{https}",
        trusted_proxies=1,
    )
    ports = {"listen 443": https, "listen 80": http, "http://127.0.0.1:8000": web, "http://127.0.0.1:8501": desk}
    with servers.resident_app(settings, web), servers.desk(settings, desk), nginx(place, ports):
        yield settings


@pytest.fixture(scope="module")
def outside() -> Iterator[Browser]:
    """A browser for which both names lead here."""
    with sync_playwright() as playwright:
        flags = [*FLAGS, "--host-resolver-rules=MAP *.example.cn 127.0.0.1"]
        browser = playwright.chromium.launch(executable_path=installed_chromium(), args=flags)
        yield browser
        browser.close()


def test_the_check_sees_one_proxy_and_the_address_on_the_signs(house_behind: Settings, monkeypatch: pytest.MonkeyPatch):
    """Both names lead here, and the certificate is our own."""
    monkeypatch.setattr(socket, "getaddrinfo", _here)
    trusting = ssl.create_default_context(cafile=str(house_behind.data_dir / "fullchain.pem"))
    monkeypatch.setattr(ssl, "_create_default_https_context", lambda: trusting)
    connection.open_house(house_behind)
    seen = ask_web(house_behind.public_url, clock.now())
    assert seen == WebAnswer(True, True, 1, "https", house_behind.public_url.removeprefix("https://"))


def _here(host: str, port: int, *_: object) -> list[tuple]:
    return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))]


def page_of(browser: Browser, **options) -> Page:
    return browser.new_context(ignore_https_errors=True, **options).new_page()


def building_address(settings: Settings, cast: Cast) -> str:
    connection.open_house(settings)
    with connection.open_for_one_run():
        code = Building.get_by_id(cast.building_id).code
    connection.database.obj.close_all()
    return f"{settings.public_url}/b/{code}"


def test_a_resident_scans_says_something_and_finds_it_again(house_behind: Settings, settled: Settled, outside: Browser):
    phone = page_of(outside, **PHONE)
    phone.goto(building_address(house_behind, settled.cast))
    phone.get_by_role("link", name="我要说事").click()
    phone.get_by_text("物业的事").click()
    phone.get_by_label("怎么回事？").fill("三单元一楼的楼道灯坏了一个星期，晚上老人上下楼看不清。")
    phone.get_by_text("我看过了，同意").click()
    phone.get_by_role("button", name="发送").click()
    phone.get_by_role("link", name="现在就去看看").click()
    expect(phone.get_by_role("heading", name="已经叫了负责的人")).to_be_visible()
    assert phone.url.startswith(house_behind.public_url + "/d/")


def test_staff_sign_in_and_the_websocket_draws_their_screen(house_behind: Settings, outside: Browser):
    desk, sockets = page_of(outside, **OFFICE_PC), []
    watch(desk)
    desk.on("websocket", lambda socket: sockets.append(socket.url))
    desk.goto(house_behind.desk_url)
    desk.locator("#name").fill("mei")
    desk.locator("#password").fill(PASSWORD)
    desk.locator("button[type=submit]").click()
    at_rest(desk)
    expect(desk.get_by_role("link", name="楼道灯坏了").first).to_be_visible()
    assert [url.partition("/_stcore")[0] for url in sockets][:1] == [house_behind.desk_url.replace("https", "wss")]


def test_nginx_takes_up_to_a_hundred_megabytes_from_a_phone_and_twenty_at_the_desk():
    assert re.findall(r"client_max_body_size (\w+);", documented()[0]) == ["100m", "20m"]


@contextmanager
def answering(status: int) -> Iterator[int]:
    """A server that says this to everything: its port."""

    class Answers(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(status)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Answers) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_port
        server.shutdown()


@pytest.mark.parametrize("how", ["list", "vpn"])
def test_only_who_is_on_the_list_or_in_the_vpn_reaches_the_desk(how: str, tmp_path: Path):
    tmp_path.chmod(0o755)
    ports = {"listen 443": servers.free_port(), "listen 80": servers.free_port()}
    with answering(204) as residents, answering(205) as desk:
        ports |= {"http://127.0.0.1:8000": residents, "http://127.0.0.1:8501": desk}
        with nginx(tmp_path, ports, shut(how)):
            said = {
                (host, source): _status(host, ports["listen 443"], source)
                for host in (HOST, DESK_HOST)
                for source in ("127.0.0.7", "127.0.0.1")
            }
    assert said == {
        (HOST, "127.0.0.7"): 204 if how == "list" else 205,  # in the VPN the residents' name leads elsewhere
        (HOST, "127.0.0.1"): 204,
        (DESK_HOST, "127.0.0.7"): 205,
        (DESK_HOST, "127.0.0.1"): 403 if how == "list" else 204,  # outside nothing listens for the desk
    }


def _status(host: str, port: int, source: str) -> int:
    """Whoever is in the VPN calls the address in it."""
    trusting = ssl._create_unverified_context()
    connection = HTTPSConnection(source, port, source_address=(source, 0), context=trusting, timeout=120)
    connection.request("GET", "/", headers={"Host": host})
    return connection.getresponse().status
