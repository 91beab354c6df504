"""The figures as staff read them: whose, of which place, and from which rows."""

from __future__ import annotations

from datetime import timedelta

import pytest

from db.disputes.rules.answers import AnswerSource
from db.disputes.rules.workflow import MoveName, Status
from db.disputes.tables import Round
from db.figures.satisfaction.queries.figures import FigureFilter, comparison, figures, trend
from db.figures.satisfaction.queries.rounds import facts_of_community, queries_touching
from db.figures.satisfaction.queries.unhappy import unhappy, unhappy_of_community
from db.figures.satisfaction.rules.facts import SplitBy
from db.figures.satisfaction.rules.figures import Figures
from db.figures.satisfaction.rules.rates import Rate
from db.ground.clock import DEFAULT_ZONE, month, week
from db.ground.connection import database, is_postgresql
from db.ground.refusals import NotAllowed, NotFound
from db.records.permissions.rules import Actor
from db.records.reports.rules import ReportKind
from tests.cast import Cast
from tests.figures.satisfaction.hand_made import LAST_WEEK, NEXT_WEEK, THIS_WEEK
from tests.figures.satisfaction.story import WHY, Told, go_on

Where = FigureFilter


@pytest.fixture
def told(story) -> dict[str, Told]:
    return story


def received(actor: Actor, where: Where = Where()) -> int:  # noqa: B008
    return figures(actor, THIS_WEEK, where).received


def test_the_week_of_the_story_by_hand(cast: Cast, told):
    found = figures(cast.sun, THIS_WEEK)
    assert (found.received, found.supporters, found.settled, found.asked) == (6, 1, 3, 4)
    assert (found.responded, found.settled_in_time, found.coverage) == (Rate(2, 5), Rate(3, 3), Rate(3, 4))
    assert (found.solved, found.satisfied, found.sent_back) == (Rate(1, 3), Rate(2, 3), Rate(1, 3))
    assert (found.backlog, found.overdue, found.contact_time.n, found.settle_time.n) == (3, 0, 4, 3)
    assert [(s.source, s.answered) for s in found.by_source] == [
        (AnswerSource.RESIDENT, 2),
        (AnswerSource.RECEIPT, 0),
        (AnswerSource.CALL_BACK, 1),
        (AnswerSource.FILLED_IN, 0),
    ]


def test_what_happens_afterwards_changes_nothing_of_the_week(cast: Cast, told):
    before = figures(cast.sun, THIS_WEEK), figures(cast.sun, LAST_WEEK)
    go_on(told)
    assert (figures(cast.sun, THIS_WEEK), figures(cast.sun, LAST_WEEK)) == before


def test_what_happens_afterwards_counts_in_its_own_week(cast: Cast, told):
    go_on(told)
    found = figures(cast.sun, NEXT_WEEK)
    assert (found.received, found.settled, found.answered, found.sent_back) == (1, 2, 2, Rate(1, 2))


def test_each_sees_the_figures_of_their_own_scope(cast: Cast, told):
    assert [received(actor) for actor in (cast.sun, cast.an, cast.guo, cast.mei, cast.luo, cast.otto)] == [
        6,
        6,
        4,
        3,
        1,
        1,
    ]


def test_the_administrator_sees_no_figures(cast: Cast, told):
    for ask in (figures, unhappy):
        with pytest.raises(NotAllowed):
            ask(cast.ada, THIS_WEEK)
    with pytest.raises(NotAllowed):
        comparison(cast.ada, THIS_WEEK, SplitBy.GRID)
    with pytest.raises(NotAllowed):
        trend(cast.ada, [THIS_WEEK])


def test_a_place_outside_the_scope_is_not_found(cast: Cast, told):
    strangers = [
        (cast.guo, Where(grid_id=cast.far_grid_id)),
        (cast.guo, Where(building_id=cast.far_building_id)),
        (cast.mei, Where(building_id=cast.neighbouring_building_id)),
        (cast.mei, Where(grid_id=cast.grid_id)),
        (cast.sun, Where(building_id=cast.other_building_id)),
        (cast.luo, Where(building_id=cast.other_building_id)),
        (cast.otto, Where(grid_id=cast.grid_id)),
        (cast.sun, Where(grid_id=10**6)),
        (cast.sun, Where(building_id=10**6)),
    ]
    for actor, where in strangers:
        for ask in (figures, unhappy):
            with pytest.raises(NotFound):
                ask(actor, THIS_WEEK, where)


def test_figures_can_be_narrowed(cast: Cast, told):
    narrowed = [
        Where(grid_id=cast.grid_id),
        Where(grid_id=cast.far_grid_id),
        Where(building_id=cast.building_id),
        Where(kind=ReportKind.NEIGHBOUR),
        Where(staff_id=cast.mei.staff_id),
        Where(unit_id=cast.unit_id),
        Where(kind=ReportKind.PROPERTY, building_id=cast.building_id),
    ]
    assert [received(cast.sun, where) for where in narrowed] == [4, 2, 3, 1, 3, 1, 3]


def test_one_persons_figures_are_for_a_talk_with_that_person(cast: Cast, told):
    """Their own, or, to a secretary, of the people below; nobody else's, and never two at once."""
    people = [cast.sun, cast.guo, cast.mei]
    seen = {asking.name: [one.name for one in people if _may(asking, one)] for asking in (*people, cast.luo, cast.an)}
    assert seen == {
        "孙书记": ["孙书记", "郭书记", "梅调解"],
        "郭书记": ["郭书记", "梅调解"],
        "梅调解": ["梅调解"],
        "罗联络": [],
        cast.an.name: [],
    }
    with pytest.raises(NotFound):
        figures(cast.sun, THIS_WEEK, Where(staff_id=cast.otto.staff_id))


def _may(asking: Actor, one: Actor) -> bool:
    answers = []
    for ask in (figures, unhappy):
        try:
            ask(asking, THIS_WEEK, Where(staff_id=one.staff_id))
            answers.append(True)
        except NotAllowed:
            answers.append(False)
    assert len(set(answers)) == 1
    return answers[0]


def test_a_liaison_narrows_within_what_the_unit_has_in_hand(cast: Cast, told):
    assert received(cast.luo, Where(building_id=cast.far_building_id)) == 1
    assert received(cast.luo, Where(building_id=cast.building_id)) == 0


def test_a_comparison_shows_the_quiet_places_too(cast: Cast, told):
    def compared(actor: Actor, by: SplitBy) -> list[tuple[str, int]]:
        return [(group.name, group.figures.received) for group in comparison(actor, THIS_WEEK, by)]

    assert compared(cast.sun, SplitBy.GRID) == [("第1网格", 4), ("第2网格", 2)]
    assert compared(cast.sun, SplitBy.BUILDING) == [("1号楼", 3), ("2号楼", 1), ("3号楼", 2)]
    assert compared(cast.sun, SplitBy.KIND) == [("neighbour", 1), ("property", 4), ("facilities", 1), ("other", 0)]
    assert compared(cast.guo, SplitBy.BUILDING) == [("1号楼", 3), ("2号楼", 1)]
    assert compared(cast.mei, SplitBy.BUILDING) == [("1号楼", 3)]
    assert compared(cast.sun, SplitBy.UNIT) == [("桃仙供水所", 1), ("", 5)]


def test_a_trend_is_the_figures_of_each_period(cast: Cast, told):
    go_on(told)
    weeks = [LAST_WEEK, THIS_WEEK, NEXT_WEEK]
    assert trend(cast.sun, weeks) == [figures(cast.sun, period) for period in weeks]
    assert trend(cast.sun, []) == []


def test_a_month_is_the_calendar_month(cast: Cast, told):
    go_on(told)
    november = figures(cast.sun, month("2026-11", DEFAULT_ZONE))
    assert (november.received, november.settled, november.answered) == (8, 6, 5)


def test_the_unhappy_say_why_and_what_followed(cast: Cast, told):
    go_on(told)
    [found] = unhappy(cast.sun, THIS_WEEK)
    assert (found.reference, found.building, found.why) == (told["stairs"].receipt.reference, "1号楼", WHY)
    assert [(step.move, step.status) for step in found.since] == [
        (MoveName.SEND_BACK, Status.REOPENED),
        (MoveName.DISPATCH, Status.DISPATCHED),
        (MoveName.ACCEPT, Status.ACCEPTED),
        (MoveName.SETTLE, Status.SETTLED),
        (MoveName.CONFIRM, Status.CLOSED),
    ]


def test_who_may_call_nobody_reads_no_number_in_what_the_unhappy_say(cast: Cast, told):
    Round.update(why="回我 13912345678").where(Round.why == WHY).execute()
    said = [unhappy(actor, THIS_WEEK)[0].why for actor in (cast.sun, cast.mei, cast.an)]
    assert said == ["回我 13912345678", "回我 13912345678", "回我 ＊＊"]


def test_the_unhappy_of_another_building_are_not_told(cast: Cast, told):
    assert [len(unhappy(actor, THIS_WEEK)) for actor in (cast.sun, cast.an, cast.guo, cast.mei)] == [1] * 4
    assert [list(unhappy(actor, THIS_WEEK)) for actor in (cast.luo, cast.otto)] == [[], []]


def test_for_an_export_only_what_had_followed_by_then(cast: Cast, told):
    go_on(told)
    [found] = unhappy_of_community(cast.community_id, THIS_WEEK.start, THIS_WEEK.end)
    assert [step.move for step in found.since] == [MoveName.SEND_BACK]


def test_the_figures_of_a_community_need_nobody(cast: Cast, told):
    facts = facts_of_community(cast.community_id, THIS_WEEK.start, THIS_WEEK.end)
    assert facts.figures(THIS_WEEK) == figures(cast.sun, THIS_WEEK)


def test_a_quiet_week_has_figures_of_nought(cast: Cast):
    found = figures(cast.sun, week("2026-W30", DEFAULT_ZONE))
    assert isinstance(found, Figures)
    assert (found.received, found.backlog, found.satisfied.share) == (0, 0, None)


RANGES = (
    "opened_at",
    "contact_due",
    "contacted_at",
    "ended_at",
    "answered_at",
    "asked_at",
    "ended_at",
    "ended_at",
)


def test_only_the_periods_rows_are_read_each_range_through_its_index(cast: Cast, told):
    """Years of rounds: the planner of either engine looks at the week's alone."""
    _many_years_of_rounds(told["lamp"].id)
    touching = queries_touching(cast.community_id, THIS_WEEK.start, THIS_WEEK.end)
    for column, query in zip(RANGES, touching, strict=True):
        plan = _plan(query)
        assert f"round_community_id_{column}" in plan, plan
        condition = next(line for line in plan.splitlines() if "SEARCH" in line or "Index Cond" in line)
        assert "community_id" in condition, plan
        assert condition.split("(", 1)[1].count(column) >= 1, plan
        assert "Seq Scan" not in plan, plan
        assert "SCAN" not in plan, plan


def _many_years_of_rounds(dispute_id: int) -> None:
    first = Round.select().where(Round.dispute == dispute_id).dicts().get()
    moments = [name for name in RANGES if name != "ended_at"] + ["ended_at", "settle_due", "answer_due"]
    years = [
        {**first, "number": number, **{name: first[name] - timedelta(days=number) for name in moments}}
        for number in range(2, 1500)
    ]
    for row in years:
        del row["id"]
    for start in range(0, len(years), 500):
        Round.insert_many(years[start : start + 500]).execute()
    database.execute_sql("ANALYZE" if is_postgresql() else "SELECT 1")


def _plan(query) -> str:
    """SQLite's planner has no statistics of ours, as in a house just set up."""
    sql, values = query.sql()
    explain = "EXPLAIN" if is_postgresql() else "EXPLAIN QUERY PLAN"
    rows = database.execute_sql(f"{explain} {sql}", values)
    return "\n".join(row[0] if is_postgresql() else row[3] for row in rows)
