"""Inside a city's own page, in a real browser: bare where the setting names that page, and shut everywhere else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from playwright.sync_api import Browser, expect

from db.ground.framing import Framing
from tests.browser import servers
from tests.browser.conftest import IN_CHINA, RunningHouse


@pytest.fixture
def platform() -> Iterator[ThreadingHTTPServer]:
    """A page that shows in a frame whatever address stands in its query."""

    class Page(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = f'<iframe src="{self.path.partition("?")[2]}" width="390" height="700"></iframe>'.encode()
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None: ...

    with ThreadingHTTPServer(("127.0.0.1", 0), Page) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


def test_a_page_named_by_the_setting_shows_it_bare_and_any_other_shows_nothing(
    chromium: Browser, linli: RunningHouse, platform: ThreadingHTTPServer
) -> None:
    origin, port = f"http://127.0.0.1:{platform.server_port}", servers.free_port()
    named = replace(linli.settings, public_url=f"http://127.0.0.1:{port}", framing=Framing((origin,), bare=True))
    with servers.resident_app(named, port), chromium.new_context(**IN_CHINA) as context:
        page, home = context.new_page(), f"/b/{linli.building_code}"
        page.goto(f"{origin}/?{named.public_url}{home}")
        inside = page.frame_locator("iframe")
        expect(inside.locator("header h1")).to_have_text("1号楼")
        expect(inside.locator(".band, .eaves, footer > :not(details)")).to_have_count(0)
        expect(inside.locator("footer summary")).to_have_text("这个页面由谁主办")
        shut = {
            f"{origin}/?{linli.building_url}": "no page is named",
            f"http://localhost:{platform.server_port}/?{named.public_url}{home}": "another one is",
        }
        for address, why in shut.items():
            with page.expect_event("requestfailed") as failed:
                page.goto(address)
            assert failed.value.failure == "net::ERR_BLOCKED_BY_RESPONSE", why
            assert page.frames[1].url == "chrome-error://chromewebdata/", why
