"""Backups that only the holder of a secret key can read, and their copy in a second place."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from db.ground import backup
from db.ground.encrypting import BEGINNING, new_key
from db.ground.settings import Settings, SettingsError, read_settings
from db.running.commands import backups, decrypting
from tests.cast import MONDAY
from tests.running.commands.damage import overwrite_pages
from tests.traces import words_in

on_sqlite = pytest.mark.parametrize("engine", ["sqlite"])
MADE_AT = "linli-2026-11-16T090000"


@pytest.fixture
def key(tmp_path) -> Path:
    """The secret key; the public one is in the settings."""
    return tmp_path / "secret" / "key"


@pytest.fixture
def settings(settings, key) -> Settings:
    key.parent.mkdir()
    return replace(settings, backup_keys=(new_key(key),))


@pytest.fixture
def folder(tmp_path, monkeypatch) -> Path:
    monkeypatch.setattr(backups, "now", lambda: MONDAY)
    made = tmp_path / "backups"
    made.mkdir()
    return made


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def plain_left(settings: Settings) -> list[str]:
    """What a decrypted copy would lie in."""
    return [name for name in (backups.PLAIN, decrypting.PLAIN) if (settings.data_dir / name).exists()]


def test_a_backup_is_encrypted_restored_with_the_key_and_lies_nowhere_in_plain(
    living, python_m_db, settings, folder, key, engine
):
    said = python_m_db("backup", folder)
    ending = {"sqlite": "sqlite3", "postgresql": "dump"}[engine]
    [file] = folder.iterdir()
    assert (said.code, file.name, file.stat().st_mode & 0o777) == (0, f"{MADE_AT}.{ending}.age", 0o600)
    assert file.read_bytes().startswith(BEGINNING)
    assert words_in(file.read_bytes(), "泰奕桃源社区", "SQLite format", "PGDMP") == []
    restored = python_m_db("restore", file, "--key", key)
    assert (restored.code, restored.out.splitlines()[0].split(":")[0]) == (0, f"Restored {file}")
    assert plain_left(settings) == []


def test_without_the_key_or_with_another_one_nothing_is_touched(living, python_m_db, settings, folder, key, tmp_path):
    python_m_db("backup", folder)
    [file] = folder.iterdir()
    new_key(tmp_path / "another")
    (tmp_path / "no key").write_text("a letter")
    said = [
        python_m_db("restore", file, *given)
        for given in ((), ("--key", tmp_path / "another"), ("--key", tmp_path / "no key"))
    ]
    assert [(one.code, one.out, one.err) for one in said] == [
        (2, "", f"{file} is encrypted: add --key and the file that holds the secret key.\n"),
        (2, "", f"{file} was not encrypted to the key in {tmp_path}/another.\n"),
        (2, "", f"{tmp_path}/no key holds no secret key for backups.\n"),
    ]
    assert plain_left(settings) == []


@pytest.mark.parametrize("damage", ["cut", "changed", "only begun"])
def test_a_damaged_one_is_told_from_a_wrong_key(living, python_m_db, folder, key, damage):
    python_m_db("backup", folder)
    [file] = folder.iterdir()
    whole = file.read_bytes()
    middle = len(whole) // 2
    changed = whole[:middle] + bytes([whole[middle] ^ 1]) + whole[middle + 1 :]
    file.write_bytes({"cut": whole[:-1], "changed": changed, "only begun": whole[:40]}[damage])
    said = python_m_db("restore", file, "--key", key)
    assert (said.code, said.out.splitlines()) == (
        3,
        [
            "The file is damaged: it cannot be decrypted to its end.",
            f"{file} was not restored. The database in use is as it was.",
        ],
    )


def test_a_drill_decrypts_what_it_encrypted(living, python_m_db, settings, key):
    own, real = python_m_db("drill"), python_m_db("drill", "--key", key)
    assert (own.code, own.out.splitlines()[0]) == (
        0,
        "Decrypted with a key of the drill's own. Where the secret key is at hand: drill --key FILE.",
    )
    assert (real.code, real.out.partition(":")[0]) == (0, "The drill went well")
    new_key(key.with_name("another"))
    assert python_m_db("drill", "--key", key.with_name("another")).code == 2
    assert plain_left(settings) == []


@on_sqlite
def test_what_is_not_whole_is_encrypted_too(living, python_m_db, settings, folder):
    overwrite_pages(settings.data_dir / "linli.sqlite3", "dispute")
    assert python_m_db("backup", folder).code == 3
    [file] = folder.iterdir()
    assert (file.name, file.read_bytes()[: len(BEGINNING)]) == (f"{MADE_AT}.sqlite3.age.not-whole", BEGINNING)
    assert plain_left(settings) == []


@on_sqlite
def test_what_a_power_cut_left_in_plain_goes_with_the_next_backup(living, python_m_db, settings, folder):
    left = settings.data_dir / backups.PLAIN
    left.mkdir()
    (left / "copy").write_text("personal data")
    assert python_m_db("backup", folder).code == 0
    assert plain_left(settings) == []


@on_sqlite
def test_old_ones_go_in_both_places(living, python_m_db, settings, folder, tmp_path, monkeypatch):
    second = tmp_path / "second"
    second.mkdir()
    monkeypatch.setenv("LINLI_SECOND_PLACE", str(second))
    for place in (folder, second):
        for name in ("linli-2026-01-05T030000.sqlite3.age", "linli-2026-01-06T030000.sqlite3", "a letter"):
            (place / name).write_text("before")
    said = python_m_db("backup", folder)
    assert (said.code, said.out.splitlines()[-1]) == (0, f"Copied to {second} too.")
    assert names(folder) == names(second) == ["a letter", f"{MADE_AT}.sqlite3.age"]
    name = f"{MADE_AT}.sqlite3.age"
    assert (folder / name).read_bytes() == (second / name).read_bytes()
    assert (second / name).stat().st_mode & 0o777 == 0o600


@on_sqlite
def test_a_second_place_that_is_not_there_is_said_and_the_backup_stays(
    living, python_m_db, folder, tmp_path, monkeypatch
):
    monkeypatch.setenv("LINLI_SECOND_PLACE", str(tmp_path / "not mounted"))
    said = python_m_db("backup", folder)
    assert (said.code, said.out.splitlines()[-1]) == (
        2,
        f"The backup is whole, but it could not be copied to {tmp_path}/not mounted: No such file or directory.",
    )
    assert names(folder) == [f"{MADE_AT}.sqlite3.age"]


@on_sqlite
def test_what_bears_that_name_in_the_second_place_is_not_written_over(
    living, python_m_db, folder, tmp_path, monkeypatch
):
    second = tmp_path / "second"
    second.mkdir()
    (second / "copy").write_text("precious")
    monkeypatch.setenv("LINLI_SECOND_PLACE", str(second))
    said = python_m_db("backup", folder / "copy")
    told = f"{second}/copy exists already; a backup never overwrites anything.\n"
    assert (said.code, said.out, said.err, names(folder)) == (2, "", told, [])
    assert (second / "copy").read_text() == "precious"


@on_sqlite
@pytest.mark.parametrize("named", ["", "copy"])
def test_the_folder_of_the_backup_is_no_second_place(living, python_m_db, folder, tmp_path, monkeypatch, named):
    (tmp_path / "second").symlink_to(folder)
    monkeypatch.setenv("LINLI_SECOND_PLACE", str(tmp_path / "second"))
    said = python_m_db("backup", folder / named)
    told = (
        f"{tmp_path}/second is where the backup itself is written, so it is no second place. "
        "Name another folder, on another disk, in LINLI_SECOND_PLACE.\n"
    )
    assert (said.code, said.out, said.err, names(folder)) == (2, "", told, [])


@on_sqlite
def test_what_is_read_back_otherwise_than_it_was_written_is_no_copy(living, python_m_db, folder, tmp_path, monkeypatch):
    second = tmp_path / "second"
    second.mkdir()
    monkeypatch.setenv("LINLI_SECOND_PLACE", str(second))
    monkeypatch.setattr(backup.shutil, "copyfile", lambda source, target: Path(target).write_bytes(b"torn"))
    assert (python_m_db("backup", folder).code, names(second)) == (2, [])


def test_a_pair_of_keys_is_made_once(python_m_db, tmp_path):
    said = python_m_db("backup-key", tmp_path / "new key")
    first = said.out.splitlines()[0].removeprefix("LINLI_BACKUP_KEY=")
    environment = {"LINLI_DATA_DIR": str(tmp_path), "LINLI_BACKUP_KEY": f" {first} ,{first}"}
    assert read_settings(environment).backup_keys == (first, first)
    assert ((tmp_path / "new key").stat().st_mode & 0o777, said.code) == (0o600, 0)
    assert python_m_db("backup-key", tmp_path / "new key").code == 2


@pytest.mark.parametrize("given", ["age1", "AGE-SECRET-KEY-1" + "Q" * 58, "age1" + "b" * 58])
def test_what_is_no_public_key_is_refused_at_the_start(tmp_path, given):
    with pytest.raises(SettingsError, match="LINLI_BACKUP_KEY must be public keys"):
        read_settings({"LINLI_DATA_DIR": str(tmp_path), "LINLI_BACKUP_KEY": given})


@on_sqlite
def test_a_key_with_a_slip_in_it_makes_no_backup(living, python_m_db, settings, folder, monkeypatch):
    [public] = settings.backup_keys
    slipped = public[:-1] + ("q" if public[-1] != "q" else "p")
    monkeypatch.setenv("LINLI_BACKUP_KEY", slipped)
    said = python_m_db("backup", folder)
    assert (said.code, said.err) == (2, "LINLI_BACKUP_KEY is not a public key: python -m db backup-key makes one.\n")
    assert (names(folder), plain_left(settings)) == ([], [])
