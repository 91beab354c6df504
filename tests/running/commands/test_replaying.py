"""What people deleted after a backup is gone again once the backup is restored: a canary for each way of deleting."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path

import psycopg
import pytest
from peewee import OperationalError

from db.community.organisation.tables import Community
from db.community.staff.actions.drafts import drop_draft, keep_draft
from db.community.staff.actions.people import deactivate_staff
from db.community.staff.actions.pocket import give_pocket_link, take_pocket_link
from db.community.staff.actions.profiles import save_profile
from db.community.staff.actions.second_step import reset_second_step
from db.community.staff.actions.sessions import sign_out, start_session
from db.community.staff.rules.accounts import owner
from db.community.staff.rules.profiles import MediatorProfileDetails
from db.community.staff.rules.second_step import secret_place
from db.community.staff.tables import (
    MediatorProfile,
    PocketLink,
    RecoveryCode,
    SecondStep,
    StaffDraft,
    StaffMember,
    StaffSession,
)
from db.disputes.actions.about_staff import say_whether_about
from db.disputes.actions.forget import erase_contact
from db.disputes.actions.legal_holds import put_off_deletion, set_legal_hold
from db.disputes.actions.resident import add_words, make_private, withdraw_dispute
from db.disputes.actions.set_apart import open_held, set_apart
from db.disputes.actions.submit import submit_dispute
from db.disputes.actions.words_gone import erase_words
from db.disputes.rules.legal_holds import HeldFor, HeldKind
from db.disputes.rules.workflow import HolderLevel, Status
from db.disputes.tables import Attachment, Contact, Dispute, Round
from db.disputes.tables.legal_holds import HeldPiece, LegalHold
from db.ground import connection
from db.ground.connection import open_for_one_run, open_house
from db.ground.sealing import keyring
from db.messages.actions.channels import set_own_mail
from db.messages.tables import Channel
from db.records.history.tables import Event
from db.records.own_things.rules import Deletion
from db.records.permissions.rules import Complaint
from db.records.photos.actions import forget_photo
from db.records.photos.rules import CleanPhoto
from db.records.photos.tables import Photo
from db.records.reports.rules import CONSENT_VERSION, ContactWish, Report
from db.running import replaying
from db.running.closing.leaving import announce_closing, close_community, give_out
from db.running.done_again import GONE, TAKEN_BACK, TAKEN_OVER
from db.running.replaying import Replayed, _replayed, replay
from db.running.tables import TABLES
from db.together.pool.actions.volunteers import let_volunteer_go, register_volunteer
from db.together.pool.tables import Volunteer
from db.together.rights.actions.deleting import delete_report
from tests.cast import MONDAY, Cast

NOTHING = "Nothing had been deleted or taken back after the backup."
UNKNOWN = Replayed(continues=False).told()
AGAIN = "Deleted or taken back after the backup, and so again now:"
CANARY = b"the canary"


@pytest.fixture(autouse=True)
def nothing_aside_is_left(settings, engine) -> Iterator[None]:
    yield
    if engine == "postgresql":
        with psycopg.connect(settings.database_url, autocommit=True) as server:
            for (name,) in server.execute(
                "SELECT nspname FROM pg_namespace WHERE nspname LIKE 'before\\_%'"
            ).fetchall():
                server.execute(f"DROP SCHEMA {name} CASCADE")


@contextmanager
def opened(settings) -> Iterator[None]:
    open_house(settings)
    with open_for_one_run():
        yield
    connection.database.obj.close_all()


def photo() -> CleanPhoto:
    return CleanPhoto(full=CANARY, thumbnail=CANARY, width=1, height=1)


def reported(cast: Cast, key: str) -> tuple[str, int]:
    """A report with name, phone and a photo: its link and its number."""
    report = Report(
        "property",
        "楼道的灯坏了三天了，晚上很黑。",
        contact_wish=ContactWish.PHONE,
        name="柳金丝雀",
        phone="13812345678",
        consent_version=CONSENT_VERSION,
    )
    link = submit_dispute(cast.building_id, report, [photo()], key, MONDAY).link
    return link, Dispute.select().order_by(Dispute.id.desc()).get().id


@pytest.fixture
def backup(living: Cast, settings, python_m_db, tmp_path) -> Path:
    """With one of everything that people can delete."""
    assert python_m_db("migrate").code == 0
    with opened(settings):
        tmp_path.joinpath("link").write_text(reported(living, "key-of-the-form-one")[0])
        tmp_path.joinpath("session").write_text(start_session(owner(living.guo), MONDAY))
        give_pocket_link(living.guo.staff_id, MONDAY)
        register_volunteer(living.guo, living.grid_id, "周金丝雀", "13800002222", MONDAY)
        sealed = keyring().seal("GEZDGNBVGY3TQOJQ", secret_place(owner(living.guo).key))
        SecondStep.add(staff=living.guo.staff_id, sealed_secret=sealed, begun_at=MONDAY, on_since=MONDAY)
        RecoveryCode.add(staff=living.guo.staff_id, code_hash="0" * 64)
        keep_draft(living.sun, "dispute-1", "words", "草稿金丝雀", MONDAY)
        save_profile(living.mei, living.mei.staff_id, MediatorProfileDetails(helps_with="停车"), photo(), MONDAY)
        set_own_mail(living.sun, "canary@example.cn", MONDAY)
    file = tmp_path / "a backup"
    assert python_m_db("backup", file).code == 0
    return file


def left(cast: Cast) -> dict[str, object]:
    return {
        "contacts": Contact.select().count(),
        "photos": Photo.select().count(),
        "attachments": Attachment.select().count(),
        "portraits": MediatorProfile.select().where(MediatorProfile.photo.is_null(False)).count(),
        "sessions": StaffSession.select().count(),
        "links to the phone": PocketLink.select().count(),
        "codes at the door": SecondStep.select().count(),
        "recovery codes": RecoveryCode.select().count(),
        "volunteers": Volunteer.select().where(Volunteer.left_at.is_null()).count(),
        "volunteers' names": Volunteer.select().where(Volunteer.sealed_name.is_null(False)).count(),
        "drafts": StaffDraft.select().where(StaffDraft.sealed_text.is_null(False)).count(),
        "channels": Channel.select().count(),
        "public": Dispute.select().where(~Dispute.private).count(),
        "may sign in": StaffMember.select().where(StaffMember.active).count(),
    }


ALL = {
    "contacts": 1,
    "photos": 2,
    "attachments": 1,
    "portraits": 1,
    "sessions": 1,
    "links to the phone": 1,
    "codes at the door": 1,
    "recovery codes": 1,
    "volunteers": 1,
    "volunteers' names": 1,
    "drafts": 1,
    "channels": 1,
    "public": 1,
    "may sign in": 7,
}


def delete_everything(cast: Cast, tmp_path: Path) -> None:
    link = tmp_path.joinpath("link").read_text()
    erase_contact(link, MONDAY)
    make_private(link, MONDAY)
    forget_photo(Attachment.get().photo_id)
    sign_out(tmp_path.joinpath("session").read_text(), MONDAY)
    take_pocket_link(cast.guo.staff_id)
    reset_second_step(cast.ada, cast.guo.staff_id, MONDAY)
    let_volunteer_go(cast.guo, Volunteer.get().id, MONDAY)
    drop_draft(cast.sun, "dispute-1", "words", "草稿金丝雀", MONDAY)
    set_own_mail(cast.sun, "", MONDAY)
    deactivate_staff(cast.ada, cast.mei.staff_id, MONDAY)


def test_what_was_deleted_after_the_backup_is_gone_again(backup, living, settings, python_m_db, tmp_path):
    with opened(settings):
        assert left(living) == ALL
        delete_everything(living, tmp_path)
        assert left(living) == dict.fromkeys(ALL, 0) | {"may sign in": 6}
    said = python_m_db("restore", backup)
    assert (said.code, said.err) == (0, "")
    with opened(settings):
        assert left(living) == dict.fromkeys(ALL, 0) | {"may sign in": 6}
    told = "channel 1, contact 1, dispute 1, mediator_profile 1, photo 2, pocket_link 1, recovery_code 1, second_step 1"
    also = "staff_draft 1, staff_member 1, staff_session 1, volunteer 1"
    assert said.out.splitlines()[2] == f"{AGAIN} {told}, {also}."
    assert python_m_db("verify-history").code == 0


def test_what_was_withdrawn_and_deleted_after_the_backup_is_over_again_and_nobody_is_asked_to_do_it(
    backup, living, settings, python_m_db, tmp_path
):
    """In the backup it stood open: without words, in somebody's hands, its limit running."""
    link = tmp_path.joinpath("link").read_text()
    with opened(settings):
        own, _ = Dispute.get().id, withdraw_dispute(link, "", MONDAY)
        erase_words(link, MONDAY)
    said = python_m_db("restore", backup)
    over = "Over again, because they were open in the backup: 1."
    assert said.out.splitlines()[2] == f"{AGAIN} contact 1, dispute 1, photo 1. {over}"
    with opened(settings):
        found = Dispute.get_by_id(own)
        here = (Event.subject == "dispute") & (Event.subject_id == own)
        kinds = [event.kind for event in Event.select().where(here).order_by(Event.position)]
        assert (found.text, found.status, found.escalate_at) == ("", Status.WITHDRAWN, None)
        assert Round.get(Round.dispute == own).outcome is Status.WITHDRAWN
        assert kinds[-2:] == ["withdraw", "words_deleted"]
    assert python_m_db("verify-history").code == 0


COMPLAINS = "梅调解收了物业的礼，漏水的事从来不管。"


@pytest.mark.parametrize(("said", "sure"), [(None, False), (True, True)])
def test_what_became_a_complaint_after_the_backup_is_kept_again_from_whom_it_is_about(
    backup, living, settings, python_m_db, tmp_path, said, sure
):
    """In the backup whom it is about holds it."""
    link = tmp_path.joinpath("link").read_text()
    with opened(settings):
        assert Dispute.get().holder_staff_id == living.mei.staff_id
        add_words(link, COMPLAINS, [], MONDAY)
        if said:
            say_whether_about(link, True, MONDAY)
        last = complaint_now()
        assert last == (Complaint.INSIDE, living.mei.staff_id, not sure, living.guo.staff_id, HolderLevel.GRID, True)
    told = python_m_db("restore", backup).out.splitlines()[2]
    assert told == f"{AGAIN} dispute 1. Kept again from whom they complain of: 1."
    with opened(settings):
        assert complaint_now() == last
        assert Round.get().holder_staff_id == living.guo.staff_id
    assert python_m_db("verify-history").code == 0


def complaint_now() -> tuple[object, ...]:
    row = Dispute.get()
    return (row.complaint, row.about_staff_id, row.only_named, row.holder_staff_id, row.level, row.private)


def test_what_is_still_needed_is_held_as_it_was_last_and_a_wish_to_delete_waits_on(
    backup, living, settings, python_m_db, tmp_path
):
    """Held after the backup: otherwise the next run of a job would delete what a court needs."""
    link = tmp_path.joinpath("link").read_text()
    with opened(settings):
        own, _ = Dispute.get().id, withdraw_dispute(link, "", MONDAY)
        set_legal_hold(living.sun, own, "court", MONDAY.date(), MONDAY)
        put_off_deletion(link, MONDAY)
        later = reported(living, "key-of-the-form-two")[1]
        set_legal_hold(living.sun, later, "court", MONDAY.date(), MONDAY)
        set_apart(own, HeldKind.PLACE, {"room": "702"}, MONDAY)
        set_apart(later, HeldKind.PLACE, {"room": "702"}, MONDAY)
    assert python_m_db("restore", backup).code == 0
    with opened(settings):
        hold = LegalHold.get()
        assert open_held(living.sun, own, MONDAY).told == ((HeldKind.PLACE, {"room": "702"}),)
        assert HeldPiece.select().count() == 1
        assert (LegalHold.select().count(), hold.dispute_id, hold.why, hold.deletion_asked_at, hold.set_by_id) == (
            *(1, own, HeldFor.COURT, MONDAY, living.sun.staff_id),
        )


def test_what_was_locked_away_at_a_wish_is_locked_away_again(backup, living, settings, python_m_db, tmp_path):
    link = tmp_path.joinpath("link").read_text()
    with opened(settings):
        own, _ = Dispute.get().id, withdraw_dispute(link, "", MONDAY)
        set_legal_hold(living.sun, own, "court", MONDAY.date(), MONDAY)
        words = Dispute.get().text
        assert delete_report(link, MONDAY) is Deletion.LOCKED_AWAY
    assert python_m_db("restore", backup).code == 0
    with opened(settings):
        assert (Dispute.get().text, LegalHold.get().deletion_asked_at) == ("", MONDAY)
        assert open_held(living.sun, own, MONDAY).told[0][1]["text"] == words


def test_what_was_not_deleted_stays_and_what_came_later_is_not_taken_over(backup, living, settings, python_m_db):
    with opened(settings):
        reported(living, "key-of-the-form-two")
        keep_draft(living.guo, "dispute-1", "words", "后来的话", MONDAY)
    said = python_m_db("restore", backup)
    assert said.out.splitlines()[2] == NOTHING
    with opened(settings):
        assert left(living) == ALL


def test_a_row_that_got_the_number_of_a_deleted_one_does_not_hide_it(backup, living, settings, python_m_db):
    """SQLite gives the number of the last row away again."""
    with opened(settings):
        last = Photo.select().order_by(Photo.id.desc()).get()
        forget_photo(last.id)
        later = MONDAY.replace(hour=9)
        Photo.insert(
            id=last.id, community_id=1, kept_at=later, width=1, height=1, full=b"another", thumbnail=b"another"
        ).execute()
    said = python_m_db("restore", backup)
    assert said.out.splitlines()[2] == f"{AGAIN} mediator_profile 1, photo 1."
    with opened(settings):
        assert [bytes(row.full) for row in Photo.select()] == [CANARY]


def test_from_a_house_that_is_no_continuation_nothing_is_taken(backup, living, settings, python_m_db, tmp_path):
    """After an earlier restore, numbers mean other people: then it says that it cannot tell."""
    with opened(settings):
        delete_everything(living, tmp_path)
        connection.database.execute_sql("UPDATE event SET hash = 'another'")
    said = python_m_db("restore", backup)
    assert (said.code, said.out.splitlines()[2]) == (0, UNKNOWN)
    with opened(settings):
        assert left(living) == ALL


@pytest.mark.parametrize("engine", ["sqlite"])
def test_where_the_one_in_use_is_gone_it_says_that_it_cannot_tell(backup, living, settings, python_m_db):
    (settings.data_dir / "linli.sqlite3").unlink()
    said = python_m_db("restore", backup)
    assert (said.code, said.out.splitlines()[2]) == (0, UNKNOWN)


@pytest.mark.parametrize("engine", ["sqlite"])
def test_one_that_cannot_be_read_to_its_end_tells_nothing(backup, living, settings, tmp_path):
    aside = tmp_path / "aside.sqlite3"
    with opened(settings):
        delete_everything(living, tmp_path)
    shutil.copy(settings.data_dir / "linli.sqlite3", aside)
    shutil.copy(backup, settings.data_dir / "linli.sqlite3")
    with opened(settings):
        connection.database.execute_sql("ATTACH ? AS aside", (str(aside),))
        connection.database.execute_sql("ALTER TABLE aside.photo RENAME COLUMN kept_at TO kept")
        with pytest.raises(OperationalError, match="no such column"):
            _replayed("aside")
        assert replay("aside") == Replayed(continues=False)
        assert left(living) == ALL


def test_of_a_dispute_only_what_neighbours_may_read_is_taken_over():
    assert TAKEN_BACK[Dispute][1] == ("private", "resident_wants_private", "public_wording", "looked")
    assert list(replaying._emptied(Dispute, set(Dispute._meta.columns))) == []


LEFT = {  # what holds sealed values, bytes or the hash of a key, and whose rows nobody deletes by hand
    "activity_sign_up",
    "api_client",  # revoked by a column, which is taken over
    "book_loan",
    "book_offer",
    "centre_household",
    "dispute",
    "expert",  # ended by a column, which is taken over
    "found_useful",
    "letter",  # goes with its message, by rule
    "mailbox",
    "personal_link",  # ended by a column, which is taken over
    "reasoning_booking",
    "recorded_meeting",
    "rights_request",
    "sent_form",
    "sign_header",
    "supporter",
    "voice",
    "volunteer",
    "office_export",
    "weekly_snapshot",
    "city_request",
    "court_step",
    "dispute_vector",
    "hotline_order",
    "mediation",
    "filled_template",
    "mediation_correction",
    "mediation_evidence",
    "mediation_follow_up",
    "mediation_paper",
    "mediation_party",  # taken out by a column, which is taken over
    "sitting_wording",
}


def test_of_every_table_with_something_personal_it_is_decided_whether_its_rows_are_deleted_again():
    """A new one goes red here: its rows are deleted, then it stands in GONE; or they are not, then in LEFT."""
    holding = {
        table._meta.table_name
        for table in TABLES
        for name, column in table._meta.columns.items()
        if name.startswith("sealed_") or name in ("key_hash", "token_hash") or column.field_type == "BLOB"
    }
    gone = {table._meta.table_name for table in (*GONE, *TAKEN_OVER)}
    assert holding - gone == LEFT


def test_a_community_that_was_closed_after_the_backup_is_closed_again(backup, living, settings, python_m_db):
    """Backed up with everything in it; the one beside it is as it was."""
    away = living.other_community_id
    with opened(settings):
        announce_closing(away, date(2026, 12, 31), "以后请找街道。", MONDAY)
        give_out(away, MONDAY + timedelta(days=45))
        close_community(away, MONDAY + timedelta(days=45))
        staff = StaffMember.select().where(StaffMember.community == living.community_id).count()
    said = python_m_db("restore", backup)
    assert (said.code, said.out.splitlines()[2].startswith(f"{AGAIN} community 1")) == (0, True)
    with opened(settings):
        assert StaffMember.select().where(StaffMember.community == away).count() == 0
        assert StaffMember.select().where(StaffMember.community == living.community_id).count() == staff
        found = Community.get_by_id(away)
    assert (found.closed_at, found.closes_on) == (MONDAY + timedelta(days=45), date(2026, 12, 31))
    assert python_m_db("verify-history").code == 0
