"""From SQLite to PostgreSQL by one command: all of it, compared row by row, or nothing."""

from __future__ import annotations

import shutil
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from datetime import date

import psycopg
import pytest

from db.disputes.actions.submit import submit_dispute
from db.ground import connection
from db.ground.connection import open_for_one_run, open_house
from db.ground.sealing import new_token
from db.ground.start import alone
from db.nine_ones.signs.tables import ScanCount
from db.records.photos.tables import Photo
from db.records.reports.rules import CONSENT_VERSION, Report
from db.running.commands import moving
from db.running.tables import TABLES
from tests import kept_postgresql
from tests.browser.servers import environment_of
from tests.cast import MONDAY

KILLED = """
import os, signal
from db.__main__ import main
from db.running.commands import moving
copy = moving._copy


def copy_until_killed(table, rows):
    if table is moving.TABLES[50]:
        os.kill(os.getpid(), signal.SIGKILL)
    copy(table, rows)


moving._copy = copy_until_killed
main(["move-to-postgresql", "{address}"])
"""
EMPTY = "Nothing was moved: the PostgreSQL database is empty, and the SQLite file is as it was."


@pytest.fixture
def engine() -> str:
    return "sqlite"


@pytest.fixture
def file(settings, settled, played_sqlite, python_m_db):
    """Three weeks of a community, with a photo and a day's scans."""
    path = settings.data_dir / "linli.sqlite3"
    shutil.copy(played_sqlite.rows, path)
    assert python_m_db("migrate").code == 0
    open_house(settings)
    with open_for_one_run():
        for _ in range(2):
            whole = bytes(range(256))
            Photo.create(
                community_id=settled.cast.community_id, kept_at=MONDAY, width=2, height=1, full=whole, thumbnail=b"\0"
            )
        ScanCount.create(building=settled.cast.building_id, day=date(2026, 11, 16), scans=3)
    connection.database.obj.close_all()
    return path


@pytest.fixture
def address(postgresql_folder) -> str:
    """Of a migrated database without rows, which is as good as an empty one."""
    kept_postgresql.create(postgresql_folder, "moved_linli", kept_postgresql.TEMPLATE)
    return kept_postgresql.address(postgresql_folder, "moved_linli")


def rows(address: str) -> int:
    with psycopg.connect(address) as there:
        return sum(there.execute(f'SELECT COUNT(*) FROM "{table._meta.table_name}"').fetchone()[0] for table in TABLES)


def rows_of(file) -> dict[str, int]:
    with closing(sqlite3.connect(file)) as here:
        names = [table._meta.table_name for table in TABLES]
        return {name: here.execute(f'SELECT COUNT(*) FROM "{name}"').fetchone()[0] for name in names}


def kinds_in(file) -> set[str]:
    """The kinds of column of which this file holds a value."""
    with closing(sqlite3.connect(file)) as here:
        return {
            type(field).__name__
            for table in TABLES
            for field in table._meta.sorted_fields
            if here.execute(f'SELECT COUNT("{field.column_name}") FROM "{table._meta.table_name}"').fetchone()[0]
        }


def test_everything_moves_into_an_empty_database_and_goes_on_there(
    file, settings, settled, postgresql_folder, python_m_db, monkeypatch
):
    assert kinds_in(file) == {type(field).__name__ for table in TABLES for field in table._meta.sorted_fields}
    kept_postgresql.create(postgresql_folder, "empty_linli")
    address = kept_postgresql.address(postgresql_folder, "empty_linli")
    before, counted = file.read_bytes(), rows_of(file)
    said = python_m_db("move-to-postgresql", address)
    assert (said.code, said.err) == (0, "")
    assert said.out.splitlines() == [
        *(f"{name}: {count} rows" for name, count in counted.items() if count),
        f"Moved {sum(counted.values())} rows of {len(TABLES)} tables. Each was read from both databases again and is "
        "alike in both; history and keys hold.",
        f"From now on the settings say: DATABASE_URL={address}",
        f"{file} is as it was, and holds personal data: delete it when the first backup of the new database is made.",
    ]
    assert (file.read_bytes(), rows(address)) == (before, sum(counted.values()))
    monkeypatch.setenv("DATABASE_URL", address)
    open_house(replace(settings, database_url=address))
    with open_for_one_run():
        report = Report("property", "楼道的灯坏了三天了，晚上很黑。", consent_version=CONSENT_VERSION)
        submit_dispute(settled.cast.building_id, report, [], new_token(), MONDAY)
    connection.database.obj.close_all()
    assert python_m_db("verify-history").out == "The history is whole, and every dispute agrees with it.\n"


def test_every_new_row_is_numbered_after_those_that_came(file, settings, address, python_m_db):
    assert python_m_db("move-to-postgresql", address).code == 0
    numbered = [table for table in TABLES if type(table._meta.primary_key).__name__ in ("AutoField", "BigAutoField")]
    with closing(sqlite3.connect(file)) as here, psycopg.connect(address) as there:
        for table in numbered:
            name = table._meta.table_name
            last = here.execute(f'SELECT MAX(id) FROM "{name}"').fetchone()[0] or 0
            fresh = there.execute("SELECT nextval(pg_get_serial_sequence(%s, 'id'))", (f'"{name}"',)).fetchone()[0]
            assert (name, fresh) == (name, last + 1)
    assert len(numbered) == 149


def test_killed_half_way_nothing_is_there_and_it_is_begun_again(file, settings, address, python_m_db):
    killed = subprocess.run(
        [sys.executable, "-c", KILLED.format(address=address)],
        env=environment_of(settings),
        capture_output=True,
        check=False,
    )
    assert (killed.returncode, rows(address)) == (-signal.SIGKILL, 0)
    assert python_m_db("move-to-postgresql", address).code == 0
    assert rows(address) == sum(rows_of(file).values())
    again = python_m_db("move-to-postgresql", address)
    some = "building, chain_head, community"
    told = f"That PostgreSQL database is not empty: there is something in {some}. Make a new one.\n"
    assert (again.code, again.err) == (2, told)


def test_a_database_of_somebody_else_is_left_alone(file, address, python_m_db):
    with psycopg.connect(address) as there:
        there.execute("CREATE TABLE shop (id INTEGER)")
    said = python_m_db("move-to-postgresql", address)
    told = "That PostgreSQL database is not empty: there is something in shop. Make a new one.\n"
    assert (said.code, said.err, rows(address)) == (2, told, 0)


def test_nothing_moves_while_anything_is_open(file, settings, address, python_m_db, monkeypatch):
    with alone(settings):
        said = python_m_db("move-to-postgresql", address)
    told = "Linli is running. Stop its three processes first: web, desk, jobs.\n"
    assert (said.code, said.err, rows(address)) == (2, told, 0)
    with closing(sqlite3.connect(file, isolation_level=None)) as somebody:
        somebody.execute("BEGIN IMMEDIATE")
        said = python_m_db("move-to-postgresql", address)
    told = "The database is open. Stop whatever reads and writes it first.\n"
    assert (said.code, said.err, rows(address)) == (2, told, 0)
    monkeypatch.setattr(moving, "LOCK_SECONDS", "0.01")
    with psycopg.connect(address) as somebody:
        somebody.execute("SELECT * FROM outbox_message")
        said = python_m_db("move-to-postgresql", address)
    told = "That PostgreSQL database is open. Stop whatever reads it first.\n"
    assert (said.code, said.err, rows(address)) == (2, told, 0)


@pytest.mark.parametrize("changed", ["UPDATE photo SET thumbnail = 'x' WHERE id = 2", "DELETE FROM photo WHERE id = 2"])
def test_a_row_that_is_not_alike_is_found_and_nothing_stays(changed, file, address, python_m_db, monkeypatch):
    copy = moving._copy

    def copy_wrongly(table, rows) -> None:
        copy(table, rows)
        if table is Photo:
            connection.database.execute_sql(changed)

    monkeypatch.setattr(moving, "_copy", copy_wrongly)
    said = python_m_db("move-to-postgresql", address)
    first = "Row 2 of photo is not what it is in the SQLite file."
    told = first if changed.startswith("UPDATE") else "photo has fewer rows than in the SQLite file."
    assert (said.code, said.out.splitlines(), rows(address)) == (1, [told, EMPTY], 0)


def test_what_postgresql_does_not_take_is_named_by_its_place_alone(file, address, python_m_db):
    with closing(sqlite3.connect(file)) as here, here:
        here.execute("UPDATE community SET name = ? WHERE id = 2", ("某" * 300,))
    said = python_m_db("move-to-postgresql", address)
    told = (
        f"PostgreSQL does not take what stands in community, line 2, column name (StringDataRightTruncation). {EMPTY}\n"
    )
    assert (said.code, said.err, rows(address)) == (2, told, 0)


def test_a_history_that_was_changed_is_not_moved(file, address, python_m_db):
    with closing(sqlite3.connect(file)) as here, here:
        here.execute("UPDATE event SET kind = 'staff_removed' WHERE position = 2")
    said = python_m_db("move-to-postgresql", address)
    assert (said.code, said.out.splitlines()[-1], rows(address)) == (1, EMPTY, 0)


@pytest.mark.parametrize("typed", ["sqlite:///there", "postgresql://host", "there", "postgresql://[/x"])
def test_what_is_no_address_of_postgresql_is_refused(typed, file, python_m_db):
    said = python_m_db("move-to-postgresql", typed)
    told = "Say where to: postgresql://user@host/database, the database made and empty.\n"
    assert (said.code, said.err) == (2, told)


def test_no_line_it_prints_holds_a_password():
    told = moving._without_password("postgresql://linli:p%40ss@host:5433/linli?sslmode=require")
    assert told == "postgresql://linli:PASSWORD@host:5433/linli?sslmode=require"
