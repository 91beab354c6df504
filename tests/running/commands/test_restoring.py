"""A backup put back: only a whole one, only while nothing is open, and nothing of what was there is lost."""

from __future__ import annotations

import base64
import re
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from db.disputes.actions.submit import submit_dispute
from db.ground import connection
from db.ground.connection import open_for_one_run, open_house
from db.ground.sealing import new_token
from db.ground.start import open_to_serve
from db.records.reports.rules import CONSENT_VERSION, Report
from tests.browser.servers import environment_of
from tests.cast import MONDAY
from tests.running.commands.damage import overwrite_pages

NO_BACKUP = "This is no backup of Linli: its tables are not in it."
ROOT = Path(__file__).parents[3]
ANOTHERS = (
    "This is another program's database: it has tables, and not those of Linli. "
    "Name one of its own in DATABASE_URL, the database made and empty.\n"
)
LOST = "Lost, because it came after the backup: 1 reports, 2 recorded steps. Whoever wrote it has to be told."


@pytest.fixture
def engine() -> str:
    """A dump of PostgreSQL is put back by its own tools."""
    return "sqlite"


def report_something(settings, living) -> None:
    open_house(settings)
    with open_for_one_run():
        report = Report("property", "楼道的灯坏了三天了，晚上很黑。", consent_version=CONSENT_VERSION)
        submit_dispute(living.building_id, report, [], new_token(), MONDAY)
    connection.database.obj.close_all()


def reports_in(file: Path) -> int:
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as looked_at:
        return looked_at.execute("SELECT COUNT(*) FROM dispute").fetchone()[0]


@pytest.fixture
def present(settings) -> Path:
    return settings.data_dir / "linli.sqlite3"


@pytest.fixture
def backup(living, settings, python_m_db, tmp_path) -> Path:
    """A backup with one report in it; another report came after it."""
    assert python_m_db("migrate").code == 0
    report_something(settings, living)
    file = tmp_path / "backup.sqlite3"
    assert python_m_db("backup", file).code == 0
    report_something(settings, living)
    return file


def asides(present: Path) -> list[Path]:
    return sorted(present.parent.glob("linli.sqlite3.before-*"))


def left_beside(present: Path) -> list[str]:
    """What belongs to no writer's queue: an empty .turn and .migrating may stay."""
    found = {path.name for path in present.parent.glob("linli.sqlite3*") if path not in asides(present)}
    return sorted(found - {"linli.sqlite3.turn", "linli.sqlite3.migrating"})


def test_a_restore_keeps_the_present_one_aside_and_says_what_is_lost(backup, python_m_db, present):
    said = python_m_db("restore", backup)
    [aside] = asides(present)
    assert said.err == ""
    first, lost, again, kept = said.out.splitlines()
    assert again == "Nothing had been deleted or taken back after the backup."
    assert re.fullmatch(rf"Restored {backup}: 1 reports, 4 recorded steps, the last step of 2026-.* UTC\.", first)
    assert (lost, said.code) == (LOST, 0)
    assert kept == f"What was there before is kept in {aside}. Delete it when nothing in it is needed any more."
    assert (reports_in(present), reports_in(aside), reports_in(backup)) == (1, 2, 1)
    assert present.stat().st_mode & 0o777 == 0o600
    assert python_m_db("verify-history").code == 0


def test_a_restore_after_which_nothing_is_missing_says_so(backup, python_m_db, tmp_path):
    assert python_m_db("backup", tmp_path / "newest.sqlite3").code == 0
    said = python_m_db("restore", tmp_path / "newest.sqlite3")
    assert said.out.splitlines()[1] == "Nothing was recorded after this backup, so nothing is lost."


def test_the_log_of_the_present_one_is_never_mixed_into_the_restored_one(backup, python_m_db, present, settings):
    """What was written last stood in the log alone, as after a kill: it belongs to the one that is set aside."""
    writing = (
        "import os, sqlite3, sys; c = sqlite3.connect(sys.argv[1], isolation_level=None);"
        "c.execute('PRAGMA wal_autocheckpoint = 0');"
        "c.execute(\"UPDATE community SET name = 'later' WHERE id = 1\"); os._exit(9)"
    )
    subprocess.run([sys.executable, "-c", writing, present], check=False, timeout=120)
    assert present.with_name("linli.sqlite3-wal").stat().st_size > 0
    assert python_m_db("restore", backup).code == 0
    names = []
    for file in (present, *asides(present)):
        with closing(sqlite3.connect(file)) as looked_at:
            names.append(looked_at.execute("SELECT COUNT(*) FROM community WHERE name = 'later'").fetchone()[0])
    assert names == [0, 1]


def test_a_damaged_present_one_is_kept_with_its_log_and_replaced(backup, python_m_db, present):
    present.write_bytes(b"no database " * 1000)
    present.with_name("linli.sqlite3-wal").write_bytes(b"a log of before")
    said = python_m_db("restore", backup)
    told = "What was recorded since then cannot be counted: the database that was in use cannot be read."
    assert (said.code, said.out.splitlines()[1]) == (0, told)
    kept = {path.name.partition(".before-")[2][17:]: path.read_bytes()[:11] for path in asides(present)}
    assert kept == {"": b"no database", "-wal": b"a log of be"}
    assert (reports_in(present), left_beside(present)) == (1, ["linli.sqlite3"])


def test_where_there_is_no_database_yet_a_backup_becomes_it(backup, python_m_db, present):
    for path in present.parent.glob("linli.sqlite3*"):
        path.unlink()
    assert python_m_db("restore", backup).code == 0
    assert (reports_in(present), asides(present)) == (1, [])


def test_while_a_process_serves_nothing_is_restored(backup, python_m_db, present, settings):
    serving = f"from db.ground.start import open_to_serve; from db.ground.settings import read_settings; {SERVE}"
    with subprocess.Popen(
        [sys.executable, "-c", serving],
        cwd=ROOT,
        env=environment_of(settings),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "serves\n"
        said = python_m_db("restore", backup)
        process.communicate("", timeout=120)
    assert (said.code, said.err) == (2, "Linli is running. Stop its three processes first: web, desk, jobs.\n")
    assert (reports_in(present), asides(present)) == (2, [])
    assert python_m_db("restore", backup).code == 0


SERVE = "open_to_serve(read_settings()); print('serves', flush=True); input()"


def test_while_anything_reads_the_database_nothing_is_restored(backup, python_m_db, present):
    with closing(sqlite3.connect(present)) as neighbour:
        neighbour.execute("SELECT COUNT(*) FROM dispute").fetchone()
        said = python_m_db("restore", backup)
    told = "The database is open. Stop the three processes (web, desk, jobs) and whatever else reads it first.\n"
    assert (said.code, said.err, reports_in(present), asides(present)) == (2, told, 2, [])


def test_a_backup_of_the_other_engine_is_not_called_damaged(python_m_db, present, tmp_path):
    (tmp_path / "dump").write_bytes(b"PGDMP" + bytes(1000))
    said = python_m_db("restore", tmp_path / "dump")
    told = "This is a backup of PostgreSQL, and the database that DATABASE_URL names is one of SQLite.\n"
    assert (said.code, said.err, left_beside(present)) == (2, told, ["linli.sqlite3"])


def test_a_damaged_backup_is_not_restored(backup, python_m_db, present):
    overwrite_pages(backup, "dispute")
    said = python_m_db("restore", backup)
    assert (said.code, said.out.splitlines()[-1]) == (
        3,
        f"{backup} was not restored. The database in use is as it was.",
    )
    assert (reports_in(present), asides(present), left_beside(present)) == (2, [], ["linli.sqlite3"])


def another_programs(file: Path) -> None:
    with closing(sqlite3.connect(file, isolation_level=None)) as another:
        another.execute("CREATE TABLE event (id INTEGER PRIMARY KEY, name TEXT)")


@pytest.mark.parametrize("what", [Path.touch, another_programs])
def test_what_is_no_backup_of_linli_is_not_restored(backup, python_m_db, present, tmp_path, what):
    """Migrating would make a Linli of it in which nothing stands."""
    what(tmp_path / "another")
    for file in (tmp_path / "another", Path("/dev/null"))[: 1 + (what is Path.touch)]:
        said = python_m_db("restore", file)
        assert (said.code, said.err) == (3, "")
        assert said.out == f"{NO_BACKUP}\n{file} was not restored. The database in use is as it was.\n"
    assert (reports_in(present), asides(present), left_beside(present)) == (2, [], ["linli.sqlite3"])


def test_an_empty_database_is_neither_backed_up_nor_drilled(python_m_db, present, tmp_path):
    present.unlink()
    with closing(sqlite3.connect(present)) as new:
        new.execute("PRAGMA journal_mode = wal")
    said = python_m_db("backup", tmp_path / "new.sqlite3")
    assert (said.code, said.out.splitlines()[0], (tmp_path / "new.sqlite3").exists()) == (3, NO_BACKUP, False)
    said = python_m_db("drill")
    assert (said.code, said.out.splitlines()) == (3, [NO_BACKUP, "The drill failed: no restore would succeed today."])


def test_another_programs_database_stays_where_it_is(backup, python_m_db, present, settings):
    """DATABASE_URL with a slip in it leads to it."""
    present.unlink()
    another_programs(present)
    said = python_m_db("restore", backup)
    assert (said.code, said.out, said.err) == (2, "", ANOTHERS)
    assert (asides(present), left_beside(present)) == ([], ["linli.sqlite3"])


def test_a_key_that_is_named_must_be_one(backup, python_m_db, present, tmp_path):
    """Whoever finds that out on the day it is needed has no backup."""
    missing, empty, of_ssh = (tmp_path / name for name in ("missing", "empty", "of_ssh"))
    empty.write_text("# public key: none\n")
    of_ssh.write_text("-----BEGIN OPENSSH PRIVATE KEY-----\n")
    told = {
        missing: f"{missing}: No such file or directory.\n",
        empty: f"{empty} holds no secret key for backups.\n",
        of_ssh: f"{of_ssh} holds no secret key for backups.\n",
    }
    for key, err in told.items():
        for command in (("drill",), ("restore", backup)):
            said = python_m_db(*command, "--key", key)
            assert (said.code, said.out, said.err) == (2, "", err)
    assert (reports_in(present), asides(present)) == (2, [])


def test_a_key_that_nothing_needed_is_said_to_be_that(backup, python_m_db, tmp_path):
    assert python_m_db("backup-key", tmp_path / "key").code == 0
    said = python_m_db("drill", "--key", tmp_path / "key")
    told = "The key was not needed: backups are not encrypted here. To encrypt them, set LINLI_BACKUP_KEY."
    assert (said.code, said.out.splitlines()[0]) == (0, told)


def test_a_backup_whose_history_was_changed_is_not_restored(backup, python_m_db, present, living):
    with closing(sqlite3.connect(backup, isolation_level=None)) as behind:
        behind.execute("UPDATE event SET kind = 'staff_removed' WHERE position = 2")
    said = python_m_db("restore", backup)
    assert (said.code, said.out.splitlines()[0]) == (1, f"Community {living.community_id}, event 2: changed.")
    assert (reports_in(present), asides(present)) == (2, [])


@pytest.mark.parametrize(
    ("number", "code", "told"),
    [
        (1, 2, "LINLI_CONTACT_KEYS: key 1 is not the one this database was sealed with."),
        (2, 1, "Something in it is sealed with key 1, which LINLI_CONTACT_KEYS does not have."),
    ],
)
def test_without_its_secrets_a_backup_is_not_restored(backup, python_m_db, present, monkeypatch, number, code, told):
    monkeypatch.setenv("LINLI_CONTACT_KEYS", f"{number}:{base64.b64encode(bytes(range(60, 92))).decode()}")
    said = python_m_db("restore", backup)
    assert (said.code, (said.out + said.err).startswith(told)) == (code, True)
    assert (reports_in(present), asides(present)) == (2, [])


def test_a_backup_of_an_older_version_is_brought_up_to_date(backup, python_m_db, present):
    with closing(sqlite3.connect(backup, isolation_level=None)) as older:
        older.execute("DROP TABLE key_check")
        older.execute("DELETE FROM schema_migration WHERE name = '0015_key_checks'")
    assert python_m_db("restore", backup).code == 0
    with closing(sqlite3.connect(present)) as looked_at:
        assert looked_at.execute("SELECT number FROM key_check").fetchall() == [(1,)]


def test_a_backup_of_a_newer_version_is_refused(backup, python_m_db, present):
    with closing(sqlite3.connect(backup, isolation_level=None)) as newer:
        newer.execute("INSERT INTO schema_migration (name, applied) VALUES ('9999_tomorrow', '2027-01-01 00:00:00')")
    said = python_m_db("restore", backup)
    assert (said.code, said.err.partition(":")[0]) == (2, "This database is newer than this program")
    assert (reports_in(present), asides(present)) == (2, [])


def test_a_database_with_its_log_beside_it_is_no_backup(backup, python_m_db):
    backup.with_name("backup.sqlite3-wal").write_bytes(b"written last")
    said = python_m_db("restore", backup)
    told = f"{backup}-wal lies beside it: {backup} is no backup, but a database that was in use.\n"
    assert (said.code, said.err) == (2, told)


def test_a_drill_backs_up_and_restores_while_everything_runs(backup, python_m_db, present, settings):
    open_to_serve(settings)
    with closing(sqlite3.connect(present)) as neighbour:
        neighbour.execute("SELECT COUNT(*) FROM dispute").fetchone()
        said = python_m_db("drill")
    assert (said.code, said.err) == (0, "")
    assert re.fullmatch(
        r"The drill went well: backed up, looked through and restored 2 reports, 6 recorded steps, "
        r"the last step of 2026-.* UTC\. Nothing in use was touched\.\n",
        said.out,
    )
    assert (reports_in(present), asides(present), list(settings.data_dir.glob("drill-*"))) == (2, [], [])


def test_a_drill_on_a_damaged_database_fails(backup, python_m_db, present):
    overwrite_pages(present, "dispute")
    said = python_m_db("drill")
    assert (said.code, said.out.splitlines()[-1]) == (3, "The drill failed: no restore would succeed today.")
