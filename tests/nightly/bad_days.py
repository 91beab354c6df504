"""What goes wrong in each month of the year: no room for any of the processes, the clock, and the disk itself."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import requests

from db.disputes.tables import Dispute
from db.running.installation.house import LAST_COPY, last_backup
from tests.cast import PASSWORD
from tests.nightly.residents import Phone, is_there, report, say_page
from tests.nightly.whole_house import PATIENCE, House, until
from tests.pages import Page
from tests.resident_app.conftest import filled_in

ROOM = 32768  # what SQLite needs to read at all, and less than a report needs


def no_room_on_the_phone(house: House, words: str) -> None:
    """No byte more fits: what was typed comes back, and once there is room it arrives, once."""
    house.start("web")
    phone = Phone(house)
    action, page = say_page(house, phone)
    house.kill("web")
    with house.opened():
        before = Dispute.select().count()
    _empty_the_log(house)
    house.start("web", most_bytes=ROOM)
    typed = filled_in(text=f"{words}灯坏了")
    refused = phone.press(page, action, **typed)
    assert (refused.status_code, words in refused.text) == (503, True)
    house.kill("web")
    house.start("web")
    again = Page(refused.text)
    arrived = [phone.press(again, action, **typed) for _ in range(2)]
    assert [one.status_code for one in arrived] == [303, 303]
    house.links[words] = arrived[0].headers["Location"].split("/")[2]
    with house.opened():
        assert Dispute.select().count() == before + 1


def no_room_at_the_desk(house: House) -> None:
    """Whoever signs in is told when to try again and keeps the name; once there is room the door opens."""
    _empty_the_log(house)
    house.start("desk", most_bytes=ROOM)
    browser = requests.Session()
    refused = _sign_in(house, browser)
    assert (refused.status_code, Page(refused.text).fields["name"]) == (503, "sun")
    house.kill("desk")
    house.start("desk")
    assert _sign_in(house, browser).status_code == 303


def _sign_in(house: House, browser: requests.Session) -> requests.Response:
    address = f"{house.settings.desk_url}/staff/sign-in"
    page = Page(browser.get(address, timeout=PATIENCE).text)
    form = {"name": "sun", "password": PASSWORD, "form_key": page.fields["form_key"]}
    return browser.post(address, data=form, timeout=PATIENCE, allow_redirects=False)


def no_room_for_the_jobs(house: House) -> None:
    """They fail, each by itself, the copies too, and go on living; with room again a copy is made."""
    _empty_the_log(house)
    said = house.start("jobs", most_bytes=ROOM)
    until(lambda: _failed(said) > {"copying"}, "jobs that find no room")
    assert house.running["jobs"].poll() is None
    house.kill("jobs")
    house.start("jobs")
    wait_for_copy(house)


def _failed(said: Path) -> set[str]:
    """The names of what failed."""
    lines = said.read_text().splitlines()
    return {line.partition(" in ")[2].partition(":")[0] for line in lines if "fault" in line}


def clock_back(house: House, words: str) -> None:
    """The machine's clock goes back an hour: what comes in arrives, and what came in before can be read."""
    phone, now = Phone(house), house.now
    link = report(house, f"{words}1-", phone)
    house.turn_to(now - timedelta(hours=1))
    other = report(house, f"{words}2-", phone)
    for one in (link, other):
        assert words in phone.page(f"/d/{one}").text
    house.turn_to(now)


def lose_the_disk(house: House, words: str) -> None:
    """Killed while reports come in, and the data folder is lost: the copies have all but the last seconds."""
    phone = Phone(house)
    kept = [f"{words}{number}-" for number in range(3)]
    for one in kept:
        report(house, one, phone)
    wait_for_copy(house)
    last = f"{words}9-"
    report(house, last, phone)
    house.kill()
    for path in house.settings.data_dir.glob("linli.sqlite3*"):
        path.unlink()
    house.must("restore", str(house.second / "continuous"), "--key", str(house.key))
    assert [one for one in kept if not is_there(house, one)] == []
    if not is_there(house, last):
        del house.links[last]


def wait_for_copy(house: House) -> None:
    """Until all that is written now is in the second place."""
    house.turn_to(house.now + timedelta(seconds=1))
    until(lambda: last_backup(house.settings.data_dir, LAST_COPY)[0] == house.now, "a copy")


def _empty_the_log(house: House) -> None:
    with closing(sqlite3.connect(house.file)) as emptied:
        emptied.execute("PRAGMA wal_checkpoint(TRUNCATE)")
