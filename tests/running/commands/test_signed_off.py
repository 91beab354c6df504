"""Who agrees no longer, gave a place back or left after a backup does not agree or come again with a restore."""

from __future__ import annotations

from dataclasses import replace

import pytest

from db.community.staff.actions.passwords import reset_password
from db.community.staff.actions.readers import end_reader_by_command, reset_reader_by_command
from db.community.staff.tables import OfficeReader, StaffMember, StaffScope
from db.disputes.actions.forget import correct_contact
from db.disputes.actions.submit import submit_dispute
from db.disputes.queries.callers import CONTACTS
from db.disputes.tables import Contact, Dispute
from db.nine_ones.notice_board.actions.publishing import take_down_notice
from db.nine_ones.notice_board.actions.writing import write_notice
from db.nine_ones.notice_board.rules.words import NoticeDetails, NoticeReach
from db.nine_ones.reasoning_day.actions.booking import book, cancel_place
from db.nine_ones.reasoning_day.actions.day_rules import set_rule
from db.nine_ones.reasoning_day.rules.checking import BookingRequest
from db.nine_ones.reasoning_day.rules.talks import ReasoningRuleReach
from db.nine_ones.reasoning_day.tables import ReasoningBooking
from db.nine_ones.record_book.actions.publishing import withdraw_minutes
from db.nine_ones.record_book.rules.lifecycle import MinutesStage
from db.nine_ones.record_book.tables import RecordedMeeting
from db.records.permissions.rules import Role
from db.records.reports.rules import CONSENT_VERSION, Report
from db.running.done_again import TAKEN_BACK
from db.running.tables import TABLES
from db.together.mediation.actions.opening import open_file, open_mediation
from db.together.mediation.actions.parties import note_consent, withdraw_consent, write_party
from db.together.mediation.rules.kinds import MatterNature, MediationOrigin, MediationOutcome, PartySide
from db.together.mediation.rules.persons import PartyDetails
from db.together.mediation.tables import Mediation, MediationParty
from tests.browser.servers import environment_of
from tests.cast import MONDAY
from tests.figures.district.conftest import offices_above
from tests.nine_ones.notice_board.conftest import hanging, publish
from tests.nine_ones.reasoning_day.conftest import SATURDAY, details
from tests.nine_ones.record_book.conftest import Keeper, written
from tests.running.commands.test_replaying import NOTHING, opened

TODAY = MONDAY.date()
OTHER = PartyDetails("尼尔斯", phone="13900001111")
# Columns that say that something is over, by their names; whose end nobody asked for themselves stays as in the backup.
ENDS = {
    "until",
    "active",
    *(
        f"{what}_{when}"
        for when in ("at", "on")
        for what in (
            "left",
            "cancelled",
            "given_back",
            "withdrawn",
            "revoked",
            "removed",
            "taken_down",
            "taken_out",
            "refused",
            "died",
            "ended",
            "called_off",
            "declined",
        )
    ),
}
OF_THE_WORK = {
    "activity.called_off_at",
    "activity_sign_up.given_back_at",  # with what is sealed of it
    "alliance.ended_at",
    "alliance_member.until",
    "assembly_notice.called_off_at",
    "book_loan.ended_at",
    "box_pause.until",
    "call.declined_at",
    "call.ended_at",
    "city_request.until",
    "handover.ended_at",
    "hotline_order.given_back_at",
    "hotline_order.taken_out_at",
    "hotline_platform.active",
    "mediation_paper.withdrawn_at",
    "mediator_profile.until",
    "office_ask.ended_on",
    "pledge.ended_at",
    "pledge.ended_on",
    "pool_item.ended_at",
    "practice_off.until",
    "reasoning_day.cancelled_at",
    "reasoning_rule.ended_at",
    "round.ended_at",
    "service_entry.until",
    "service_team.ended_at",
    "suggestion.ended_at",
    "wechat_group.until",
}


@pytest.fixture
def house(living, settings, python_m_db):
    assert python_m_db("migrate").code == 0
    return settings


def test_consent_taken_back_and_a_name_put_right_in_a_mediation_are_so_again(living, house, python_m_db, tmp_path):
    mei = living.mei
    with opened(house):
        between = Report("neighbour", "楼上一直漏水", name="罗莎", phone="13800002222", consent_version=CONSENT_VERSION)
        submit_dispute(living.building_id, between, (), "key-of-the-form-one", MONDAY)
        own = open_mediation(mei, Dispute.get().id, MediationOrigin.APPLIED, MatterNature.ORDINARY, MONDAY)
        nils = write_party(mei, own, None, PartySide.RESPONDENT, OTHER, MONDAY)
        for party in list(MediationParty.select()):
            note_consent(mei, own, party.id, TODAY, MONDAY)
    assert python_m_db("backup", tmp_path / "backup").code == 0
    with opened(house):
        right = PartyDetails("尼尔森", phone="13900001111")
        write_party(mei, own, nils, PartySide.RESPONDENT, right, MONDAY, same_person=True)
        withdraw_consent(mei, own, nils, TODAY, MONDAY)
    said = python_m_db("restore", tmp_path / "backup")
    assert (said.code, said.out.splitlines()[2].partition(": ")[2]) == (0, "mediation 1, mediation_party 1.")
    with opened(house):
        row, party = Mediation.get(), MediationParty.get_by_id(nils)
        assert (row.outcome, row.ended_on) == (MediationOutcome.WITHDRAWN, TODAY)
        assert (party.consented_on, party.withdrawn_on) == (TODAY, TODAY)
        assert "尼尔森" in [one.details.name for one in open_file(mei, own, MONDAY).parties]


def names(settings) -> list[str]:
    with opened(settings):
        return [CONTACTS.opened(row, "name") for row in Contact.select()]


def test_a_key_changed_since_is_nothing_that_was_taken_back_and_a_name_put_right_stays_right(
    living, house, python_m_db, tmp_path, monkeypatch
):
    with opened(house):
        said = Report("property", "楼道灯坏了", name="罗莎", phone="13800002222", consent_version=CONSENT_VERSION)
        links = [submit_dispute(living.building_id, said, (), f"key-of-the-form-{n}", MONDAY).link for n in "12"]
    assert python_m_db("backup", tmp_path / "backup").code == 0
    both = replace(house, contact_keys=((2, bytes(range(1, 33))), *house.contact_keys))
    monkeypatch.setenv("LINLI_CONTACT_KEYS", environment_of(both)["LINLI_CONTACT_KEYS"])
    assert python_m_db("reseal").code == 0
    with opened(both):
        correct_contact(links[1], "罗莎琳", "13800002222", MONDAY)
    assert python_m_db("restore", tmp_path / "backup").out.splitlines()[2] == NOTHING
    assert sorted(names(both)) == ["罗莎", "罗莎琳"]


def test_a_place_given_back_without_a_name_stays_given_back(living, house, python_m_db, tmp_path):
    with opened(house):
        set_rule(living.mei, living.building_id, ReasoningRuleReach.BUILDING, details(), MONDAY)
        link = book(living.building_id, BookingRequest(SATURDAY, 0), "a phone", "key-of-the-form-0001", MONDAY).link
    assert python_m_db("backup", tmp_path / "backup").code == 0
    with opened(house):
        cancel_place(link, MONDAY)
    assert python_m_db("restore", tmp_path / "backup").code == 0
    with opened(house):
        assert ReasoningBooking.get().cancelled_at == MONDAY


def test_what_was_taken_down_or_withdrawn_is_public_no_more(living, house, python_m_db, tmp_path):
    mei, here, minutes = living.mei, NoticeReach(building_id=living.building_id), Keeper(living)
    with opened(house):
        notice = write_notice(mei, here, NoticeDetails("周六停水", "请提前储水。"), MONDAY)
        publish(mei, notice)
        meeting = minutes.published(written(topics=written().topics[1:]))
        assert len(hanging(living.building_id)) == 1
    assert python_m_db("backup", tmp_path / "backup").code == 0
    with opened(house):
        take_down_notice(mei, notice, MONDAY)
        withdraw_minutes(mei, meeting, minutes.revision(meeting), "重复了", (), MONDAY)
    assert python_m_db("restore", tmp_path / "backup").code == 0
    with opened(house):
        assert hanging(living.building_id) == []
        assert RecordedMeeting.get().stage is MinutesStage.WITHDRAWN


def test_who_reads_at_an_office_no_more_or_by_a_new_password_is_not_let_in_again(living, house, python_m_db, tmp_path):
    with opened(house):
        above = offices_above()
        OfficeReader.update(may_manage=True).where(OfficeReader.id == above.bei.reader_id).execute()
    assert python_m_db("backup", tmp_path / "backup").code == 0
    with opened(house):
        end_reader_by_command("jie")
        reset_reader_by_command("di", MONDAY)
        OfficeReader.update(may_manage=False).where(OfficeReader.id == above.bei.reader_id).execute()
    assert python_m_db("restore", tmp_path / "backup").code == 0
    with opened(house):
        found = {one.sign_in_name: one for one in OfficeReader.select()}
    assert {name: (one.active, one.may_manage, one.must_change_password) for name, one in found.items()} == {
        "jie": (False, False, False),
        "di": (True, False, True),
        "bei": (True, False, False),
    }


def test_an_office_and_a_password_taken_away_stay_so_and_their_steps_are_told_as_lost(
    living, house, python_m_db, tmp_path
):
    assert python_m_db("backup", tmp_path / "backup").code == 0
    with opened(house):
        guo = StaffMember.get_by_id(living.guo.staff_id)
        before, grids = guo.password_hash, StaffScope.several(staff=guo.id)
        reset_password(living.ada, guo.id, MONDAY)
        StaffScope.delete().where(StaffScope.staff == guo.id).execute()
        StaffMember.update(role=Role.AUDITOR).where(StaffMember.id == guo.id).execute()
    said = python_m_db("restore", tmp_path / "backup")
    told = said.out.splitlines()
    assert (said.code, told[1].partition(": ")[2].partition(".")[0]) == (0, "1 recorded steps")
    assert told[2].partition(": ")[2] == f"staff_member 1, staff_scope {len(grids)}."
    with opened(house):
        again = StaffMember.get_by_id(guo.id)
        assert (again.role, StaffScope.several(staff=guo.id)) == (Role.AUDITOR, [])
        assert again.password_hash != before


def test_of_every_column_that_says_that_something_is_over_it_is_decided_whether_it_is_so_again():
    """A new one goes red here: somebody ended it for themselves, then it is taken over; or the work did, then it stands
    in OF_THE_WORK."""
    found = {
        f"{table._meta.table_name}.{name}"
        for table in TABLES
        for name, column in table._meta.columns.items()
        if name in ENDS and (column.null or name == "active")
    }
    again = {f"{table._meta.table_name}.{name}" for table, (_, names) in TAKEN_BACK.items() for name in names}
    assert found - again == OF_THE_WORK
