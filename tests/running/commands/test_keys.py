"""A wrong key is noticed before anything is sealed with it, and a program that is too old before it writes."""

from __future__ import annotations

import base64
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from db.disputes.actions.submit import submit_dispute
from db.ground import connection
from db.ground.connection import open_for_one_run, open_house
from db.ground.key_checks import KeyCheck, check_value, noted_keys
from db.ground.sealing import new_token
from db.ground.settings import SettingsError, read_settings
from db.ground.start import CannotStart, alone, open_to_serve
from db.records.reports.rules import CONSENT_VERSION, Report
from tests.browser.servers import environment_of
from tests.cast import MONDAY

ROOT = Path(__file__).parents[3]
RIGHT, OTHER = bytes(range(32)), bytes(range(60, 92))
WRONG = (
    "LINLI_CONTACT_KEYS: key 1 is not the one this database was sealed with. "
    "Put the right one back; a new key gets a new number (python -m db new-secrets prints one).\n"
)
COMMANDS = (["migrate"], ["reseal"], ["verify-history"], ["jobs"], ["export-week", "2026-W47", "--out", "there"])


def use(monkeypatch, *keys: tuple[int, bytes]) -> None:
    monkeypatch.setenv("LINLI_CONTACT_KEYS", ",".join(f"{n}:{base64.b64encode(key).decode()}" for n, key in keys))


def keys_of(settings) -> dict[int, str]:
    open_house(settings)
    with open_for_one_run():
        found = noted_keys()
    connection.database.obj.close_all()
    return found


@pytest.fixture
def noted(living, python_m_db) -> None:
    """A house whose key was noted when it was migrated."""
    assert python_m_db("migrate").code == 0


def test_migrating_notes_the_keys_in_use(noted, settings):
    assert keys_of(settings) == {1: check_value(RIGHT)}


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
def test_no_command_goes_on_with_a_wrong_key(noted, python_m_db, monkeypatch, command):
    use(monkeypatch, (1, OTHER))
    said = python_m_db(*command)
    assert (said.code, said.out, said.err) == (2, "", WRONG)


def test_a_wrong_key_among_the_older_ones_is_noticed_too(noted, python_m_db, monkeypatch):
    use(monkeypatch, (2, OTHER), (1, OTHER))
    assert python_m_db("reseal").err == WRONG


@pytest.mark.parametrize("program", ["resident_app.wsgi", "admin_dashboard.app"])
def test_neither_face_starts_with_a_wrong_key(noted, settings, program):
    wrong = environment_of(replace(settings, contact_keys=((1, OTHER),)))
    started = [sys.executable, "-c", f"import {program}"]
    done = subprocess.run(started, cwd=ROOT, env=wrong, capture_output=True, text=True, timeout=120, check=False)
    assert (done.returncode, done.stderr.splitlines()[-1]) == (1, f"db.ground.key_checks.WrongKeys: {WRONG.strip()}")


def test_a_new_key_in_front_is_noted_at_the_start_and_never_forgotten(noted, settings):
    open_to_serve(replace(settings, contact_keys=((2, OTHER), (1, RIGHT))))
    assert keys_of(settings) == {1: check_value(RIGHT), 2: check_value(OTHER)}


def test_an_installed_house_with_a_wrong_key_is_not_taken_for_right(living, python_m_db, settings, monkeypatch):
    open_house(settings)
    with open_for_one_run():
        report = Report("property", "楼道的灯坏了三天了，晚上很黑。", consent_version=CONSENT_VERSION)
        submit_dispute(living.building_id, report, [], new_token(), MONDAY)
    use(monkeypatch, (1, OTHER))
    said = python_m_db("migrate")
    assert (said.code, said.err.partition(":")[0]) == (2, "Something cannot be decrypted")
    assert keys_of(settings) == {}
    use(monkeypatch, (1, RIGHT))
    assert python_m_db("migrate").code == 0
    assert keys_of(settings) == {1: check_value(RIGHT)}


def number_printed(python_m_db) -> str:
    [line] = [line for line in python_m_db("new-secrets").out.splitlines() if line.startswith("LINLI_CONTACT_KEYS=")]
    return line.partition("=")[2].partition(":")[0]


def test_new_secrets_never_repeat_a_number_that_was_in_use(noted, python_m_db, settings, monkeypatch):
    assert number_printed(python_m_db) == "2"
    open_house(settings)
    with open_for_one_run():
        KeyCheck.add_once(number=7, value=check_value(OTHER))
    assert number_printed(python_m_db) == "8"
    use(monkeypatch, (255, OTHER), (1, RIGHT))
    assert number_printed(python_m_db) == "2"
    monkeypatch.delenv("LINLI_CONTACT_KEYS")
    assert number_printed(python_m_db) == "8"


@pytest.mark.parametrize("engine", ["sqlite"])
def test_where_settings_are_not_loaded_the_data_folder_tells_which_number_is_taken(python_m_db, monkeypatch, tmp_path):
    for name in [name for name in os.environ if name.startswith("LINLI_") or name == "DATABASE_URL"]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("LINLI_DATA_DIR", str(tmp_path / "fresh"))
    assert (number_printed(python_m_db), (tmp_path / "fresh").exists()) == ("1", False)
    assert python_m_db("migrate").code == 0
    assert number_printed(python_m_db) == "2"
    (tmp_path / "fresh" / "secrets.json").unlink()
    assert number_printed(python_m_db) == "2"


def test_of_keys_of_another_house_nothing_is_noted(noted, python_m_db, settings, monkeypatch):
    use(monkeypatch, (2, OTHER))
    for command in ("reseal", "verify-history", "check"):
        python_m_db(command, *(["--without-doors"] if command == "check" else []))
    assert keys_of(settings) == {1: check_value(RIGHT)}


def test_yesterdays_program_refuses_tomorrows_database_naming_both(noted, python_m_db, settings, monkeypatch):
    open_house(settings)
    with open_for_one_run():
        known = connection.Runner(connection.database.obj, connection.MIGRATIONS)
        newest = max(step.name for step in known.status())
        known.History.create(name="9999_tomorrow")
    told = (
        f"This database is newer than this program: it is at 9999_tomorrow, the program at {newest}. "
        "Install the version that wrote it.\n"
    )
    try:
        said = [python_m_db(*command).err for command in COMMANDS]
        with pytest.raises(CannotStart, match="it is at 9999_tomorrow"):
            open_to_serve(read_settings())
    finally:  # on PostgreSQL, the next test has the same database
        open_house(settings)
        with open_for_one_run():
            connection.database.execute_sql("DELETE FROM schema_migration WHERE name = '9999_tomorrow'")
    assert said == [told] * len(COMMANDS)


def test_nothing_starts_while_a_restore_is_at_work_and_no_restore_while_something_runs(noted, settings):
    with alone(settings), pytest.raises(CannotStart, match="A restore is at work"):
        open_to_serve(settings)
    open_to_serve(settings)
    with pytest.raises(SettingsError, match="Linli is running"), alone(settings):
        pass
