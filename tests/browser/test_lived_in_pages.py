"""The pages of the model community's first building, found by following every link, in every look."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from pathlib import Path
from urllib.parse import urljoin

import pytest
import requests

from db.demo.actions import fill_demo
from db.ground import clock, connection
from db.ground.settings import Settings
from tests.browser.hands import PATIENCE_MS
from tests.browser.looks import LOOKS_TO_WALK, hard_to_use, opened
from tests.browser.servers import show_to_servers

FEWEST = 22


@pytest.fixture(scope="module")
def building_url(servers_here: Settings, sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of its page; the servers have the model community in front of them."""
    file = tmp_path_factory.mktemp("model") / "model.sqlite3"
    shutil.copy(sqlite_template, file)
    connection.open_house(replace(servers_here, database_url=f"sqlite:///{file}"))
    with connection.open_for_one_run():
        model = fill_demo(servers_here, 1, 40, clock.now())
    connection.database.obj.close_all()
    show_to_servers(file, servers_here)
    return f"{servers_here.public_url}/b/{model.building_code}"


@pytest.fixture(scope="module")
def addresses(building_url: str) -> list[str]:
    """One page of each kind that links lead to: kinds differ in more than numbers and days."""
    waiting, seen, kinds = [building_url], {building_url}, {}
    while waiting:
        address = waiting.pop()
        answer = requests.get(address, timeout=PATIENCE_MS / 1000)
        assert answer.ok, address
        if answer.headers["content-type"].startswith("text/html"):
            kinds[re.sub(r"(?<=/)[\d-]+(?=/|$)", "0", address)] = address
            found = {urljoin(address, link) for link in re.findall(r'<a [^>]*href="(/[^"#?]*)', answer.text)} - seen
            waiting.extend(found)
            seen |= found
    return sorted(kinds.values())


@pytest.mark.parametrize("look", LOOKS_TO_WALK)
def test_nothing_is_in_anybodys_way_where_a_building_is_lived_in(chromium, addresses, barriers, look) -> None:
    found = {}
    with opened(chromium, addresses[0], look) as page:
        for address in addresses:
            page.goto(address)
            found[address] = (*hard_to_use(page, look), barriers(page) if look == "normal" else [])
    assert found == dict.fromkeys(addresses, (False, [], [], []))


def test_links_lead_to_every_kind_of_page(addresses) -> None:
    assert len(addresses) >= FEWEST
