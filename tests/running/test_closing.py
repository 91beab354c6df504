"""A community leaves: said beforehand, everything given out, then deleted but for places and history."""

from __future__ import annotations

import csv
from datetime import date, timedelta
from hashlib import sha256
from io import BytesIO, StringIO
from zipfile import ZipFile

import pytest

from db.community.organisation.queries.places import building, communities, community
from db.community.organisation.tables import Building, Community, Grid, RetiredCode
from db.community.organisation_sheet.actions import import_organisation
from db.disputes.actions.legal_holds import set_legal_hold
from db.disputes.actions.moves import accept_dispute, settle_dispute
from db.disputes.actions.submit import submit_dispute
from db.disputes.rules.legal_holds import HeldFor
from db.disputes.rules.workflow import Status
from db.disputes.tables import Dispute
from db.disputes.tables.legal_holds import LegalHold
from db.figures.district.queries.overview import office_week
from db.figures.weekly_export.actions import make_due_exports
from db.figures.weekly_export.tables import CommunityWeek
from db.ground.clock import DEFAULT_ZONE, week_before, week_of
from db.ground.connection import transaction
from db.ground.refusals import Refused
from db.ground.sealing import keyring, new_token
from db.records.danger.tables import DangerSign
from db.records.history.queries import ChainBreak, breaks_in_history
from db.records.history.tables import ChainHead, Event
from db.records.reports.rules import CONSENT_VERSION, Report
from db.running.closing.leaving import announce_closing, close_community, give_out, withdraw_closing
from db.running.closing.queries import belongs_to, everything_of, tables_of_communities
from db.running.soundness import look_through
from db.running.tables import TABLES
from resident_app import create_app
from tests.cast import MONDAY, Cast
from tests.community.organisation_sheet.sheets import NEW, workbook
from tests.figures.district.conftest import MONDAY_AFTER, WEEK, offices_above
from tests.resident_app.conftest import Phone

LEAVES = date(2026, 12, 31)
THEN = MONDAY + timedelta(days=45)  # Thursday 31 December 2026
WORDS = "以后请找桃仙街道，电话 024-0000 0300。"
NOBODYS = {
    "KeyCheck",
    "SetAsidePhoto",
    "PhotoPart",
    "SetAsideRecording",
    "AttemptCount",
    "DangerSign",
    "JobRun",
    "OfficialYear",
    "Office",
    "OfficeReader",
    "OfficeExport",
}
"""Of no community: what expires, what the house is, offices above, and signs of danger, which go with their subject."""


def report_at(building_id: int, words: str = "楼道里的灯坏了很久。") -> int:
    told = Report("property", words, consent_version=CONSENT_VERSION)
    return Dispute.get(Dispute.reference == submit_dispute(building_id, told, [], new_token(), MONDAY).reference).id


def close(community_id: int, *, with_what_is_open: bool = True) -> dict[str, int]:
    announce_closing(community_id, LEAVES, WORDS, MONDAY)
    give_out(community_id, THEN)
    return close_community(community_id, THEN, with_what_is_open=with_what_is_open)


def left_of(community_id: int) -> dict[str, int]:
    found = {table: table.select().where(belongs_to(table, community_id)).count() for table in tables_of_communities()}
    return {table.__name__: count for table, count in found.items() if count}


def refused(community_id: int, now=THEN) -> str:
    with pytest.raises(Refused) as said:
        close_community(community_id, now)
    return said.value.words % said.value.values


def test_every_table_is_a_communitys_or_known_to_be_nobodys():
    kept = {Community, Grid, Building, RetiredCode, Event, ChainHead, CommunityWeek}
    of_communities = set(tables_of_communities())
    assert {table.__name__ for table in TABLES if table not in of_communities | kept} == NOBODYS


@pytest.mark.parametrize("engine", ["sqlite"])
def test_all_of_the_model_community_goes_but_places_and_history_and_nothing_of_the_one_beside_it(
    house, settings, model_community, engine
):
    """One long test: filling it takes long."""
    home = model_community.summary.community_id
    beside = import_organisation(None, workbook(NEW), MONDAY).community_id
    report_at(Building.get(Building.community == beside).id)
    events, before = Event.select().where(Event.community_id == home).count(), left_of(beside)
    buildings, code = Building.select().where(Building.community == home).count(), model_community.summary.building_code
    LegalHold.update(until=THEN).execute()  # what is still needed is never deleted
    had = left_of(home)
    gone = close(home)
    assert set(had) <= {table.__name__ for table in TABLES if table._meta.table_name in gone}
    assert (left_of(home), left_of(beside)) == ({}, before)
    assert Building.select().where(Building.community == home).count() == buildings
    assert Event.select().where(Event.community_id == home).count() == events + 3  # announced, given out, closed
    assert [one for one in breaks_in_history(home) if isinstance(one, ChainBreak)] == []
    assert look_through(keyring()).told() == ""
    assert DangerSign.select().count() == 0
    assert home not in {one.id for one in communities()}
    phone = Phone(create_app(settings).test_client())
    answer = phone.open(f"/b/{code}")
    assert (answer.status_code, WORDS in answer.get_data(as_text=True)) == (410, True)


def test_each_page_says_the_day_until_it_is_withdrawn(house, settings, cast: Cast):
    code = building(cast.building_id).code
    announce_closing(cast.community_id, LEAVES, f" {WORDS}\n", MONDAY)
    said = Phone(create_app(settings).test_client()).page(f"/b/{code}").all(".note.wait")
    assert said == [f"泰奕桃源社区从12月31日 周四起不再用这些网页。 {WORDS} 在那以前一切照旧；想留的请先存好。"]
    withdraw_closing(cast.community_id, MONDAY)
    assert Phone(create_app(settings).test_client()).page(f"/b/{code}").all(".note.wait") == []


def test_it_is_refused_before_its_time_and_while_anything_is_held_or_open(house, cast: Cast):
    dispute_id = report_at(cast.building_id)
    home = cast.community_id
    assert refused(home).startswith("It is not announced.")
    announce_closing(home, LEAVES, WORDS, MONDAY)
    assert refused(home, THEN - timedelta(days=1)) == "It is announced for 2026-12-31, and not before."
    give_out(home, THEN - timedelta(days=1))
    assert refused(home).startswith("Give everything out first, on that day or later")
    give_out(home, THEN)
    assert refused(home) == "Still open: matters 1. Finish it, or say --with-what-is-open."
    set_legal_hold(cast.sun, dispute_id, HeldFor.COURT, LEAVES + timedelta(days=9), MONDAY)
    assert refused(home).startswith("A court, the police or an office still needs 1 matters.")
    assert Dispute.select().where(Dispute.community == home).count() == 1


@pytest.mark.parametrize(("day", "words"), [(date(2026, 12, 15), WORDS), (LEAVES, " "), (LEAVES, "长" * 121)])
def test_it_is_announced_a_month_before_and_says_whom_to_turn_to(house, cast: Cast, day: date, words: str):
    with pytest.raises(Refused):
        announce_closing(cast.community_id, day, words, MONDAY)
    assert community(cast.community_id).closes_on is None


def test_it_takes_along_its_sheet_its_weeks_and_its_history_with_a_fingerprint_of_each(house, cast: Cast):
    report_at(cast.building_id)
    report_at(cast.other_building_id)
    data = give_out(cast.community_id, THEN)
    with ZipFile(BytesIO(data)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    assert sorted(files) == ["SHA256SUMS", "history.csv", "organisation.xlsx"]
    sums = dict(line.split("  ")[::-1] for line in files.pop("SHA256SUMS").decode().splitlines())
    assert sums == {name: sha256(content).hexdigest() for name, content in files.items()}
    events = Event.select().where(Event.community_id == cast.community_id).order_by(Event.position)
    rows = list(csv.DictReader(StringIO(files["history.csv"].decode("utf-8-sig"))))
    last = events[-1]  # that it was given out
    assert [row["hash"] for row in rows] == [event.hash for event in events if event.position < last.position]
    assert (last.kind, last.data["sha256"]) == ("everything_given_out", sha256(data).hexdigest())


def test_of_a_complaint_it_takes_along_that_something_happened_and_not_what(house, cast: Cast):
    open_one, complaint = report_at(cast.building_id), report_at(cast.building_id, "换一个灯泡。")
    with transaction():
        Dispute.update(complaint="outside").where(Dispute.id == complaint).execute()
    rows = csv.DictReader(StringIO(everything_of(cast.community_id, THEN)["history.csv"].decode("utf-8-sig")))
    told = {row["position"]: (row["subject_id"], row["kind"], row["data"], len(row["hash"])) for row in rows}
    events = Event.select().where((Event.community_id == cast.community_id) & (Event.subject == "dispute"))
    by_matter = {
        number: {told[str(e.position)] for e in events if e.subject_id == number} for number in (open_one, complaint)
    }
    assert by_matter[complaint] == {("", "", "", 64)}
    assert {found[0] for found in by_matter[open_one]} == {str(open_one)}


def test_with_everything_finished_nothing_more_has_to_be_said(house, cast: Cast):
    dispute_id = report_at(cast.building_id)
    accept_dispute(cast.mei, dispute_id, Status.DISPATCHED, MONDAY)
    settle_dispute(cast.mei, dispute_id, Status.ACCEPTED, MONDAY, words="修好了。")
    Dispute.update(status=Status.CLOSED).where(Dispute.id == dispute_id).execute()
    assert close(cast.community_id, with_what_is_open=False)["dispute"] == 1


def test_no_past_week_of_an_office_changes_and_no_later_one_waits_for_it(house, cast: Cast):
    above = offices_above()
    report_at(cast.building_id)
    report_at(cast.other_building_id)
    make_due_exports(MONDAY_AFTER)
    before = office_week(above.di, above.street_id, WEEK, MONDAY_AFTER)
    close(cast.other_community_id)
    assert office_week(above.di, above.street_id, WEEK, MONDAY_AFTER) == before
    later = THEN + timedelta(days=14)
    week = week_before(week_of(later, DEFAULT_ZONE), DEFAULT_ZONE).name
    missing = office_week(above.di, above.street_id, week, later).complete.missing
    assert [one.community_id for one in missing] == [cast.community_id]
