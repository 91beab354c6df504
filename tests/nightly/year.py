"""A year in an hour (MONTHS, 12 by default): the real processes, killed, out of room and restored, and a moved clock.

Residents act by their pages, staff by actions; at the end figures, history and what was deleted are looked at.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
import requests

from db.disputes.actions.answer import answer_question
from db.disputes.actions.legal_holds import set_legal_hold
from db.disputes.actions.moves import accept_dispute, settle_dispute, start_handling
from db.disputes.rules.answers import Answer, Satisfaction, Solved
from db.disputes.rules.workflow import Status
from db.disputes.tables import Dispute
from db.figures.satisfaction.queries.figures import figures
from db.ground.sealing import token_hash
from db.ground.settings import Settings
from tests.browser import servers
from tests.cast import MONDAY
from tests.conftest import Settled
from tests.figures.after_deleting import recounted, weeks
from tests.figures.satisfaction.test_recount import as_counted
from tests.nightly.whole_house import CLOCK, PATIENCE, House, until
from tests.pages import Page
from tests.resident_app.conftest import filled_in

MONTHS = int(os.environ.get("MONTHS", "12"))
MONTH, HOUR = timedelta(days=30), timedelta(hours=1)
REPORTS = 5
CANARY = "风铃草"
ROOM = 32768  # what SQLite needs to read at all, and less than a report needs


@pytest.fixture
def engine() -> str:
    return "sqlite"


@pytest.fixture
def lived_in(base_settings: Settings, settled: Settled, tmp_path: Path) -> Iterator[House]:
    data = tmp_path / "var"
    data.mkdir()
    (tmp_path / "sitecustomize.py").write_text(CLOCK)
    ports = {"web": servers.free_port(), "desk": servers.free_port()}
    settings = replace(
        base_settings,
        data_dir=data,
        database_url=f"sqlite:///{data / 'linli.sqlite3'}",
        public_url=f"http://localhost:{ports['web']}",
        desk_url=f"http://localhost:{ports['desk']}",
    )
    (data / "linli.sqlite3").write_bytes(settled.file.read_bytes())
    house = House(settings, settled.cast, ports, tmp_path)
    house.turn_to(MONDAY)
    yield house
    house.kill()


def test_a_year_passes_and_nothing_is_lost_miscounted_or_kept_too_long(lived_in: House) -> None:
    for name in ("web", "desk", "jobs"):
        lived_in.start(name)
    for month in range(MONTHS):
        one_month(lived_in, month)
        print(f"month {month + 1}: {len(lived_in.links)} reports, {len(lived_in.deleted)} of them deleted", flush=True)
    lived_in.kill()
    at_the_end(lived_in)


def one_month(house: House, month: int) -> None:
    begun = MONDAY + month * MONTH
    for number in range(REPORTS):
        house.turn_to(begun + number * HOUR)
        report(house, f"{CANARY}-{month}-{number}-", Phone(house))
    work_through(house, month, begun + timedelta(days=1))
    house.kill("web", "desk", "jobs")
    no_room(house, month, begun + timedelta(days=2))
    for name in ("desk", "jobs"):
        house.start(name)
    house.turn_to(begun + timedelta(days=3))
    backup = house.folder / f"backup-{month}"
    house.must("backup", str(backup))
    delete(house, f"{CANARY}-{month}-0-")
    restore(house, backup)
    house.turn_to(begun + MONTH - HOUR)
    house.kill("jobs")
    house.start("jobs")
    until(lambda: has_run(house, "forget_words"), "a job that forgets")


class Phone:
    """A resident's phone without JavaScript."""

    def __init__(self, house: House) -> None:
        self.address, self.calls = house.settings.public_url, requests.Session()

    def page(self, path: str) -> Page:
        answer = self.calls.get(self.address + path, timeout=PATIENCE)
        assert answer.status_code == 200, (path, answer.status_code)
        return Page(answer.text)

    def press(self, page: Page, action: str, **typed: str) -> requests.Response:
        """Sent as a browser does: as one form with files, whether there are any or not."""
        fields = {name: (None, value) for name, value in (page.hidden(action) | typed).items()}
        return self.calls.post(self.address + action, files=fields, timeout=PATIENCE, allow_redirects=False)


def say_page(house: House, phone: Phone) -> tuple[str, Page]:
    with house.opened():
        code = Dispute._meta.fields["building"].rel_model.get_by_id(house.cast.building_id).code
    return f"/b/{code}/say", phone.page(f"/b/{code}/say")


def report(house: House, words: str, phone: Phone) -> str:
    """Its link. What is answered with a receipt is there, whatever is killed next."""
    action, page = say_page(house, phone)
    answer = phone.press(page, action, **filled_in(text=f"{words}灯坏了", name=f"{words}名", phone="13800001111"))
    assert answer.status_code == 303, (answer.status_code, Page(answer.text).text)
    link = answer.headers["Location"].split("/")[2]
    house.links[words] = link
    return link


def number_of(link: str) -> int:
    return int(Dispute.get(Dispute.follow_hash == token_hash(link)).id)


def work_through(house: House, month: int, now: datetime) -> None:
    """One is withdrawn, one is held for a court, one stays open, the others are settled and answered."""
    house.turn_to(now)
    links = [house.links[f"{CANARY}-{month}-{number}-"] for number in range(REPORTS)]
    phone = Phone(house)
    for link in links[:2]:
        page = phone.page(f"/d/{link}/withdraw")
        assert phone.press(page, f"/d/{link}/withdraw").status_code == 303
    mei, when = house.cast.mei, now + HOUR
    with house.opened():
        if month == 0:
            last_day = (now + timedelta(days=360)).date()
            set_legal_hold(house.cast.sun, number_of(links[1]), "court", last_day, now)
        for link in links[3:]:
            number = number_of(link)
            accept_dispute(mei, number, Status.DISPATCHED, when)
            start_handling(mei, number, Status.ACCEPTED, when)
            settle_dispute(mei, number, Status.HANDLING, when, words="修好了。")
        answer_question(links[3], 1, Answer(Solved.YES, Satisfaction.SATISFIED, "谢谢"), when + HOUR)
    house.turn_to(when + 3 * HOUR)


def no_room(house: House, month: int, now: datetime) -> None:
    """No byte more fits: what was typed comes back, and once there is room it arrives, once."""
    house.turn_to(now)
    house.start("web")
    phone, words = Phone(house), f"{CANARY}-{month}-9-"
    action, page = say_page(house, phone)
    house.kill("web")
    with house.opened():
        before = Dispute.select().count()
    with closing(sqlite3.connect(house.file)) as emptied:
        emptied.execute("PRAGMA wal_checkpoint(TRUNCATE)")
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


def delete(house: House, words: str) -> None:
    link, phone = house.links[words], Phone(house)
    answer = phone.press(phone.page(f"/d/{link}/information"), f"/d/{link}/information/delete")
    assert answer.status_code == 303
    house.deleted.append(words)


def restore(house: House, backup: Path) -> None:
    """At three in the morning: what was deleted since stays deleted, what was received before is there."""
    house.kill()
    house.must("restore", str(backup))
    backup.unlink()
    for name in ("web", "desk", "jobs"):
        house.start(name)
    gone = [words for words, link in house.links.items() if not is_there(house, link)]
    assert gone == house.deleted


def is_there(house: House, link: str) -> bool:
    with house.opened():
        found = Dispute.get_or_none(Dispute.follow_hash == token_hash(link))
        return found is not None and found.text != ""


def has_run(house: House, job: str) -> bool:
    """At the instant that the house believes to be."""
    with closing(sqlite3.connect(f"file:{house.file}?mode=ro", uri=True)) as read:
        found = read.execute("SELECT well_at FROM job_run WHERE name = ?", (job,)).fetchone()
    return bool(found and found[0] and str(found[0])[:10] == house.now.isoformat()[:10])


def at_the_end(house: House) -> None:
    house.must("verify-history")
    with house.opened():
        counted = recounted(house.cast, MONDAY, house.now, 1)
        shown = {week.name: figures(house.cast.sun, week) for week in weeks(MONDAY, house.now, 1)}
        assert {name: as_counted(shown[name]) for name in counted} == counted
        held = f"{CANARY}-0-1-"
        assert is_there(house, house.links[held])
    house.must("backup", str(house.folder / "last"))
    too_long = [f"{CANARY}-{month}-1-" for month in range(1, max(1, MONTHS - 7))]
    assert files_with(house, f"{CANARY}-0-4-") != []  # what is kept is found
    for words in (*house.deleted, *too_long):
        assert files_with(house, words) == [], words


def is_aside(path: Path) -> bool:
    """What was there before a restore, with its log: kept until somebody deletes it, as the command says."""
    return ".before-" in path.name


def files_with(house: House, words: str) -> list[str]:
    """Of all that the house has written."""
    looked_at = [path for path in house.folder.rglob("*") if path.is_file() and not is_aside(path)]
    return [path.name for path in looked_at if words.encode() in path.read_bytes()]
