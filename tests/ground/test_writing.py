"""Writers of one process that wait for each other reach the disk together, and answer only then."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from subprocess import PIPE, Popen
from threading import Event, Semaphore, Thread

import pytest
from peewee import OperationalError

from db.ground import turns
from db.ground.connection import database, forgettable_transaction, open_for_one_run, transaction
from db.records.history.tables import ChainHead
from tests.cast import Cast

PATIENCE = 60  # seconds, of a test that would else never end
AT_THE_DOOR = """
import fcntl, sys
with open(sys.argv[1], "ab") as door:
    fcntl.lockf(door, fcntl.LOCK_EX)
    print("there", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def engine() -> str:
    return "sqlite"


@pytest.fixture
def in_line(monkeypatch: pytest.MonkeyPatch) -> Semaphore:
    """Released by each writer that begins to wait."""
    came = Semaphore(0)

    class Awaited(Event):
        def wait(self, timeout: float | None = None) -> bool:
            came.release()
            return super().wait(timeout)

    writer = turns._Writer
    monkeypatch.setattr(turns, "_Writer", lambda durable, alone: writer(durable, alone, Awaited()))
    monkeypatch.setattr(turns, "LONGEST_TOGETHER", 1000.0)
    return came


@pytest.fixture
def ends(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What each end of a transaction was, in their order."""
    said: list[str] = []
    commit, rollback = database.obj.commit, database.obj.rollback
    monkeypatch.setattr(database.obj, "commit", lambda: (said.append("commit"), commit())[1])
    monkeypatch.setattr(database.obj, "rollback", lambda: (said.append("rollback"), rollback())[1])
    return said


class Writers:
    """Threads that write one after the other, in the order in which they are named."""

    def __init__(self, in_line: Semaphore) -> None:
        self._in_line, self._threads = in_line, list[Thread]()
        self.said: list[object] = []

    def wait(self, write: Callable[[], None], opened: Callable = transaction) -> None:
        def run() -> None:
            try:
                with open_for_one_run(), opened():
                    write()
                self.said.append("written")
            except Exception as fault:
                self.said.append(type(fault).__name__)

        self._threads.append(Thread(target=run))
        self._threads[-1].start()
        assert self._in_line.acquire(timeout=PATIENCE)

    def ended(self) -> list[object]:
        for thread in self._threads:
            thread.join(PATIENCE)
        return sorted(map(str, self.said))


@pytest.fixture
def writers(cast: Cast, in_line: Semaphore) -> Writers:
    return Writers(in_line)


def written(number: int) -> Callable[[], None]:
    return lambda: ChainHead.add(community_id=number, position=0, hash="") and None


def failing(number: int) -> Callable[[], None]:
    def write() -> None:
        written(number)()
        raise ValueError

    return write


def found() -> list[int]:
    return [
        head.community_id
        for head in ChainHead.select().where(ChainHead.community_id > 900).order_by(ChainHead.community_id)
    ]


@contextmanager
def begun(number: int) -> Iterator[None]:
    with transaction():
        written(number)()
        yield


def test_whoever_waited_meanwhile_is_written_with_the_one_before(writers, ends):
    with begun(901):
        for number in (902, 903):
            writers.wait(written(number))
    assert (writers.ended(), found(), ends) == (["written", "written"], [901, 902, 903], ["commit"])


def test_what_fails_takes_nobody_along(writers, ends):
    with begun(901):
        writers.wait(failing(902))
        writers.wait(written(903))
        writers.wait(failing(904))
    assert (writers.ended(), found(), ends) == (["ValueError", "ValueError", "written"], [901, 903], ["commit"])


def test_whoever_waits_for_one_that_fails_begins_anew(writers, ends):
    with pytest.raises(ValueError), begun(901):
        writers.wait(written(902))
        writers.wait(written(903))
        raise ValueError
    assert (writers.ended(), found(), ends) == (["written", "written"], [902, 903], ["rollback", "commit"])


def test_a_step_inside_that_fails_leaves_all_else_of_it(writers):
    def write() -> None:
        written(902)()
        with pytest.raises(ValueError), transaction():
            failing(903)()

    with begun(901):
        writers.wait(write)
    assert (writers.ended(), found()) == (["written"], [901, 902])


def test_nobody_is_told_that_it_is_written_when_the_disk_did_not_take_it(writers, monkeypatch):
    def full() -> None:
        raise OperationalError("database or disk is full")

    monkeypatch.setattr(database.obj, "commit", full)
    with pytest.raises(OperationalError, match="is full"), begun(901):
        writers.wait(written(902))
        writers.wait(written(903))
    assert writers.ended() == ["OperationalError", "OperationalError"]
    monkeypatch.undo()
    assert found() == []


def test_where_the_engine_undoes_all_of_it_by_itself_nobody_is_told_that_it_is_written(writers):
    def undone() -> None:
        database.execute_sql("ROLLBACK")
        raise ValueError

    with pytest.raises(OperationalError), begun(901):
        writers.wait(undone)
        writers.wait(written(903))
    assert (writers.ended(), found()) == (["OperationalError", "written"], [903])


def test_what_must_outlast_a_power_cut_joins_nothing_that_need_not(writers, ends):
    with forgettable_transaction():
        written(901)()
        writers.wait(written(902), forgettable_transaction)
        writers.wait(written(903))
        writers.wait(written(904), forgettable_transaction)
    assert (writers.ended(), found(), ends) == (["written"] * 3, [901, 902, 903, 904], ["commit", "commit"])
    assert database.execute_sql("PRAGMA synchronous").fetchone()[0] == 2


def test_no_more_than_so_many_write_together(writers, ends, monkeypatch):
    monkeypatch.setattr(turns, "MOST_TOGETHER", 2)
    with begun(901):
        for number in (902, 903, 904):
            writers.wait(written(number))
    assert (writers.ended(), found(), ends) == (["written"] * 3, [901, 902, 903, 904], ["commit"] * 2)


def test_what_is_no_transaction_joins_none(writers, ends):
    with begun(901):
        writers.wait(lambda: None, lambda: turns.own_turn(f"{database.obj.database}.turn"))
        writers.wait(written(902))
    assert (writers.ended(), found(), ends) == (["written", "written"], [901, 902], ["commit", "commit"])


def test_whoever_gave_up_is_not_waited_for(writers, ends, monkeypatch):
    with begun(901):
        monkeypatch.setattr(turns, "LONGEST_WAIT", 0.0)
        writers.wait(written(902))
        writers.ended()
    assert (writers.ended(), found(), ends) == (["WritersBusy"], [901], ["commit"])


@pytest.mark.parametrize(("waited", "said"), [(False, "written"), (True, "WritersBusy")])
def test_a_process_that_had_its_turn_lets_the_one_at_the_door_go_first(cast, monkeypatch, waited, said):
    monkeypatch.setattr(turns, "LONGEST_WAIT", 0.0)
    monkeypatch.setattr(turns.line, "had_it_just_now", waited)
    command = [sys.executable, "-c", AT_THE_DOOR, f"{database.obj.database}.turn"]
    with Popen(command, stdin=PIPE, stdout=PIPE) as other:
        assert other.stdout.readline() == b"there\n"
        try:
            with transaction():
                written(901)()
            found_out = "written"
        except turns.WritersBusy as refused:
            found_out = type(refused).__name__
        other.communicate()
    assert found_out == said
