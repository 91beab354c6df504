"""Beside each export is kept what its rows add up to, for whoever adds up many communities."""

from __future__ import annotations

import pytest

from db.disputes.rules.answers import AnswerSource
from db.figures.satisfaction.queries.rounds import facts_of_community
from db.figures.satisfaction.rules.facts import SplitBy
from db.figures.satisfaction.rules.figures import figures_from
from db.figures.satisfaction.rules.rates import FigureWeights
from db.figures.weekly_export.actions import DamagedExport, fill_community_weeks, make_export
from db.figures.weekly_export.counting import counted_in
from db.figures.weekly_export.queries.exports import broken_exports
from db.figures.weekly_export.rules import week_named
from db.figures.weekly_export.tables import CommunityWeek, WeeklySnapshot
from db.records.reports.rules import ReportKind
from tests.cast import Cast
from tests.figures.satisfaction.hand_made import at
from tests.figures.satisfaction.story import go_on
from tests.figures.weekly_export.conftest import MONDAY_AFTER, WEEK

DIFFERENT = ["the office above reads other figures than its rows add up to"]


def kept(cast: Cast) -> dict[str, dict[str, object]]:
    rows = CommunityWeek.several(community=cast.community_id, week=WEEK)
    return {row.kind: {name: value for name, value in row.__data__.items() if name != "id"} for row in rows}


@pytest.mark.parametrize("name", [WEEK, "2026-W48"])
def test_what_the_rows_of_an_export_add_up_to_is_what_its_figures_say(cast: Cast, told, name: str):
    go_on(told)
    make_export(cast.community_id, name, at(30, 0, 10))
    week = week_named(name, "Asia/Shanghai")
    by_kind = facts_of_community(cast.community_id, week.start, week.end).split(week, SplitBy.KIND)
    counted = counted_in(bytes(WeeklySnapshot.get().rows))
    assert set(counted) == set(ReportKind)
    for kind, figures in by_kind.items():
        assert figures_from(counted[ReportKind(kind)], FigureWeights(), figures.fellows) == figures
    assert counted[ReportKind.OTHER].counts == {}
    assert set(counted[ReportKind.PROPERTY].by_source) == {AnswerSource.RESIDENT}


def test_each_of_the_four_kinds_is_kept_with_the_export_and_how_it_was_weighed(cast: Cast, made):
    found = kept(cast)
    assert set(found) == {kind.value for kind in ReportKind}
    neighbour = found["neighbour"]
    assert neighbour == {
        "community": cast.community_id,
        "office": None,
        "week": WEEK,
        "kind": "neighbour",
        "counts": neighbour["counts"],
        "by_source": {"call_back": {"answered": 1, "basically_satisfied": 1}},
        "contact_hours": neighbour["contact_hours"],
        "contact_days": neighbour["contact_days"],
        "settle_hours": [47.0],
        "settle_days": [2],
        "supporters": 0,
        "weighing": {"w": 1.0, "a": 0.1, "b": 0.5, "c": 0.4},
        "snapshot_sha256": made.rows_sha256,
    }


def test_exports_made_before_are_counted_from_their_own_rows_once(cast: Cast, made):
    before = kept(cast)
    CommunityWeek.delete().execute()
    assert fill_community_weeks(MONDAY_AFTER) == 1
    assert fill_community_weeks(MONDAY_AFTER) == 0
    assert kept(cast) == {kind: {**row, "weighing": None} for kind, row in before.items()}


def test_of_a_damaged_export_nothing_is_counted(cast: Cast, made):
    CommunityWeek.delete().execute()
    WeeklySnapshot.update(rows=bytes(WeeklySnapshot.get().rows).replace(b",1,", b",0,")).execute()
    with pytest.raises(DamagedExport):
        fill_community_weeks(MONDAY_AFTER)
    assert kept(cast) == {}


def test_figures_for_the_office_that_were_changed_are_found(cast: Cast, made):
    assert [what for _, what in broken_exports(cast.community_id)] == []
    CommunityWeek.update(counts={"answered": 7}).where(CommunityWeek.kind == "other").execute()
    assert [what for _, what in broken_exports(cast.community_id)] == DIFFERENT
    CommunityWeek.delete().where(CommunityWeek.kind == "other").execute()
    assert [what for _, what in broken_exports(cast.community_id)] == DIFFERENT
