"""Backup and restore of a PostgreSQL database, by its own tools."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import psycopg
import pytest

from db.disputes.actions.submit import submit_dispute
from db.ground import connection
from db.ground.connection import open_for_one_run, open_house
from db.ground.sealing import new_token
from db.records.reports.rules import CONSENT_VERSION, Report
from db.running.commands import dumps
from tests.cast import MONDAY


@pytest.fixture
def engine() -> str:
    return "postgresql"


def asked(settings, statement: str) -> list[tuple]:
    with psycopg.connect(settings.database_url, autocommit=True) as server:
        done = server.execute(statement)
        return done.fetchall() if done.description else []


def schemas(settings) -> list[str]:
    return [
        name
        for (name,) in asked(settings, "SELECT nspname FROM pg_namespace WHERE nspname LIKE 'before\\_%' ORDER BY 1")
    ]


def reports(settings, schema: str = "public") -> int:
    return asked(settings, f'SELECT COUNT(*) FROM "{schema}".dispute')[0][0]


def report_something(settings, living) -> None:
    open_house(settings)
    with open_for_one_run():
        report = Report("property", "楼道的灯坏了三天了，晚上很黑。", consent_version=CONSENT_VERSION)
        submit_dispute(living.building_id, report, [], new_token(), MONDAY)
    connection.database.obj.close_all()


@pytest.fixture
def backup(living, settings, python_m_db, tmp_path) -> Iterator[Path]:
    """A dump with one report in it; another report came after it."""
    assert python_m_db("migrate").code == 0
    report_something(settings, living)
    file = tmp_path / "backup.dump"
    assert python_m_db("backup", file).code == 0
    report_something(settings, living)
    yield file
    for name in schemas(settings):
        asked(settings, f"DROP SCHEMA {name} CASCADE")


def test_a_dump_is_for_us_alone_and_leaves_nothing_unfinished(backup, tmp_path):
    assert (backup.stat().st_mode & 0o777, list(tmp_path.glob("backup*"))) == (0o600, [backup])


def test_a_restore_keeps_the_present_one_aside_and_says_what_is_lost(backup, python_m_db, settings):
    said = python_m_db("restore", backup)
    assert said.err == ""
    [aside] = schemas(settings)
    last = "the last step of 2026-11-16 01:00 UTC"
    assert said.out.splitlines() == [
        f"Restored {backup}: 1 reports, 4 recorded steps, {last}.",
        "Lost, because it came after the backup: 1 reports, 2 recorded steps. Whoever wrote it has to be told.",
        "Nothing had been deleted or taken back after the backup.",
        f"What was there before is kept in the schema {aside}. Delete it when nothing in it is needed any more.",
    ]
    assert (said.code, reports(settings), reports(settings, aside)) == (0, 1, 2)
    assert python_m_db("verify-history").code == 0


def test_what_was_restored_can_be_backed_up_and_restored_again(backup, python_m_db, settings, living, tmp_path):
    assert python_m_db("restore", backup).code == 0
    report_something(settings, living)
    assert python_m_db("backup", tmp_path / "again.dump").code == 0
    for name in schemas(settings):
        asked(settings, f"DROP SCHEMA {name} CASCADE")
    said = python_m_db("restore", tmp_path / "again.dump")
    assert (said.code, said.err, reports(settings)) == (0, "", 2)


def test_while_anybody_is_connected_nothing_is_restored(backup, python_m_db, settings):
    with psycopg.connect(settings.database_url):
        said = python_m_db("restore", backup)
    told = "The database is open. Stop the three processes (web, desk, jobs) and what else reads it.\n"
    assert (said.code, said.err, reports(settings), schemas(settings)) == (2, told, 2, [])


def test_a_dump_cut_short_is_not_restored(backup, python_m_db, settings):
    backup.write_bytes(backup.read_bytes()[:-20000])
    said = python_m_db("restore", backup)
    assert (said.code, said.out.splitlines()) == (
        3,
        [
            "The file is damaged: pg_restore cannot read it to its end.",
            f"{backup} was not restored. The database in use is as it was.",
        ],
    )
    assert (reports(settings), schemas(settings)) == (2, [])


def test_a_dump_of_another_program_is_not_restored(backup, python_m_db, settings, tmp_path):
    """Migrating would make a Linli of it in which nothing stands."""
    another = ["pg_dump", "--format=custom", "--table=schema_migration", f"--file={tmp_path / 'another'}"]
    subprocess.run([*another, settings.database_url], check=True, timeout=120)
    said = python_m_db("restore", tmp_path / "another")
    assert (said.code, said.out.splitlines()[0]) == (3, "This is no backup of Linli: its tables are not in it.")
    assert (reports(settings), schemas(settings)) == (2, [])


def test_another_programs_database_stays_where_it_is(backup, python_m_db, settings):
    """DATABASE_URL with a slip in it leads to it: one that has some table of such a name, and not ours."""
    asked(settings, "ALTER TABLE community RENAME TO commune")
    said = python_m_db("restore", backup)
    told = (
        "This is another program's database: it has tables, and not those of Linli. "
        "Name one of its own in DATABASE_URL, the database made and empty.\n"
    )
    assert (said.code, said.out, said.err) == (2, "", told)
    assert (reports(settings), schemas(settings)) == (2, [])


def test_a_history_that_was_changed_is_neither_backed_up_as_whole_nor_restored(
    backup, python_m_db, settings, living, tmp_path
):
    asked(settings, "UPDATE event SET kind = 'staff_removed' WHERE position = 2 AND community_id = 1")
    told = f"Community {living.community_id}, event 2: changed."
    said = python_m_db("backup", tmp_path / "changed.dump")
    assert (said.code, said.out.splitlines()[0]) == (1, told)
    said = python_m_db("restore", tmp_path / "changed.dump.not-whole")
    assert (said.code, said.out.splitlines()[0], said.err) == (1, told, "")
    assert (reports(settings), schemas(settings)) == (2, [])


def test_a_drill_restores_into_a_database_of_its_own_while_others_are_connected(backup, python_m_db, settings):
    with psycopg.connect(settings.database_url):
        said = python_m_db("drill")
    told = "2 reports, 6 recorded steps, the last step of 2026-11-16 01:00 UTC"
    assert (said.code, said.err) == (0, "")
    assert said.out == (
        f"The drill went well: backed up, looked through and restored {told}. Nothing in use was touched.\n"
    )
    assert (reports(settings), schemas(settings)) == (2, [])
    assert asked(settings, "SELECT datname FROM pg_database WHERE datname LIKE '%drill%'") == []


def test_without_the_tools_a_sentence_says_what_is_missing(living, python_m_db, tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    said = python_m_db("backup", tmp_path / "backup.dump")
    told = "pg_dump is not installed: it comes with PostgreSQL's client package.\n"
    assert (said.code, said.err, list(tmp_path.glob("backup*"))) == (2, told, [])


def test_no_list_of_processes_shows_the_password(settings, monkeypatch):
    called = []

    def note(command, environment):
        called.append((command, environment["PGPASSWORD"]))
        return subprocess.CompletedProcess(command, 0, "", "")

    monkeypatch.setattr(dumps, "_called", note)
    told = replace(settings, database_url="postgres://linli:p%40ss@host:5433/linli?sslmode=require")
    dumps._run(told, ["pg_dump", "--file=there"])
    address = "--dbname=postgresql://linli@host:5433/linli?sslmode=require"
    assert called == [(["pg_dump", address, "--file=there"], "p@ss")]


def test_a_backup_of_sqlite_is_not_called_damaged(living, python_m_db, tmp_path):
    (tmp_path / "file").write_bytes(b"SQLite format 3\0" + bytes(1000))
    said = python_m_db("restore", tmp_path / "file")
    told = "This is a backup of SQLite, and the database that DATABASE_URL names is one of PostgreSQL.\n"
    assert (said.code, said.err) == (2, told)
