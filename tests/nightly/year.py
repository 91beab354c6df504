"""A year in an hour (MONTHS, 12 by default): the real processes, killed, out of room and restored, and a moved clock.

Residents act by their pages, staff by actions. What was there before a bad day comes back in turns from a backup and,
the disk gone, from the continuous copies. Half a year of silence follows; then figures, history and what was deleted
are looked at.
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

from db.disputes.actions.answer import answer_question
from db.disputes.actions.legal_holds import set_legal_hold
from db.disputes.actions.moves import accept_dispute, settle_dispute, start_handling
from db.disputes.actions.set_apart import open_held
from db.disputes.queries.legal_holds import held_matters
from db.disputes.rules.answers import Answer, Satisfaction, Solved
from db.disputes.rules.keeping import WITHDRAWN_WORDS_DAYS
from db.disputes.rules.legal_holds import HeldKind
from db.disputes.rules.workflow import Status
from db.figures.satisfaction.queries.figures import figures
from db.ground.encrypting import new_key
from db.ground.settings import Settings
from tests.browser import servers
from tests.cast import MONDAY
from tests.conftest import Settled
from tests.figures.after_deleting import recounted, weeks
from tests.figures.satisfaction.test_recount import as_counted
from tests.nightly.bad_days import (
    clock_back,
    lose_the_disk,
    no_room_at_the_desk,
    no_room_for_the_jobs,
    no_room_on_the_phone,
    wait_for_copy,
)
from tests.nightly.residents import Phone, delete, is_there, number_of, report
from tests.nightly.whole_house import CLOCK, House, until

MONTHS = int(os.environ.get("MONTHS", "12"))
MONTH, HOUR = timedelta(days=30), timedelta(hours=1)
REPORTS = 5
CANARY = "风铃草"
EVERYTHING = ("web", "desk", "jobs")
SILENCE = 7 * MONTH  # longer than withdrawn words are kept


@pytest.fixture
def engine() -> str:
    return "sqlite"


@pytest.fixture
def lived_in(base_settings: Settings, settled: Settled, tmp_path: Path) -> Iterator[House]:
    data = tmp_path / "var"
    data.mkdir()
    (tmp_path / "second").mkdir()
    (tmp_path / "sitecustomize.py").write_text(CLOCK)
    ports = {"web": servers.free_port(), "desk": servers.free_port()}
    settings = replace(
        base_settings,
        data_dir=data,
        database_url=f"sqlite:///{data / 'linli.sqlite3'}",
        public_url=f"http://localhost:{ports['web']}",
        desk_url=f"http://localhost:{ports['desk']}",
        backup_keys=(new_key(tmp_path / "backup.key"),),
        second_place=tmp_path / "second",
    )
    (data / "linli.sqlite3").write_bytes(settled.file.read_bytes())
    house = House(settings, settled.cast, ports, tmp_path)
    house.turn_to(MONDAY)
    yield house
    house.kill()


def test_a_year_passes_and_nothing_is_lost_miscounted_or_kept_too_long(lived_in: House) -> None:
    for name in EVERYTHING:
        lived_in.start(name)
    for month in range(MONTHS):
        one_month(lived_in, month)
        print(f"month {month + 1}: {len(lived_in.links)} reports, {len(lived_in.deleted)} of them deleted", flush=True)
    lived_in.turn_to(lived_in.now + SILENCE)
    let_jobs_forget(lived_in)
    lived_in.kill()
    at_the_end(lived_in)


def one_month(house: House, month: int) -> None:
    begun, words = MONDAY + month * MONTH, f"{CANARY}-{month}-"
    for number in range(REPORTS):
        house.turn_to(begun + number * HOUR)
        report(house, f"{words}{number}-", Phone(house))
    work_through(house, month, begun + timedelta(days=1))
    house.kill(*EVERYTHING)
    house.turn_to(begun + timedelta(days=2))
    no_room_on_the_phone(house, f"{words}out-of-room-")
    no_room_at_the_desk(house)
    no_room_for_the_jobs(house)
    house.turn_to(begun + timedelta(days=3))
    clock_back(house, f"{words}clock-")
    backup = house.folder / f"backup-{month}"
    house.must("backup", str(backup))
    delete(house, f"{words}0-")
    (from_copies if month % 2 else from_backup)(house, backup, words)
    backup.unlink()
    house.turn_to(begun + MONTH - HOUR)
    let_jobs_forget(house)


def let_jobs_forget(house: House) -> None:
    house.kill("jobs")
    house.start("jobs")
    until(lambda: has_run(house, "forget_words"), "a job that forgets")
    wait_for_copy(house)


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
        if month == MONTHS - 1:
            last_day = (now + timedelta(days=360)).date()
            set_legal_hold(house.cast.sun, number_of(links[1]), "court", last_day, now)
        for link in links[3:]:
            number = number_of(link)
            accept_dispute(mei, number, Status.DISPATCHED, when)
            start_handling(mei, number, Status.ACCEPTED, when)
            settle_dispute(mei, number, Status.HANDLING, when, words="修好了。")
        answer_question(links[3], 1, Answer(Solved.YES, Satisfaction.SATISFIED, "谢谢"), when + HOUR)
    house.turn_to(when + 3 * HOUR)


def from_backup(house: House, backup: Path, words: str) -> None:
    """At three in the morning: what was deleted since stays deleted, what was received before is there."""
    house.kill()
    house.must("restore", str(backup), "--key", str(house.key))
    go_on(house)


def from_copies(house: House, backup: Path, words: str) -> None:
    """The disk is gone, and no backup is needed."""
    lose_the_disk(house, f"{words}disk-")
    go_on(house)


def go_on(house: House) -> None:
    for name in EVERYTHING:
        house.start(name)
    gone = [words for words in house.links if not is_there(house, words)]
    assert [words for words in gone if not is_over(house, words)] == [
        words for words in house.deleted if not is_over(house, words)
    ]


def is_over(house: House, words: str) -> bool:
    """Whether it was withdrawn so long ago that the jobs take its words out, in this minute or before it."""
    withdrawn = {f"{CANARY}-{month}-{number}-": month for month in range(MONTHS) for number in (0, 1)}
    day = timedelta(days=1)
    return words in withdrawn and MONDAY + withdrawn[words] * MONTH + day + WITHDRAWN_WORDS_DAYS * day <= house.now


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
    house.must("drill", "--key", str(house.key))
    withdrawn = [f"{CANARY}-{month}-1-" for month in range(MONTHS)]
    held = withdrawn[-1]  # its time is over too: locked away, it can be read nowhere but where it is opened
    with house.opened():
        [kept] = held_matters(house.cast.sun)
        opened = open_held(house.cast.sun, kept.dispute_id, house.now)
        assert [told["text"] for kind, told in opened.told if kind is HeldKind.WORDS] == [f"{held}灯坏了"]
    assert files_with(house, f"{CANARY}-0-4-") != []  # what is kept is found
    for words in (*house.deleted, *withdrawn):
        assert files_with(house, words) == [], words


def is_aside(path: Path) -> bool:
    """What was there before a restore, with its log: kept until somebody deletes it, as the command says."""
    return ".before-" in path.name


def files_with(house: House, words: str) -> list[str]:
    """Of all that the house has written."""
    looked_at = [path for path in house.folder.rglob("*") if path.is_file() and not is_aside(path)]
    return [path.name for path in looked_at if words.encode() in path.read_bytes()]
