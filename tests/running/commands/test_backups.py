"""Backups: a copy has its name only when all of it holds, and older ones go in time."""

from __future__ import annotations

import resource
import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from datetime import UTC, datetime, timedelta

import pytest

from db.ground.backup import too_many, write_whole
from db.running.commands import backups
from tests.cast import MONDAY
from tests.running.commands.damage import overwrite_pages

on_sqlite = pytest.mark.parametrize("engine", ["sqlite"])


@on_sqlite
def test_a_backup_can_be_opened_and_holds_everything(living, python_m_db, tmp_path):
    said = python_m_db("backup", tmp_path / "copy.sqlite3")
    assert said.code == 0
    with sqlite3.connect(tmp_path / "copy.sqlite3") as copied:
        assert copied.execute("SELECT COUNT(*) FROM event").fetchone() == (2,)


@on_sqlite
def test_a_backup_never_overwrites_anything(living, python_m_db, tmp_path):
    (tmp_path / "copy.sqlite3").write_text("precious")
    said = python_m_db("backup", tmp_path / "copy.sqlite3")
    assert (said.code, said.err) == (
        2,
        f"{tmp_path}/copy.sqlite3 exists already; a backup never overwrites anything.\n",
    )
    assert (tmp_path / "copy.sqlite3").read_text() == "precious"


@on_sqlite
def test_a_backup_into_a_folder_that_is_not_there_is_a_sentence(living, python_m_db, tmp_path):
    said = python_m_db("backup", tmp_path / "none" / "copy.sqlite3")
    assert (said.code, said.err) == (
        2,
        f"{tmp_path}/none/copy.sqlite3.not-whole.unfinished: No such file or directory.\n",
    )


@contextmanager
def room_for(size: int) -> Iterator[None]:
    """No file becomes larger, as on a full disk."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


NO_ROOM = "There is no room left to write: the disk is full. Make room, and do it once more.\n"


@on_sqlite
@pytest.mark.parametrize("command", ["backup", "drill"])
def test_on_a_full_disk_a_sentence_is_said_and_nothing_is_left(living, python_m_db, settings, tmp_path, command):
    folder = tmp_path / "backups"
    folder.mkdir()
    size = (settings.data_dir / "linli.sqlite3").stat().st_size
    with room_for(size // 2):
        said = python_m_db(command, *([folder / "copy.sqlite3"] if command == "backup" else []))
    assert (said.code, said.err) == (2, NO_ROOM)
    assert (list(folder.iterdir()), list(settings.data_dir.glob("drill-*"))) == ([], [])


@on_sqlite
def test_what_only_fits_to_be_copied_is_not_said_to_be_damaged(living, python_m_db, settings, tmp_path, monkeypatch):
    """What SQLite writes beside a copy while it is looked through finds no room any more."""
    folder = tmp_path / "backups"
    folder.mkdir()
    copied = backups.copy_to
    with ExitStack() as until_the_end:

        def fill_up(file, progress):
            copied(file, progress)
            until_the_end.enter_context(room_for(0))

        monkeypatch.setattr(backups, "copy_to", fill_up)
        said = python_m_db("backup", folder / "copy.sqlite3")
    assert (said.code, said.err, list(folder.iterdir())) == (2, NO_ROOM, [])


def test_on_a_full_disk_what_stood_in_a_written_file_stays(tmp_path):
    file = tmp_path / "written"
    write_whole(file, b"before")
    with room_for(3), pytest.raises(OSError, match=str(file)):
        write_whole(file, b"after that")
    assert [(path.name, path.read_bytes()) for path in tmp_path.glob("written*")] == [("written", b"before")]


@on_sqlite
def test_a_copy_of_damaged_pages_never_gets_the_name_of_a_backup(living, python_m_db, settings, tmp_path):
    overwrite_pages(settings.data_dir / "linli.sqlite3", "dispute")
    said = python_m_db("backup", tmp_path / "copy.sqlite3")
    *damage, last = said.out.splitlines()
    copy = tmp_path / "copy.sqlite3"
    assert {line.partition(":")[0] for line in damage} == {"The file is damaged"}
    assert last == f"{copy} was not written. What was copied stands in {copy}.not-whole; keep the older backups."
    assert (said.code, sorted(path.name for path in tmp_path.glob("copy*"))) == (3, ["copy.sqlite3.not-whole"])


@on_sqlite
@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("UPDATE event SET kind = 'staff_removed' WHERE position = 2", "Community 1, event 2: changed."),
        ("DELETE FROM grid", "Row 1 of staff_scope points at a row of grid that is not there."),
    ],
)
def test_a_copy_in_which_something_does_not_hold_is_no_backup(living, python_m_db, settings, tmp_path, statement, told):
    with sqlite3.connect(settings.data_dir / "linli.sqlite3") as behind:
        behind.execute(statement)
    said = python_m_db("backup", tmp_path / "copy.sqlite3")
    assert (said.code, said.out.splitlines()[0]) == (1, told)
    assert [path.name for path in tmp_path.glob("copy*")] == ["copy.sqlite3.not-whole"]


@on_sqlite
def test_before_an_upgrade_the_new_program_still_backs_up_the_old_database(living, python_m_db, settings, tmp_path):
    """Its history cannot be read before it is migrated: that is looked at when it is restored."""
    with closing(sqlite3.connect(settings.data_dir / "linli.sqlite3", isolation_level=None)) as older:
        older.execute("DROP TABLE key_check")
        older.execute("DELETE FROM schema_migration WHERE name = '0015_key_checks'")
    assert python_m_db("backup", tmp_path / "copy.sqlite3").code == 0
    assert python_m_db("restore", tmp_path / "copy.sqlite3").code == 0


@on_sqlite
def test_a_file_that_is_no_database_is_no_backup(living, python_m_db, settings, tmp_path):
    (settings.data_dir / "linli.sqlite3").write_bytes(b"no database " * 1000)
    said = python_m_db("backup", tmp_path / "copy.sqlite3")
    assert (said.code, sorted(path.name for path in tmp_path.glob("copy*"))) == (3, [])


@on_sqlite
def test_no_file_is_written_where_a_folder_is_meant_whose_disk_is_not_there(living, python_m_db, tmp_path, capsys):
    with pytest.raises(SystemExit):
        python_m_db("backup", f"{tmp_path}/disk/")
    assert capsys.readouterr().err.splitlines()[-1].endswith(f"the folder {tmp_path}/disk/ is not there")
    assert not (tmp_path / "disk").exists()


@on_sqlite
def test_in_a_folder_a_backup_is_named_by_the_time_and_old_ones_go(living, python_m_db, tmp_path, monkeypatch):
    monkeypatch.setattr(backups, "now", lambda: MONDAY)
    folder = tmp_path / "kept"
    folder.mkdir()
    for name in ("linli-2026-01-05T030000.sqlite3", "a letter.txt"):
        (folder / name).write_text("before")
    said = python_m_db("backup", folder)
    name = backups.dated_name(backups.local(MONDAY, "Asia/Shanghai"), "sqlite3")
    assert said.code == 0
    assert said.out.splitlines()[1:] == [
        f"Deleted {folder}/linli-2026-01-05T030000.sqlite3: there are enough newer ones."
    ]
    assert sorted(path.name for path in folder.iterdir()) == sorted([name, "a letter.txt"])


@on_sqlite
def test_while_no_whole_backup_can_be_made_the_old_ones_stay(living, python_m_db, settings, tmp_path, monkeypatch):
    monkeypatch.setattr(backups, "now", lambda: MONDAY)
    folder = tmp_path / "kept"
    folder.mkdir()
    (folder / "linli-2026-01-05T030000.sqlite3").write_text("before")
    overwrite_pages(settings.data_dir / "linli.sqlite3", "dispute")
    assert python_m_db("backup", folder).code == 3
    assert (folder / "linli-2026-01-05T030000.sqlite3").read_text() == "before"


def name_of(day: int, hour: int = 3, ending: str = "sqlite3") -> str:
    return f"linli-{datetime(2026, 11, 30, hour) - timedelta(days=day):%Y-%m-%dT%H%M%S}.{ending}"


NOW = datetime(2026, 11, 30, 4, tzinfo=UTC)  # a Monday


def test_kept_are_seven_days_and_the_last_of_four_weeks():
    every_night = [name_of(day) for day in range(60)]
    kept = set(every_night) - set(too_many(every_night, NOW))
    assert kept == {name_of(day) for day in (0, 1, 2, 3, 4, 5, 6, 8, 15)}


def test_of_one_day_the_last_is_kept():
    assert too_many([name_of(0, 1), name_of(0, 2), name_of(0, 3)], NOW) == [name_of(0, 1), name_of(0, 2)]


def test_nothing_over_35_days_stays_but_the_very_last():
    monthly = [name_of(30), name_of(34), name_of(36), name_of(70)]
    assert too_many(monthly, NOW) == [name_of(70), name_of(36)]
    assert too_many([name_of(36), name_of(70)], NOW) == [name_of(70)]


def test_what_is_not_whole_pushes_out_nothing_and_what_is_not_ours_is_never_touched():
    torn = [name_of(day, ending="sqlite3.not-whole") for day in range(3)]
    others = ["linli.sqlite3", "linli-2026-01-01.sqlite3", "linli-2026-01-05T030000.sqlite3.unfinished", "letter.txt"]
    assert too_many([*torn, *others, name_of(9), name_of(9, ending="dump")], NOW) == sorted(
        [torn[1], torn[2], name_of(9, ending="dump")]
    )
