"""Commands about the database as a whole."""

from __future__ import annotations

import base64
import sqlite3

import pytest

from db.community.organisation.queries.members import phone_place
from db.community.organisation.tables import CentreHousehold
from db.disputes.actions.submit import submit_dispute
from db.disputes.tables import Contact, Dispute
from db.ground import batches, connection
from db.ground.connection import open_for_one_run, open_house
from db.ground.sealing import CannotUnseal, Keyring, new_token, use_keyring
from db.ground.settings import read_settings
from db.messages.tables import OutboxMessage
from db.practices import RESEALS
from db.records.history.tables import Event
from db.records.reports.rules import CONSENT_VERSION, Report
from db.running.tables import TABLES
from tests.cast import MONDAY
from tests.running.commands.damage import overwrite_pages

on_sqlite = pytest.mark.parametrize("engine", ["sqlite"])
NEW_KEY = bytes(range(60, 92))


def test_migrating_twice_says_that_nothing_was_to_do(python_m_db):
    said = python_m_db("migrate")
    assert (said.code, said.out) == (0, "The database is up to date.\n")


def test_fresh_secrets_can_be_used_as_they_are_printed(python_m_db, monkeypatch):
    said = python_m_db("new-secrets")
    fresh = dict(line.split("=", 1) for line in said.out.splitlines())
    settings = read_settings(
        {"LINLI_ENV": "production", "LINLI_PUBLIC_URL": "https://a.cn", "LINLI_DESK_URL": "https://b.cn", **fresh}
    )  # noqa: E501
    assert len(settings.secret_key) == 32
    assert (said.code, said.err) == (0, "")


def test_a_whole_history_is_said_to_be_whole(living, python_m_db):
    said = python_m_db("verify-history")
    assert (said.code, said.out) == (0, "The history is whole, and every dispute agrees with it.\n")


def test_a_changed_history_is_named_by_place_and_fails_the_command(living, python_m_db, settings):
    open_house(settings)
    with open_for_one_run():
        Event.update(kind="staff_removed").where(Event.position == 2).execute()
    connection.database.obj.close_all()
    said = python_m_db("verify-history")
    assert said.out.splitlines() == [f"Community {living.community_id}, event 2: changed."]
    assert said.code == 1


@on_sqlite
def test_a_damaged_file_is_a_sentence_with_an_exit_code_of_its_own(living, python_m_db, settings):
    overwrite_pages(settings.data_dir / "linli.sqlite3", "event")
    said = python_m_db("verify-history")
    assert (said.code, said.err) == (3, "")
    assert {line.partition(":")[0] for line in said.out.splitlines()} == {"The file is damaged"}


@on_sqlite
def test_a_file_that_is_no_database_is_said_to_be_damaged(living, python_m_db, settings):
    (settings.data_dir / "linli.sqlite3").write_bytes(b"no database " * 1000)
    said = python_m_db("verify-history")
    assert (said.code, said.out, said.err) == (3, "The file is damaged: it cannot be read as a database.\n", "")


@on_sqlite
@pytest.mark.parametrize("command", [["backup", "copy"], ["migrate"], ["incident-facts"], ["forget"]])
def test_whatever_meets_a_damaged_file_says_so_with_the_same_code(living, python_m_db, settings, tmp_path, command):
    with (settings.data_dir / "linli.sqlite3").open("r+b") as file:
        file.truncate(200_000)
    said = python_m_db(*[tmp_path / one if one == "copy" else one for one in command])
    assert (said.code, (said.out + said.err).partition(":")[0]) == (3, "The file is damaged")


@on_sqlite
def test_history_whose_words_cannot_be_read_any_more_is_damage_too(living, python_m_db, settings):
    with sqlite3.connect(settings.data_dir / "linli.sqlite3") as behind:
        behind.execute("UPDATE event SET data = '{' WHERE position = 2")
    said = python_m_db("verify-history")
    told = f"Community {living.community_id}: its history cannot be read to its end.\n"
    assert (said.code, said.out, said.err) == (3, told, "")


@pytest.fixture
def sealed(living, settings):
    """A report with a name and a phone, and a centre household with one, under the first key."""
    open_house(settings)
    with open_for_one_run():
        report = Report(
            "property",
            "楼道的灯坏了三天了，晚上很黑。",
            name="罗莎",
            phone="13800000001",
            contact_wish="phone",
            consent_version=CONSENT_VERSION,
        )  # noqa: E501
        receipt = submit_dispute(living.building_id, report, [], new_token(), MONDAY)
        ring = settings.keyring
        place = phone_place("TY-H01")
        CentreHousehold.create(
            building=living.building_id, code="TY-H01", name="李", sealed_phone=ring.seal("13900000002", place)
        )  # noqa: E501
    connection.database.obj.close_all()
    return receipt, place


def opened(settings, keyring: Keyring, receipt, place: str) -> tuple:
    open_house(settings)
    with open_for_one_run():
        dispute, contact, household = Dispute.get(), Contact.get(), CentreHousehold.get()
        found = (
            keyring.unseal(contact.sealed_name, f"contact.name:{dispute.id}"),
            keyring.unseal(contact.sealed_phone, f"contact.phone:{dispute.id}"),
            keyring.unseal(dispute.sealed_keys, f"dispute.keys:{dispute.reference}"),
            keyring.unseal(household.sealed_phone, place),
        )
    connection.database.obj.close_all()
    return found


def test_after_resealing_the_old_key_is_no_longer_needed(sealed, python_m_db, settings, monkeypatch):
    receipt, place = sealed
    before = opened(settings, settings.keyring, receipt, place)
    assert (before[0], before[1], before[3]) == ("罗莎", "13800000001", "13900000002")
    old, new = settings.contact_keys[0], (2, NEW_KEY)
    monkeypatch.setenv("LINLI_CONTACT_KEYS", ",".join(f"{n}:{base64.b64encode(k).decode()}" for n, k in (new, old)))
    said = python_m_db("reseal")
    assert (said.code, said.out) == (
        0,
        "Went through 4 rows. Everything is sealed under the newest key; the older ones can go.\n",
    )
    assert opened(settings, Keyring((new,), settings.secret_key), receipt, place) == before


def test_resealing_goes_through_every_row_in_small_steps(sealed, python_m_db, settings, monkeypatch):
    monkeypatch.setattr(batches, "ROWS_PER_STEP", 2)
    open_house(settings)
    with open_for_one_run():
        for _ in range(4):
            report = Report("property", "楼道的灯坏了三天了，晚上很黑。", consent_version=CONSENT_VERSION)
            submit_dispute(Dispute.get().building_id, report, [], new_token(), MONDAY)
        assert [*RESEALS["Contact"](), *RESEALS["Dispute"]()] == [1, 2, 2, 1]
        rows = sum(table.select().count() for table in (Contact, Dispute, CentreHousehold, OutboxMessage))
    connection.database.obj.close_all()
    assert rows == 1 + 5 + 1 + 5
    keys = (2, NEW_KEY), settings.contact_keys[0]
    monkeypatch.setenv("LINLI_CONTACT_KEYS", ",".join(f"{n}:{base64.b64encode(k).decode()}" for n, k in keys))
    assert python_m_db("reseal").out.startswith(f"Went through {rows} rows. ")
    open_house(settings)
    with open_for_one_run():
        assert [bytes(row.sealed_keys)[0] for row in Dispute.select()] == [2] * 5
    connection.database.obj.close_all()


@on_sqlite
def test_no_table_that_holds_something_sealed_is_left_out(living, python_m_db, monkeypatch):
    gone_through = []
    once_more = batches.each_row
    monkeypatch.setattr(
        batches, "each_row", lambda table, *given: gone_through.append(table) or once_more(table, *given)
    )
    python_m_db("reseal")
    sealed = [table for table in TABLES if any(name.startswith("sealed_") for name in table._meta.fields)]
    assert sorted(table.__name__ for table in gone_through) == sorted(
        table.__name__ for table in [OutboxMessage, *sealed]
    )


def test_without_the_old_key_resealing_stops_with_a_sentence_and_changes_nothing(
    sealed, python_m_db, settings, monkeypatch
):
    monkeypatch.setenv("LINLI_CONTACT_KEYS", f"2:{base64.b64encode(NEW_KEY).decode()}")
    said = python_m_db("reseal")
    assert (said.code, said.err.splitlines()[-1]) == (
        2,
        "Something cannot be decrypted: no sealing key with number 1. Is LINLI_CONTACT_KEYS complete?",
    )
    assert opened(settings, settings.keyring, *sealed)[0] == "罗莎"


def test_sealing_again_under_the_same_key_changes_nothing(sealed, python_m_db, settings):
    open_house(settings)
    with open_for_one_run():
        before = bytes(Contact.get().sealed_phone)
    connection.database.obj.close_all()
    assert python_m_db("reseal").code == 0
    open_house(settings)
    with open_for_one_run():
        assert bytes(Contact.get().sealed_phone) == before
    connection.database.obj.close_all()


def test_a_moved_contact_is_noticed_when_it_is_resealed(sealed, settings):
    open_house(settings)
    with open_for_one_run():
        Contact.update(sealed_name=Contact.sealed_phone).execute()
        use_keyring(Keyring(((2, NEW_KEY), *settings.contact_keys), settings.secret_key))
        with pytest.raises(CannotUnseal, match="does not belong there"):
            list(RESEALS["Contact"]())
    connection.database.obj.close_all()
