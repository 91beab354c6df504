"""What is wrong inside: keys, clock, jobs, backups, who is on duty."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from argon2 import PasswordHasher

from db.community.organisation.tables import CentreHousehold, Community
from db.community.staff.actions.duty import name_duty_person
from db.community.staff.rules.people import DEMONSTRATION_PASSWORD
from db.community.staff.tables import DutyPerson, StaffMember
from db.figures.signs_of_life.actions import note_run
from db.figures.signs_of_life.tables import JobRun
from db.ground import clock
from db.ground.clock import local_date
from db.ground.settings import Settings
from db.records.history.actions import recording
from db.records.history.rules import ActorKind
from db.running.installation import house as rooms
from db.running.installation.house import LAST_COPY, last_backup, note_backup, wrong_with_house
from db.running.jobs.schedule import FORGETTING, JOBS
from db.together.handover.actions import begin_handover, end_handover
from tests.cast import Cast
from tests.conftest import KEYS


@pytest.fixture
def moment():
    return clock.now()


@pytest.fixture
def good_house(house: Settings, cast: Cast, moment) -> Settings:
    """In production, with a backup of last night, jobs that run and somebody on duty everywhere."""
    for job in (*JOBS, *FORGETTING):
        note_run(job.name, moment, went_well=True)
    name_duty_person(cast.sun, cast.sun.staff_id, moment)
    name_duty_person(cast.otto, cast.otto.staff_id, moment)
    file = house.data_dir / "backups" / "last night.sqlite3"
    file.parent.mkdir()
    file.touch()
    note_backup(house.data_dir, file, moment - timedelta(hours=7))
    note_backup(house.data_dir, file, moment, LAST_COPY)
    return replace(house, production=True, backup_keys=("age1",), second_place=house.data_dir)


@pytest.fixture(autouse=True)
def copied_log(monkeypatch: pytest.MonkeyPatch) -> None:
    """The tests' own PostgreSQL copies no log; what is said of that, test_rules.py says."""
    monkeypatch.setattr(rooms, "wrong_with_archive", lambda *_: iter(()))


def told(settings: Settings, moment) -> list[str]:
    return [one.words % one.values for one in wrong_with_house(settings, moment)]


def test_of_a_good_house_there_is_nothing_to_say(good_house, moment):
    assert told(good_house, moment) == []


def test_nobody_on_duty_is_said_of_each_community(good_house, cast, moment):
    DutyPerson.delete().where(DutyPerson.community == cast.other_community_id).execute()
    name = Community.get_by_id(cast.other_community_id).name
    assert told(good_house, moment) == [f"Nobody is named in {name} who is told at once of danger to life."]


def test_a_community_whose_legal_person_nobody_named_is_told_of(good_house, cast, moment):
    Community.update(residents_committee="").where(Community.id == cast.other_community_id).execute()
    name = Community.get_by_id(cast.other_community_id).name
    assert told(good_house, moment) == [f"No residents’ committee is named in {name}: it answers for the data."]


def test_a_handover_that_is_late_is_told_of_until_it_has_ended(good_house, cast, moment):
    elected = local_date(moment, "Asia/Shanghai") - timedelta(days=11)
    begun = begin_handover(cast.ada, elected, moment)
    name, due = Community.get_by_id(cast.community_id).name, elected + timedelta(days=10)
    late = [f"The handover after the election in {name} was due on {due} and has not ended."]
    assert told(good_house, moment) == late
    end_handover(cast.ada, begun, moment)
    assert told(good_house, moment) == []


def test_a_house_without_a_community_lacks_one(house, moment):
    assert told(house, moment) == [
        "Nothing runs by itself: no limit is watched and no message goes out. Start the jobs.",
        "There is no community yet: import an organisation sheet.",
    ]


def test_a_job_that_is_late_or_fails_is_named(good_house, moment):
    JobRun.update(begun_at=moment - timedelta(minutes=40)).where(JobRun.name == "ask_again").execute()
    JobRun.update(well_at=moment - timedelta(hours=2)).where(JobRun.name == "send_texts").execute()
    assert told(good_house, moment) == [
        "These jobs are late: ask_again.",
        "These jobs fail: send_texts. The log says why.",
    ]


def test_a_clock_that_was_set_back_is_seen_by_what_was_recorded(good_house, cast, moment):
    with recording(cast.community_id) as record:
        ahead = moment + timedelta(minutes=30)
        record.append("community", cast.community_id, "community_founded", ahead, ActorKind.SYSTEM)
    assert told(good_house, moment) == [
        "The clock of this machine is wrong: what was recorded last lies 30 minutes in the future."
    ]


def test_a_key_that_is_missing_is_said(good_house, cast, moment):
    sealed = good_house.keyring.seal("024-0000 0001", "anywhere")
    CentreHousehold.insert(building=cast.building_id, code="a", name="吴阿姨", sealed_phone=sealed).execute()
    other = replace(good_house, contact_keys=((9, KEYS[0][1]),))
    assert told(other, moment) == ["Something is sealed with a key that LINLI_CONTACT_KEYS does not have."]


def test_people_of_the_model_community_are_said_to_be_there_in_production(good_house, moment):
    known = PasswordHasher(1, 8, 1).hash(DEMONSTRATION_PASSWORD)
    StaffMember.update(password_hash=known).where(StaffMember.sign_in_name.in_(["sun", "mei"])).execute()
    assert told(good_house, moment) == [rooms.MODEL_COMMUNITY]
    assert told(replace(good_house, production=False), moment) == []


def test_only_in_production_a_backup_is_missed(good_house, moment):
    (good_house.data_dir / "last-backup.json").unlink()
    assert told(replace(good_house, production=False), moment) == []
    assert told(good_house, moment) == ["No backup was ever made here: run `python -m db backup` every night."]


def test_backups_that_lie_in_one_place_or_open_are_worth_knowing(good_house, moment):
    bare = replace(good_house, backup_keys=(), second_place=None)
    assert [(one.words % one.values, one.is_fault) for one in wrong_with_house(bare, moment)] == [
        ("Backups lie in one place only: set LINLI_SECOND_PLACE.", False),
        ("Backups are not encrypted: set LINLI_BACKUP_KEY.", False),
    ]


def test_a_second_place_that_is_the_first_one_is_a_fault(good_house, moment):
    first = good_house.data_dir / "backups"
    found = list(wrong_with_house(replace(good_house, second_place=first / ".." / "backups"), moment))
    assert [(one.values["path"], one.is_fault) for one in found] == [(str(first / ".." / "backups"), True)]


@pytest.mark.parametrize("production", [True, False])
def test_a_second_place_that_cannot_be_written_is_a_fault(good_house, moment, production):
    gone = good_house.data_dir / "not mounted"
    found = list(wrong_with_house(replace(good_house, production=production, second_place=gone), moment))
    assert [(one.words % one.values, one.is_fault) for one in found] == [
        (f"The second place for backups cannot be written: {gone}.", True)
    ]


def test_copies_that_are_late_or_never_were_are_said(good_house, moment, engine, monkeypatch):
    note_backup(good_house.data_dir, good_house.data_dir, moment - timedelta(minutes=4), LAST_COPY)
    late = "Continuous copies are late: the last one is 4 minutes old. The jobs' log says why."
    asked = []
    monkeypatch.setattr(rooms, "wrong_with_archive", lambda mode, *_: asked.append(mode) or iter(()))
    assert (told(good_house, moment), asked) == (([late], []) if engine == "sqlite" else ([], ["off"]))


@pytest.mark.parametrize("written", ["", "{}", '{"at": "yesterday", "file": "a"}'])
def test_a_note_that_cannot_be_read_is_no_backup(tmp_path, written):
    (tmp_path / "last-backup.json").write_text(written)
    assert last_backup(tmp_path) == (None, tmp_path)
