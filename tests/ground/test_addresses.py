"""The odd forms an address of a database may have: each one connects, or is refused in words."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

import psycopg
import pytest

from db.ground import connection
from db.ground.connection import database, open_for_one_run
from db.ground.engines import connect_to
from db.ground.private_files import put_private
from db.ground.sealing import CannotUnseal, Keyring
from db.ground.settings import SettingsError, read_settings


def connects(url: str) -> bool:
    house = connect_to(url)
    if url.startswith("sqlite"):
        put_private(house.database)
    house.connect()
    one = house.execute_sql("SELECT 1").fetchone()[0]
    house.close_all()
    return one == 1


@pytest.mark.parametrize("name", ["plain", "with spaces", "桃源", "100%25", "a%20b", "what?", "sharp#"])
def test_a_data_folder_of_any_name_holds_its_own_database(tmp_path: Path, name: str):
    folder = tmp_path / name
    settings = read_settings({"LINLI_DATA_DIR": str(folder)})
    assert connects(settings.database_url)
    assert (folder / "linli.sqlite3").exists()


def test_a_relative_address_lies_in_the_folder_one_is_in(tmp_path: Path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    settings = read_settings({"DATABASE_URL": "sqlite:///here.sqlite3", "LINLI_DATA_DIR": str(tmp_path)})
    assert connects(settings.database_url)
    assert (tmp_path / "here.sqlite3").exists()


@pytest.mark.parametrize(
    "url",
    [
        "sqlite://",
        "sqlite:///",
        "sqlite:///:memory:",
        "sqlite://here.sqlite3",
        "sqlite:///a.db?mode=ro",
        "postgresql://",
        "postgresql:///",
        "postgresql://host",
        "postgresql://[::1/db",
        "postgresql://host:port/db",
        "mysql://host/db",
        "linli.sqlite3",
    ],
)
def test_an_address_that_would_lead_nowhere_is_refused(tmp_path: Path, url: str):
    with pytest.raises(SettingsError, match="DATABASE_URL"):
        read_settings({"DATABASE_URL": url, "LINLI_DATA_DIR": str(tmp_path)})


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("LINLI_TRUSTED_PROXIES", "²"),
        ("LINLI_TRUSTED_PROXIES", "٣"),
        ("LINLI_PUBLIC_URL", "http://[::1"),
        ("LINLI_PUBLIC_URL", "http://host:99999"),
        ("LINLI_CONTACT_KEYS", "²:AAAA"),
        ("LINLI_DATA_DIR", "/dev/null"),
    ],
)
def test_odd_values_are_refused_in_words(tmp_path: Path, name: str, value: str):
    with pytest.raises(SettingsError, match=name):
        read_settings({"LINLI_DATA_DIR": str(tmp_path), name: value})


def test_secrets_that_cannot_be_read_are_refused_and_not_made_anew(tmp_path: Path):
    (tmp_path / "secrets.json").write_text("")
    with pytest.raises(SettingsError, match="secrets.json"):
        read_settings({"LINLI_DATA_DIR": str(tmp_path)})
    assert (tmp_path / "secrets.json").read_text() == ""


@pytest.mark.parametrize("engine", ["postgresql"])
def test_a_name_and_password_with_odd_characters_arrive_as_they_are(settings, postgresql_folder: str):
    password = "p@ss:w/rd%20 ü"
    with psycopg.connect(f"host={postgresql_folder} user=linli dbname=postgres", autocommit=True) as server:
        server.execute('DROP ROLE IF EXISTS "odd@name"')
        server.execute(f"CREATE ROLE \"odd@name\" LOGIN PASSWORD '{password}'")
    url = f"postgres://{quote('odd@name', safe='')}:{quote(password, safe='')}@/test_linli?host={postgresql_folder}"
    house = connect_to(url)
    assert (house.connect_params["user"], house.connect_params["password"]) == ("odd@name", password)
    assert connects(url)


def test_a_connection_is_whole_again_after_a_fault_in_the_middle(house):
    for _ in range(3):
        with pytest.raises(RuntimeError), open_for_one_run(), connection.transaction():
            database.execute_sql("SELECT 1")
            raise RuntimeError("on purpose")
    assert not database.in_transaction()
    assert database.execute_sql("SELECT 1").fetchone()[0] == 1


@pytest.mark.parametrize("number", [0, 255])
def test_the_first_and_the_last_key_number_seal_and_open(number: int):
    ring = Keyring(((number, bytes(range(32))),), b"x" * 32)
    assert ring.unseal(ring.seal("罗女士", "contact.name:1"), "contact.name:1") == "罗女士"


@pytest.mark.parametrize("broken", [b"", b"\x01", b"\x01" * 13])
def test_a_value_cut_short_does_not_open(broken: bytes):
    with pytest.raises(CannotUnseal):
        Keyring(((1, bytes(range(32))),), b"x" * 32).unseal(broken, "contact.name:1")
