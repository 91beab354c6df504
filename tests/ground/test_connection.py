"""The way to the database, on both engines."""

from __future__ import annotations

import gc
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from peewee import IntegrityError, InterfaceError, OperationalError

from db.ground import backup, connection
from db.ground.backup import copy_to
from db.ground.connection import database, lock_row, open_for_one_run, transaction
from db.ground.refusals import NotFound
from db.records.history.tables import ChainHead
from tests.browser.servers import environment_of
from tests.conftest import empty_database

ROOT = Path(__file__).parents[2]
on_sqlite = pytest.mark.parametrize("engine", ["sqlite"])


def heads() -> list[int]:
    return [head.community_id for head in ChainHead.select().order_by(ChainHead.community_id)]


def add_head(community_id: int) -> None:
    ChainHead.insert(community_id=community_id, position=0, hash="0").execute()


def test_a_forgotten_open_for_one_run_is_an_error(settings):
    connection.open_house(settings)
    with pytest.raises(InterfaceError):
        heads()


def test_a_run_gives_its_connection_back_whatever_happens(settings):
    connection.open_house(settings)
    with pytest.raises(RuntimeError, match="on purpose"), open_for_one_run():
        raise RuntimeError("on purpose")
    assert database.is_closed()


@on_sqlite
def test_a_house_opened_again_leaves_no_connection_to_the_one_before(settings):
    """A pool that is only let go of keeps its connections until garbage is collected."""
    gc.disable()
    try:
        for _ in range(2):
            connection.open_house(settings)
            with open_for_one_run():
                heads()
        database.obj.close_all()
        with closing(sqlite3.connect(database.obj.database, timeout=0)) as alone:
            assert alone.execute("PRAGMA journal_mode = DELETE").fetchone() == ("delete",)
            assert alone.execute("PRAGMA journal_mode = WAL").fetchone() == ("wal",)
    finally:
        gc.enable()


def test_a_run_inside_a_run_leaves_the_outer_one_open(house):
    with open_for_one_run():
        pass
    assert heads() == []


def test_a_transaction_is_all_or_nothing(house):
    with pytest.raises(IntegrityError), transaction():
        add_head(1)
        add_head(1)
    assert heads() == []


def test_a_failed_inner_step_leaves_the_outer_transaction_whole(house):
    with transaction():
        add_head(1)
        with pytest.raises(IntegrityError), transaction():
            add_head(1)
        add_head(2)
    assert heads() == [1, 2]


def test_a_locked_row_can_be_read_on_both_engines(house):
    add_head(1)
    with transaction():
        assert lock_row(ChainHead.select()).get().community_id == 1


@on_sqlite
def test_nothing_has_a_number_larger_than_any_row(house):
    """From an address somebody made up: no screen and no page asks first how large it is."""
    found = []
    for number in (2**63 - 1, 2**63, int("9" * 30)):
        try:
            found.append(ChainHead.get_or_none(ChainHead.community_id == number))
        except NotFound:
            found.append(None)
    assert found == [None, None, None]


@on_sqlite
def test_sqlite_is_as_durable_as_it_can_be(house):
    names = ("journal_mode", "synchronous", "foreign_keys")
    assert [database.execute_sql(f"PRAGMA {name}").fetchone()[0] for name in names] == ["wal", 2, 1]


def test_a_migrated_house_has_nothing_pending(house):
    assert connection.pending_migrations() == []
    assert connection.migrate() == []


@pytest.fixture
def unmigrated(engine, settings, request):
    """Settings of a database without any table."""
    return replace(settings, database_url=empty_database(engine, settings, request))


def test_two_processes_that_migrate_at_once_do_it_once(unmigrated):
    program = [sys.executable, "-m", "db", "migrate"]
    start = {"cwd": ROOT, "env": environment_of(unmigrated), "stdout": subprocess.PIPE, "text": True}
    running = [subprocess.Popen(program, **start) for _ in range(3)]
    said = [process.communicate(timeout=120)[0] for process in running]
    assert [process.returncode for process in running] == [0, 0, 0]
    assert sorted(text.count("Applied") for text in said)[:2] == [0, 0]
    assert sum(text.count("Applied 0001_initial") for text in said) == 1


def test_a_fresh_database_says_what_is_pending(unmigrated):
    connection.open_house(unmigrated)
    connection.make_file()
    assert connection.pending_migrations()[0] == "0001_initial"
    connection.database.obj.close_all()


def test_a_database_that_cannot_be_reached_is_an_error(settings):
    connection.open_house(replace(settings, database_url="postgresql://linli@/none?host=/nowhere&connect_timeout=1"))
    with pytest.raises(OperationalError), open_for_one_run():
        pass


@on_sqlite
def test_a_copy_holds_what_was_there_when_it_began_while_others_write_on(house, tmp_path, monkeypatch):
    monkeypatch.setattr(backup, "PAGES_PER_STEP", 1)
    add_head(1)
    steps = []
    with sqlite3.connect(house.data_dir / "linli.sqlite3", isolation_level=None) as neighbour:

        def write_on(done: int, total: int) -> None:
            steps.append((done, total))
            neighbour.execute("INSERT INTO chain_head VALUES (?, 0, '0')", (1000 + len(steps),))

        copy_to(tmp_path / "copy.sqlite3", write_on)
    with sqlite3.connect(tmp_path / "copy.sqlite3") as copied:
        assert copied.execute("SELECT community_id FROM chain_head").fetchall() == [(1,)]
    assert len(steps) == steps[-1][1] == steps[-1][0]
    assert len(heads()) == 1 + len(steps)


@on_sqlite
def test_a_copy_is_readable_by_us_alone_and_leaves_nothing_unfinished(house, tmp_path):
    copy_to(tmp_path / "copy.sqlite3", lambda done, total: None)
    assert (tmp_path / "copy.sqlite3").stat().st_mode & 0o777 == 0o600
    assert list(tmp_path.glob("copy*")) == [tmp_path / "copy.sqlite3"]
