"""Commands about the database as a whole."""

from __future__ import annotations

import base64
import sqlite3

import pytest

from db.community.organisation.queries.members import phone_place
from db.community.organisation.tables import CentreHousehold
from db.disputes.actions.resealing import reseal_contacts
from db.disputes.actions.submit import submit_dispute
from db.disputes.tables import Contact, Dispute
from db.ground import batches, connection
from db.ground.connection import open_for_one_run, open_house
from db.ground.sealing import CannotUnseal, Keyring, new_token, use_keyring
from db.ground.settings import read_settings
from db.messages.tables import OutboxMessage
from db.records.history.actions import recording
from db.records.history.rules import ActorKind
from db.records.history.tables import Event
from db.records.reports.rules import CONSENT_VERSION, Report
from db.running.tables import TABLES
from tests.cast import MONDAY, settle_in

on_sqlite = pytest.mark.parametrize("engine", ["sqlite"])
NEW_KEY = bytes(range(60, 92))


@pytest.fixture
def living(settings):
    """A house with the cast in it, closed again."""
    open_house(settings)
    with open_for_one_run():
        cast = settle_in()
        with recording(cast.community_id) as record:
            record.append("community", cast.community_id, "community_founded", MONDAY, ActorKind.SYSTEM)
            record.append("staff", cast.mei.staff_id, "staff_added", MONDAY, cast.ada)
    connection.database.obj.close_all()
    return cast


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
    assert (said.code, said.err) == (2, f"{tmp_path}/none/copy.sqlite3.unfinished: No such file or directory.\n")


@pytest.mark.parametrize("engine", ["postgresql"])
def test_on_postgresql_a_backup_is_pg_dumps_work(living, python_m_db, tmp_path):
    said = python_m_db("backup", tmp_path / "copy")
    assert (said.code, said.err) == (2, "This database is PostgreSQL: back it up with pg_dump --format=custom.\n")


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
        assert list(reseal_contacts()) == [1, 2, 2, 1]
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
        batches, "each_row", lambda table, change: gone_through.append(table) or once_more(table, change)
    )
    python_m_db("reseal")
    sealed = [table for table in TABLES if any(name.startswith("sealed_") for name in table._meta.fields)]
    assert sorted(table.__name__ for table in gone_through) == sorted(table.__name__ for table in sealed)


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
            list(reseal_contacts())
    connection.database.obj.close_all()
