"""What only reads is counted where that takes no waiting, and let through where it does."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from threading import Event, Thread

import pytest

from db.ground import turns
from db.ground.connection import database, open_for_one_run, transaction
from db.ground.refusals import TooMany
from db.records.attempts import actions
from db.records.attempts.actions import Attempt, count_attempts, count_readings
from db.records.attempts.tables import AttemptCount
from tests.cast import MONDAY

READ = [Attempt("copy", "a phone", 2, timedelta(hours=1)), Attempt("copy", "a phone", 9, timedelta(days=1))]
PATIENCE = 60.0


def read() -> None:
    count_readings(READ, MONDAY)


def counts() -> list[int]:
    return sorted(row.count for row in AttemptCount.select())


@contextmanager
def somebody_writing() -> Iterator[None]:
    """The very same counters, in a transaction that is not over."""
    writing, over = Event(), Event()

    def write() -> None:
        with open_for_one_run(), transaction():
            for attempt in READ:
                actions._count(attempt, 1, MONDAY)
            writing.set()
            over.wait(PATIENCE)

    thread = Thread(target=write)
    thread.start()
    assert writing.wait(PATIENCE)
    try:
        yield
    finally:
        over.set()
        thread.join(PATIENCE)


def test_what_only_reads_is_counted_and_refused_like_anything_else(house):
    read()
    read()
    with pytest.raises(TooMany):
        read()
    assert counts() == [3, 3]


def test_it_is_let_through_uncounted_while_somebody_writes_unless_it_was_too_often_before(house):
    read()
    with somebody_writing():
        read()
        read()
    assert counts() == [2, 2]
    with somebody_writing(), pytest.raises(TooMany):
        read()
    assert counts() == [3, 3]


@pytest.fixture
def on_sqlite_only(engine: str) -> None:
    if engine != "sqlite":
        pytest.skip("PostgreSQL queues its writers itself")


def test_it_does_not_sleep_before_another_process_that_has_the_turn(house, on_sqlite_only, monkeypatch):
    slept = []
    monkeypatch.setattr(turns, "sleep", slept.append)
    with Path(f"{database.obj.database}.turn").open("ab") as queue:
        fcntl.flock(queue, fcntl.LOCK_EX)
        read()
    assert (slept, counts()) == ([], [])


def test_it_waits_for_no_program_either_that_asks_nobody_for_its_turn(house, on_sqlite_only, monkeypatch):
    begin, patience = database.obj.begin, []

    def begun(*given: object) -> None:
        patience.append(database.execute_sql("PRAGMA busy_timeout").fetchone()[0])
        begin(*given)

    monkeypatch.setattr(database.obj, "begin", begun)
    read()
    count_attempts(READ, MONDAY)
    assert (patience, counts()) == ([0, 9000], [2, 2])
