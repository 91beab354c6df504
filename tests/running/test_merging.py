"""A community is merged into another: its signs lead there, and all that was told to it stays until it closes."""

from __future__ import annotations

from csv import DictReader
from io import BytesIO, StringIO

import pytest
from openpyxl import load_workbook

from db.community.organisation.queries.places import building, building_by_code, buildings_in
from db.community.organisation.tables import Building, Grid
from db.community.organisation_sheet.queries.sheets import write_organisation_of
from db.community.staff.queries.people import everybody_in
from db.disputes.tables import Dispute
from db.figures.weekly_export.actions import make_due_exports
from db.figures.weekly_export.tables import CommunityWeek, WeeklySnapshot
from db.ground.refusals import Refused
from db.records.history.queries import ChainBreak, breaks_in_history
from db.records.history.tables import Event
from db.running.closing.leaving import announce_closing, close_community, give_out
from db.running.closing.merging import merge_community
from resident_app import create_app
from tests.cast import MONDAY, Cast
from tests.figures.district.conftest import MONDAY_AFTER
from tests.resident_app.conftest import Phone
from tests.running.test_closing import LEAVES, THEN, WORDS, report_at

OF_OURS = "（泰奕桃源社区）"  # both communities have a building of one name


def handed_in() -> list[tuple]:
    weeks = CommunityWeek.select().order_by(CommunityWeek.id).tuples()
    return [*weeks, *WeeklySnapshot.select().order_by(WeeklySnapshot.id).tuples()]


def test_its_signs_lead_to_the_other_one_and_what_was_told_to_it_is_finished_there(house, settings, cast: Cast):
    home, into = cast.community_id, cast.other_community_id
    ours, theirs = buildings_in(home), buildings_in(into)
    before = report_at(cast.building_id)
    make_due_exports(MONDAY_AFTER)
    weeks = handed_in()
    announce_closing(home, LEAVES, WORDS, MONDAY_AFTER)
    done = merge_community(home, into, MONDAY_AFTER)
    assert (done.buildings, done.still_open) == (len(ours), {"matters": 1})
    for one in ours:
        found = building_by_code(one.code)
        assert (found.community_id, found.name.removesuffix(OF_OURS), found.households) == (
            into,
            one.name,
            one.households,
        )
        assert building(one.id).code != one.code
    numbers = [one.number for one in buildings_in(into)]
    assert len(numbers) == len(set(numbers)) == len(ours) + len(theirs)
    assert {one.id: one for one in buildings_in(into)}.items() >= {one.id: one for one in theirs}.items()
    assert Phone(create_app(settings).test_client()).report(f"/b/{ours[0].code}").status_code == 303
    told = dict(Dispute.select(Dispute.community, Dispute.id).tuples())
    assert (told[home], set(told)) == (before, {home, into})
    assert handed_in() == weeks
    give_out(home, THEN)
    close_community(home, THEN, with_what_is_open=True)
    assert building_by_code(ours[0].code).community_id == into
    assert CommunityWeek.select().where(CommunityWeek.community == home).exists()
    for one in (home, into):
        assert [each for each in breaks_in_history(one) if isinstance(each, ChainBreak)] == []


def test_whoever_works_in_a_grid_or_building_works_in_the_same_one_there(house, cast: Cast):
    home, into = cast.community_id, cast.other_community_id
    placed = {one.name: one for one in everybody_in(home, MONDAY) if one.grid_ids or one.building_ids}
    announce_closing(home, LEAVES, WORDS, MONDAY)
    done = merge_community(home, into, MONDAY)
    there = {one.name: one for one in everybody_in(into, MONDAY) if one.sign_in_name.endswith(".ty")}
    assert set(there) == set(placed) == {one.name for one in done.people}
    for name, one in placed.items():
        assert there[name].role is one.role
        for table, field in ((Grid, "grid_ids"), (Building, "building_ids")):
            for row in table.select().where(table.id.in_(getattr(there[name], field))):
                assert row.community_id == into
            ours = [name.removesuffix(OF_OURS) for name in _names(table, getattr(there[name], field))]
            assert ours == _names(table, getattr(one, field))


def _names(table: type, ids: frozenset[int]) -> list[str]:
    return sorted(row.name for row in table.select().where(table.id.in_(ids)))


def test_nothing_happens_unless_it_leaves_and_the_other_one_stays(house, cast: Cast):
    home, into = cast.community_id, cast.other_community_id
    events = Event.select().count()
    with pytest.raises(Refused, match="Announce first"):
        merge_community(home, into, MONDAY)
    with pytest.raises(Refused, match="into another"):
        merge_community(home, home, MONDAY)
    announce_closing(home, LEAVES, WORDS, MONDAY)
    announce_closing(into, LEAVES, WORDS, MONDAY)
    with pytest.raises(Refused, match="itself leaves"):
        merge_community(home, into, MONDAY)
    assert Event.select().count() == events + 2


def test_where_both_have_a_place_of_one_name_the_one_that_came_says_whose_it_was(house, cast: Cast):
    home, into = cast.community_id, cast.other_community_id
    theirs, ours = buildings_in(into)[0], buildings_in(home)[0]
    long = "长" * 60
    Building.update(name=ours.name).where(Building.id == theirs.id).execute()
    Grid.update(name=long).where(Grid.community.in_((home, into))).execute()
    announce_closing(home, LEAVES, WORDS, MONDAY)
    merge_community(home, into, MONDAY)
    found = building_by_code(ours.code)
    assert (found.name, building(theirs.id).name) == (f"{ours.name}{OF_OURS}", ours.name)
    came = found.grid_id
    assert Grid.get_by_id(came).name == f"{long[:56]}（TY）"
    names = [one.name for one in buildings_in(into)]
    assert len(names) == len(set(names))
    both = {f"{ours.name}{OF_OURS}", ours.name}
    sheet = load_workbook(BytesIO(write_organisation_of(into, MONDAY)))
    assert both <= {cell.value for page in sheet for row in page for cell in row}
    for building_id in (found.id, theirs.id):
        report_at(building_id)
    make_due_exports(MONDAY_AFTER)
    rows = WeeklySnapshot.get(WeeklySnapshot.community == into).rows
    told = [line["楼栋"] for line in DictReader(StringIO(bytes(rows).decode("utf-8-sig"), newline=""))]
    assert sorted(told) == sorted(both)
