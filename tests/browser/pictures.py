"""Takes the pictures of the README from the running app: `make pictures`."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pypdfium2
from playwright.sync_api import Browser, Page, sync_playwright

from db.community.staff.queries import people
from db.community.staff.queries.offices import community_secretary_of
from db.demo.actions import fill_demo
from db.demo.queries import DemoSummary, demo_summary
from db.disputes.queries.inbox import DisputeFilter, list_disputes
from db.figures.signs_of_life.actions import note_run
from db.ground import clock, connection
from db.ground.settings import Settings, read_settings
from db.nine_ones.signs.queries.drawing import sign_pdf
from db.nine_ones.signs.queries.signs import signs_for
from tests.browser import servers
from tests.browser.conftest import FLAGS, OFFICE_PC, PHONE, installed_chromium

PICTURES = Path(__file__).parents[2] / "docs" / "pictures"
DESK_READY_MS = 6000
SEED, DISPUTES = 1, 640


def main() -> None:
    """Fills a model community in a temporary folder, starts both faces and photographs them."""
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        settings = _settings(Path(folder))
        summary, dispute_id = _fill(settings)
        ports = (int(address.rpartition(":")[2]) for address in (settings.public_url, settings.desk_url))
        with (
            servers.resident_app(settings, next(ports)),
            servers.desk(settings, next(ports)),
            sync_playwright() as playwright,
        ):
            chromium = playwright.chromium.launch(executable_path=installed_chromium(), args=FLAGS)
            _phone_pictures(chromium, f"{settings.public_url}/b/{summary.building_code}")
            _desk_pictures(chromium, settings, summary, dispute_id)


def _settings(folder: Path) -> Settings:
    address = "http://localhost:{}".format
    return replace(
        read_settings({"LINLI_DATA_DIR": str(folder)}),
        public_url=address(servers.free_port()),
        desk_url=address(servers.free_port()),
    )


def _fill(settings: Settings) -> tuple[DemoSummary, int]:
    connection.open_house(settings)
    connection.migrate()
    with connection.open_for_one_run():
        fill_demo(settings, SEED, DISPUTES, clock.now())
        note_run("escalate_overdue", clock.now(), went_well=True)  # else the desk says that the jobs stand still
        summary = demo_summary()
        assert summary is not None
        _picture_of_sign(settings, summary)
        return summary, _telling_dispute(summary)


def _telling_dispute(summary: DemoSummary) -> int:
    """Something being handled that is not private, so that the picture shows a conversation and moves."""
    secretary = community_secretary_of(summary.community_id)
    assert secretary is not None
    actor = people.actor(secretary.id, clock.now())
    assert actor is not None
    wanted = DisputeFilter(statuses=("handling", "accepted"), private=False, sort="changed")
    return list_disputes(actor, wanted, clock.now()).rows[0].id


def _picture_of_sign(settings: Settings, summary: DemoSummary) -> None:
    secretary = community_secretary_of(summary.community_id)
    actor = people.actor(secretary.id, clock.now()) if secretary else None
    assert actor is not None
    sign = next(sign for sign in signs_for(actor, clock.now()) if sign.code == summary.building_code)
    page = pypdfium2.PdfDocument(sign_pdf([sign], "A4", "https://linli.example.cn"))[0]
    page.render(scale=1).to_pil().save(PICTURES / "sign.png", optimize=True)


def _phone_pictures(chromium: Browser, building: str) -> None:
    def large(page: Page) -> None:
        page.get_by_text("大字版").click()

    _take(chromium, "building", building, **PHONE)
    _take(chromium, "building-large-dark", building, large, **PHONE, color_scheme="dark")
    _take(chromium, "say", f"{building}/say", **PHONE)
    _take(chromium, "books", f"{building}/books", **PHONE)
    _take(chromium, "notices", f"{building}/notices", **PHONE)
    _take(chromium, "reasoning-day", f"{building}/reasoning-day", **PHONE)


def _take(
    chromium: Browser, name: str, address: str, first: Callable[[Page], None] | None = None, **options: object
) -> None:
    with chromium.new_context(**{**options, "device_scale_factor": 1}) as context:
        page = context.new_page()
        page.goto(address)
        if first:
            first(page)
        page.screenshot(path=PICTURES / f"{name}.png")


def _desk_pictures(chromium: Browser, settings: Settings, summary: DemoSummary, dispute_id: int) -> None:
    with chromium.new_context(**OFFICE_PC) as context:
        page = context.new_page()
        page.goto(settings.desk_url)
        page.locator("#name").fill(summary.sign_ins[0].sign_in_name)
        page.locator("#password").fill(summary.password)
        page.locator("button[type=submit]").click()
        page.get_by_role("heading", level=1).wait_for(timeout=60_000)
        for name, address in {
            "desk-today": "/",
            "desk-dispute": f"/dispute?id={dispute_id}",
            "desk-nine-ones": "/nine-ones",
            "desk-satisfaction": "/satisfaction",
            "desk-export": "/weekly-export",
        }.items():
            page.goto(settings.desk_url + address)
            page.get_by_role("heading", level=1).wait_for(timeout=60_000)
            page.wait_for_timeout(DESK_READY_MS)
            page.screenshot(path=PICTURES / f"{name}.png")


if __name__ == "__main__":
    main()
