"""How writers take turns, and which of them wait for the disk; rows that are found by their values."""

from __future__ import annotations

import errno
import fcntl
import sqlite3
from pathlib import Path
from threading import BoundedSemaphore, Thread
from time import monotonic

import pytest
from peewee import OperationalError

from db.community.organisation.tables import Building, Grid
from db.community.staff.tables import StaffMember
from db.ground import connection, turns, writing
from db.ground.connection import database, forgettable_transaction, is_postgresql, open_for_one_run, transaction
from db.records.history.tables import ChainHead
from db.records.permissions.rules import Role
from tests.cast import Cast


def test_one_is_the_first_row_with_these_values(cast: Cast):
    assert StaffMember.one(role=Role.COMMUNITY_SECRETARY, active=True).id == cast.sun.staff_id


def test_one_is_nobody_where_no_row_has_them(cast: Cast):
    assert StaffMember.one(sign_in_name="nils") is None


def test_several_come_in_the_order_of_their_keys(cast: Cast):
    found = [building.id for building in Building.several(community=cast.community_id)]
    assert found == [cast.building_id, cast.neighbouring_building_id, cast.far_building_id]


def test_a_locked_row_is_the_same_row(cast: Cast):
    with transaction():
        assert Grid.locked(id=cast.grid_id) == Grid.one(id=cast.grid_id)


def test_a_forgettable_transaction_keeps_what_it_wrote_and_leaves_the_next_one_durable(cast: Cast):
    with forgettable_transaction():
        ChainHead.add(community_id=77, position=0, hash="")
    assert ChainHead.one(community_id=77).position == 0
    if not is_postgresql():
        assert database.execute_sql("PRAGMA synchronous").fetchone()[0] == 2


def test_writers_that_wait_for_each_other_all_write(cast: Cast):
    ChainHead.add(community_id=78, position=0, hash="")

    def count() -> None:
        with open_for_one_run():
            for _ in range(20):
                with transaction():
                    head = ChainHead.locked(community_id=78)
                    head.put(position=head.position + 1)

    threads = [Thread(target=count) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert ChainHead.one(community_id=78).position == 80


@pytest.fixture
def on_sqlite_only(engine: str) -> None:
    if engine != "sqlite":
        pytest.skip("PostgreSQL queues its writers itself")


def test_whoever_waits_too_long_for_a_turn_is_refused_and_readers_are_not(cast: Cast, monkeypatch, on_sqlite_only):
    monkeypatch.setattr(turns, "LONGEST_WAIT", 0.02)
    with Path(f"{database.obj.database}.turn").open("ab") as other:
        fcntl.flock(other, fcntl.LOCK_EX)
        with pytest.raises(turns.WritersBusy, match="another process"), transaction():
            ChainHead.add(community_id=79, position=0, hash="")
        assert StaffMember.one(id=cast.sun.staff_id).id == cast.sun.staff_id
    with transaction():
        ChainHead.add(community_id=79, position=1, hash="")
    assert ChainHead.one(community_id=79).position == 1


def refused_inside() -> str:
    """What is said to another thread that asks for a turn while this one has it."""
    said: list[str] = []

    def ask() -> None:
        with open_for_one_run(), pytest.raises(turns.WritersBusy) as refused, transaction():
            raise AssertionError("two at once")
        said.append(str(refused.value))

    with transaction():
        thread = Thread(target=ask)
        thread.start()
        thread.join()
    return said[0]


def test_in_a_process_the_next_waits_for_the_one_before_and_no_longer_than_that(cast, monkeypatch, on_sqlite_only):
    monkeypatch.setattr(turns, "LONGEST_WAIT", 0.02)
    assert refused_inside() == "no turn came"
    with transaction():
        pass


def test_where_too_many_wait_the_next_is_refused_at_once(cast, monkeypatch, on_sqlite_only):
    monkeypatch.setattr(turns, "_queue", BoundedSemaphore(1))
    assert refused_inside() == "too many writers are waiting"
    with transaction():
        pass


def test_for_a_lock_of_a_stranger_is_left_what_the_queue_has_not_used_up(cast, monkeypatch, on_sqlite_only):
    left: list[int] = []
    begin = database.obj.begin
    monkeypatch.setattr(writing, "monotonic", lambda: monotonic() + 5.05)
    monkeypatch.setattr(database.obj, "begin", lambda: (left.append(busy_timeout()), begin())[1])
    with transaction():
        pass
    assert (left, busy_timeout()) == ([3500], 9000)


def test_where_the_folder_takes_nothing_it_is_said_as_of_a_disk_that_does_not(cast, monkeypatch, on_sqlite_only):
    def read_only(*_: object) -> int:
        raise OSError(errno.EROFS, "Read-only file system")

    monkeypatch.setattr(turns, "open_private", read_only)
    with pytest.raises(OperationalError, match="Read-only"), transaction():
        raise AssertionError("nothing can be written")


def busy_timeout() -> int:
    return database.execute_sql("PRAGMA busy_timeout").fetchone()[0]


def test_on_postgresql_a_lock_is_waited_for_as_long_and_no_longer(cast, engine):
    if engine != "postgresql":
        pytest.skip("of SQLite above")
    assert database.execute_sql("SHOW lock_timeout").fetchone() == ("9s",)


def test_a_connection_that_failed_to_write_goes_and_the_idle_ones_with_it(settings, on_sqlite_only, tmp_path):
    """SQLite opens a file for reading only while the disk is so, and never looks again."""
    connection.open_house(settings)
    file = Path(database.obj.database)
    file.chmod(0o400)
    reading = sqlite3.connect(f"file:{file}?mode=ro", uri=True, check_same_thread=False)
    database.obj._connections.append((0.0, 0, reading))
    with pytest.raises(OperationalError), open_for_one_run(), transaction():
        ChainHead.add(community_id=80, position=0, hash="")
    file.chmod(0o600)
    assert database.obj._connections == []
    with open_for_one_run(), transaction():
        ChainHead.add(community_id=80, position=1, hash="")
    database.obj.close_all()
