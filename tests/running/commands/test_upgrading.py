"""An upgrade keeps what was there, and there is a way back."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import pytest
from peewee import CharField, Model

from db.ground import connection
from db.ground.connection import database, open_for_one_run, open_house
from db.running.commands.backups import BEFORE_UPGRADES
from tests.conftest import empty_database
from tests.running.commands.test_restoring import ANOTHERS

NEWEST = max(path.stem for path in Path(connection.MIGRATIONS).glob("0*.py"))
on_sqlite = pytest.mark.parametrize("engine", ["sqlite"])


class Tomorrow(Model):
    """What the next version will have brought."""

    name = CharField()

    class Meta:
        database = database


@pytest.fixture
def of_yesterday(living, settings, tmp_path, monkeypatch):
    """The database as it is; the program knows one migration more, which fills in what was never there."""
    folder = tmp_path / "migrations"
    folder.mkdir()
    for path in Path(connection.MIGRATIONS).glob("*.py"):
        (folder / path.name).symlink_to(path)
    later = """def up(migrator, db):
    db.execute_sql("CREATE TABLE tomorrow (id INTEGER PRIMARY KEY, name VARCHAR)")


def down(migrator, db):
    pass
"""
    (folder / "9999_tomorrow.py").write_text(later)
    before = connection.MIGRATIONS
    for module in (connection, sys.modules["db.ground.start"]):
        monkeypatch.setattr(module, "MIGRATIONS", str(folder))
    return before


def execute(settings, *statements: str) -> None:
    open_house(settings)
    connection.make_file()
    with open_for_one_run():
        for statement in statements:
            database.execute_sql(statement)
    database.obj.close_all()


def tables_of(settings) -> list[str]:
    open_house(settings)
    with open_for_one_run():
        found = database.get_tables()
    database.obj.close_all()
    return found


def kept(settings) -> list[str]:
    folder = settings.data_dir / BEFORE_UPGRADES
    return sorted(path.name for path in folder.iterdir()) if folder.exists() else []


def test_before_the_tables_are_changed_a_backup_is_made(of_yesterday, python_m_db, settings):
    said = python_m_db("migrate")
    [file] = kept(settings)
    path = settings.data_dir / BEFORE_UPGRADES / file
    assert (said.code, said.out.splitlines()) == (
        0,
        [f"Before anything is changed, the database was copied to {path}.", "Applied 9999_tomorrow."],
    )
    assert (path.stat().st_mode & 0o777, path.parent.stat().st_mode & 0o777) == (0o600, 0o700)
    assert python_m_db("migrate").out == "The database is up to date.\n"
    assert kept(settings) == [file]


def test_an_empty_database_has_nothing_to_keep(settings, engine, request, python_m_db, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", empty_database(engine, settings, request))
    assert (python_m_db("migrate").code, kept(settings)) == (0, [])


def test_another_programs_database_is_left_as_it_is(settings, engine, request, python_m_db, monkeypatch):
    """One of its tables may be called as one of ours is."""
    address = empty_database(engine, settings, request)
    monkeypatch.setenv("DATABASE_URL", address)
    another = replace(settings, database_url=address)
    execute(another, "CREATE TABLE shop (id INTEGER)", "CREATE TABLE event (id INTEGER)")
    for command in ("migrate", "verify-history"):
        said = python_m_db(command)
        assert (said.code, said.out, said.err) == (2, "", ANOTHERS)
    assert tables_of(another) == ["event", "shop"]


def test_a_database_in_which_only_the_list_of_migrations_was_made_goes_on(
    settings, engine, request, python_m_db, monkeypatch
):
    """The first migration was ended before it was done."""
    address = empty_database(engine, settings, request)
    monkeypatch.setenv("DATABASE_URL", address)
    list_alone = "CREATE TABLE schema_migration (id {}, name VARCHAR(255), applied TIMESTAMP)"
    key = "SERIAL PRIMARY KEY" if engine == "postgresql" else "INTEGER PRIMARY KEY"
    execute(replace(settings, database_url=address), list_alone.format(key))
    assert python_m_db("migrate").out.startswith("Applied 0001_initial.\n")


@pytest.mark.parametrize("engine", ["postgresql"])
def test_tables_of_an_extension_are_nobodys(settings, engine, request, python_m_db, monkeypatch):
    """PostGIS makes spatial_ref_sys where it is installed."""
    address = empty_database(engine, settings, request)
    monkeypatch.setenv("DATABASE_URL", address)
    adopted = "ALTER EXTENSION plpgsql ADD TABLE spatial_ref_sys"
    execute(replace(settings, database_url=address), "CREATE TABLE spatial_ref_sys (id INTEGER)", adopted)
    assert python_m_db("migrate").out.startswith("Applied 0001_initial.\n")
    assert python_m_db("migrate").out == "The database is up to date.\n"


def test_whoever_has_made_one_need_not_wait(of_yesterday, python_m_db, settings):
    assert (python_m_db("migrate", "--without-backup").out, kept(settings)) == ("Applied 9999_tomorrow.\n", [])


def test_the_way_back_is_yesterdays_program_and_the_backup_it_made(
    of_yesterday, python_m_db, settings, monkeypatch, engine
):
    """The newer database keeps the older program from starting, and not from restoring."""
    python_m_db("migrate")
    [file] = kept(settings)
    for module in (connection, sys.modules["db.ground.start"]):
        monkeypatch.setattr(module, "MIGRATIONS", of_yesterday)
    refused = python_m_db("verify-history")
    assert (refused.code, refused.err) == (
        2,
        f"This database is newer than this program: it is at 9999_tomorrow, the program at {NEWEST}. "
        "Install the version that wrote it.\n",
    )
    restored = python_m_db("restore", settings.data_dir / BEFORE_UPGRADES / file)
    assert (restored.code, restored.err) == (0, "")
    assert python_m_db("verify-history").code == 0
    open_house(settings)
    with open_for_one_run():
        assert not Tomorrow.table_exists()
        if engine == "postgresql":
            for (name,) in database.execute_sql(
                "SELECT nspname FROM pg_namespace WHERE nspname LIKE 'before\\_%%'"
            ).fetchall():
                database.execute_sql(f"DROP SCHEMA {name} CASCADE")
    database.obj.close_all()


@on_sqlite
def test_what_is_not_whole_is_not_changed(of_yesterday, python_m_db, settings):
    open_house(settings)
    with open_for_one_run():
        database.execute_sql("PRAGMA foreign_keys = OFF")
        database.execute_sql("DELETE FROM grid")
    database.obj.close_all()
    said = python_m_db("migrate")
    assert (said.code, said.err.splitlines()[-1]) == (
        2,
        "Nothing was migrated: the database should be whole before it is changed.",
    )
    assert connection.pending_migrations() == ["9999_tomorrow"]


@on_sqlite
def test_three_of_them_are_kept(of_yesterday, python_m_db, settings):
    folder = settings.data_dir / BEFORE_UPGRADES
    folder.mkdir()
    for day in (1, 2, 3):
        (folder / f"linli-2026-01-0{day}T030000.sqlite3").write_text("before")
    (folder / "a letter").write_text("before")
    python_m_db("migrate")
    assert kept(settings)[:3] == ["a letter", "linli-2026-01-02T030000.sqlite3", "linli-2026-01-03T030000.sqlite3"]
    assert len(kept(settings)) == 4


@on_sqlite
def test_they_go_after_35_days_as_everything_does(living, python_m_db, settings, tmp_path):
    folder = settings.data_dir / BEFORE_UPGRADES
    folder.mkdir()
    (folder / "linli-2026-01-01T030000.sqlite3").write_text("before")
    assert (python_m_db("backup", tmp_path / "a backup").code, kept(settings)) == (0, [])
