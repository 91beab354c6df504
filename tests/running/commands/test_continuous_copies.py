"""The disk is gone: what was acknowledged before the last copy is in the second place; one command brings it back."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from itertools import islice
from pathlib import Path

import pytest

from db.ground import connection
from db.ground.connection import open_house
from db.ground.encrypting import BEGINNING, new_key
from db.ground.settings import Settings
from db.running.commands import decrypting
from db.running.copies import copying, follower
from db.running.copies.copying import Copies, keep_copying
from db.running.installation.house import LAST_COPY, last_backup
from tests.browser.servers import environment_of
from tests.cast import MONDAY
from tests.running.commands.damage import overwrite_pages
from tests.running.commands.test_restoring import ROOT, report_something, reports_in
from tests.traces import words_in

CHAIN = "2026-11-16T090000"
STEP = timedelta(seconds=20)
REPORTING = """
from db.disputes.actions.submit import submit_dispute
from db.ground.connection import open_for_one_run, open_house
from db.ground.sealing import new_token
from db.ground.settings import read_settings
from db.records.reports.rules import CONSENT_VERSION, Report
from tests.cast import MONDAY
open_house(read_settings())
while True:
    with open_for_one_run():
        report = Report("property", "楼道的灯坏了三天了，晚上很黑。", consent_version=CONSENT_VERSION)
        receipt = submit_dispute(BUILDING, report, [], new_token(), MONDAY)
    print(receipt.reference, flush=True)
"""


@pytest.fixture
def engine() -> str:
    """PostgreSQL copies its own log: test_copied_log.py."""
    return "sqlite"


@pytest.fixture
def second(tmp_path: Path) -> Path:
    made = tmp_path / "second"
    made.mkdir()
    return made


@pytest.fixture
def settings(settings: Settings, second: Path) -> Settings:
    return replace(settings, second_place=second)


@pytest.fixture
def present(settings: Settings) -> Path:
    return settings.data_dir / "linli.sqlite3"


@pytest.fixture
def house(living, settings, python_m_db) -> Settings:
    assert python_m_db("migrate").code == 0
    open_house(settings)
    return settings


@pytest.fixture
def copies(house, second) -> Iterator[Copies]:
    made = Copies(house, second)
    yield made
    made.end()


@pytest.fixture
def residents(house, living) -> Iterator[subprocess.Popen[str]]:
    """Somebody reports without pause, in a process of its own, and says each number that was acknowledged."""
    program = REPORTING.replace("BUILDING", str(living.building_id))
    with subprocess.Popen(
        [sys.executable, "-c", program], cwd=ROOT, env=environment_of(house), stdout=subprocess.PIPE, text=True
    ) as process:
        yield process
        process.kill()


def lose_the_disk(present: Path) -> None:
    for path in present.parent.glob(f"{present.name}*"):
        path.unlink()


def references(present: Path) -> set[str]:
    with closing(sqlite3.connect(present)) as looked_at:
        return {reference for (reference,) in looked_at.execute("SELECT reference FROM dispute")}


def report(house: Settings, living) -> None:
    report_something(house, living)
    open_house(house)


def pieces(second: Path, chain: str = CHAIN) -> list[str]:
    return sorted(path.name for path in (second / "continuous" / chain).iterdir())


def test_killed_under_load_and_without_its_disk_only_the_last_interval_is_lost(
    copies, residents, second, present, python_m_db, monkeypatch
):
    monkeypatch.setattr(follower, "LONGEST_LOG", 50_000)  # so that the log begins anew between pieces
    assert residents.stdout is not None
    acknowledged: list[str] = []
    for turn in range(8):
        acknowledged += [line.strip() for line in islice(residents.stdout, 5)]
        copies.go_on(MONDAY + turn * STEP)
    residents.kill()
    lost = [line.strip() for line in residents.stdout]
    copies.end()
    lose_the_disk(present)
    said = python_m_db("restore", second / "continuous")
    assert (said.code, said.err) == (0, "")
    told = f"Put together from {CHAIN} and 7 pieces, up to 2026-11-16 01:02:20 UTC."
    assert (said.out.splitlines()[0], len(acknowledged)) == (told, 40)
    restored = references(present)
    assert {*acknowledged} <= restored <= {*acknowledged, *lost, *_next_of(lost or acknowledged)}
    assert python_m_db("verify-history").code == 0


def _next_of(told: list[str]) -> list[str]:
    """Written, and killed before it could say so."""
    begun, _, number = told[-1].rpartition("-")
    return [f"{begun}-{int(number) + 1:0{len(number)}}"]


def test_a_piece_holds_what_came_since_and_where_nothing_came_there_is_none(copies, house, living, second, present):
    copies.go_on(MONDAY)
    copies.go_on(MONDAY + STEP)
    assert pieces(second) == ["whole.sqlite3"]
    report(house, living)
    copies.go_on(MONDAY + 2 * STEP)
    assert pieces(second) == ["000001.pages", "whole.sqlite3"]
    assert {path.stat().st_mode & 0o777 for path in (second / "continuous" / CHAIN).iterdir()} == {0o600}
    noted = last_backup(house.data_dir, LAST_COPY)
    assert noted == (MONDAY + 2 * STEP, second / "continuous" / CHAIN)


def test_copies_are_encrypted_to_the_same_key_as_backups(house, living, second, present, python_m_db, tmp_path):
    key = tmp_path / "key"
    copies = Copies(replace(house, backup_keys=(new_key(key),)), second)
    copies.go_on(MONDAY)
    report(house, living)
    copies.go_on(MONDAY + STEP)
    copies.end()
    files = [*(second / "continuous" / CHAIN).iterdir()]
    assert sorted(path.name for path in files) == ["000001.pages.age", "whole.sqlite3.age"]
    assert [path.read_bytes()[: len(BEGINNING)] for path in files] == [BEGINNING, BEGINNING]
    assert words_in([path.read_bytes() for path in files], "泰奕桃源社区", "SQLite format", "楼道的灯") == []
    lose_the_disk(present)
    assert python_m_db("restore", second / "continuous").code == 2
    assert python_m_db("restore", second / "continuous", "--key", key).code == 0
    assert reports_in(present) == 1
    assert [(house.data_dir / name).exists() for name in (copying.PLAIN, decrypting.PLAIN)] == [False, False]


@pytest.mark.parametrize("fate", ["changed", "cut", "gone"])
def test_after_a_damaged_piece_nothing_counts_and_that_is_said(
    copies, house, living, second, present, python_m_db, fate
):
    for turn in range(5):
        copies.go_on(MONDAY + turn * STEP)
        report(house, living)
    damaged = second / "continuous" / CHAIN / "000002.pages"
    whole = damaged.read_bytes()
    damaged.write_bytes(
        {"changed": whole[:30] + bytes([whole[30] ^ 1]) + whole[31:], "cut": whole[:-9], "gone": b""}[fate]
    )
    if fate == "gone":
        damaged.unlink()
    lose_the_disk(present)
    said = python_m_db("restore", second / "continuous" / CHAIN)
    name = "000003.pages" if fate == "gone" else "000002.pages"
    assert (said.code, said.out.splitlines()[0], reports_in(present)) == (
        0,
        f"Put together from {CHAIN} and 1 pieces, up to 2026-11-16 01:00:20 UTC. "
        f"{name} is damaged: what came with it and after it is missing.",
        1,
    )


def test_every_day_begins_a_new_chain_and_two_stay(copies, house, living, second):
    day = timedelta(days=1)
    for moment in (MONDAY, MONDAY + day, MONDAY + 2 * day, MONDAY + day):
        copies.go_on(moment)
        report(house, living)
    found = sorted(path.name for path in (second / "continuous").iterdir())
    assert found == ["2026-11-18T090000", "2026-11-18T090001"]  # the clock was set back, and the newest is the newest


def test_what_goes_wrong_begins_anew_and_the_house_goes_on(house, living, second, monkeypatch):
    """The second place is away for a while: nothing is said to be copied that is not."""
    steps = iter([lambda: second.rename(second.with_name("away")), lambda: second.with_name("away").rename(second)])
    moments = iter([MONDAY, MONDAY + STEP, MONDAY + 2 * STEP, MONDAY + 3 * STEP])
    paused: list[float] = []

    def was_stopped(seconds: float) -> bool:
        paused.append(seconds)
        report(house, living)
        next(steps, lambda: None)()
        return len(paused) == 3

    keep_copying(house, was_stopped, lambda: next(moments))
    assert paused == [20.0, 60.0, 20.0]
    assert sorted(path.name for path in (second / "continuous").iterdir()) == [CHAIN, "2026-11-16T090040"]
    assert pieces(second, "2026-11-16T090040") == ["000001.pages", "whole.sqlite3"]


def test_a_folder_without_copies_is_said(house, second, python_m_db):
    said = python_m_db("restore", second)
    told = f"{second} is a folder without continuous copies of an SQLite database.\n"
    assert (said.code, said.err) == (2, told)


def test_a_damaged_database_is_not_taken_for_a_copy(copies, house, second, present):
    connection.database.obj.close_all()
    overwrite_pages(present, "dispute")
    with pytest.raises(sqlite3.DatabaseError):
        copies.go_on(MONDAY)
    assert pieces(second) == []
