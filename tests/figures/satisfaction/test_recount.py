"""The figures on the screen, in the workbook and in the CSV, and a recount from history: equal in every week."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from random import Random

import pytest

from db.community.organisation.tables import Building, Community, Grid
from db.community.staff.tables import StaffMember
from db.demo.actions.set_up import settle_in
from db.demo.rules.temperament import EDGES
from db.demo.simulate import simulate
from db.disputes.rules.answers import AnswerSource
from db.figures.satisfaction.queries.figures import comparison, figures
from db.figures.satisfaction.rules.facts import SplitBy
from db.figures.satisfaction.rules.figures import Figures
from db.figures.satisfaction.rules.rates import CompositeScore, Median, Rate
from db.figures.satisfaction.rules.rounds import FigurePart
from db.figures.weekly_export import actions
from db.figures.weekly_export.words import name_of
from db.ground import connection
from db.ground.clock import DEFAULT_ZONE, Period, month_of, week_of
from db.records.history.queries import EventInfo
from db.records.history.tables import Event
from db.records.permissions.rules import Actor, Role
from db.records.reports.rules import ReportKind
from db.together.calling.queries.figures import unit_figures
from tests import kept_postgresql
from tests.figures.satisfaction.hand_made import counts_of
from tests.figures.satisfaction.recount import Ledger
from tests.figures.satisfaction.recount_units import Calls, handled
from tests.figures.weekly_export.conftest import opened, rows_of

START = datetime(2025, 9, 8, 2, 0, tzinfo=UTC)  # before the Golden Week, a turn of the year and the Spring Festival
WEEKS = 30
WEIGHTS = (0.9, 0.1, 0.5, 0.4)
DISPUTES = {"sqlite": 450, "postgresql": 150}
EXPORTED = {"sqlite": 3, "postgresql": 12}
"""Every how manyeth week the files are drawn and read again, too."""


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def community(request: pytest.FixtureRequest, base_settings, tmp_path_factory) -> Iterator[tuple[str, Actor]]:
    """Seven crowded months, simulated through the real actions once for all tests of this file."""
    engine = request.param
    connection.open_house(replace(base_settings, database_url=_fresh(engine, request, tmp_path_factory.mktemp(engine))))
    database = connection.database.obj
    with connection.open_for_one_run():
        community_id = settle_in(Random(7), START)
        Community.update(basically_satisfied_weight=WEIGHTS[0]).execute()
        simulate(community_id, 7, DISPUTES[engine], START, START + timedelta(weeks=WEEKS), temper=EDGES)
        staff = StaffMember.get(StaffMember.role == Role.COMMUNITY_SECRETARY)
        yield engine, Actor(staff.id, staff.name, staff.role, community_id)
    database.close_all()


def _fresh(engine: str, request: pytest.FixtureRequest, folder: Path) -> str:
    if engine == "sqlite":
        shutil.copy(request.getfixturevalue("sqlite_template"), folder / "recount.sqlite3")
        return f"sqlite:///{folder / 'recount.sqlite3'}"
    server = request.getfixturevalue("postgresql_folder")
    kept_postgresql.create(server, "recount_linli", kept_postgresql.TEMPLATE)
    return kept_postgresql.address(server, "recount_linli")


def replayed(actor: Actor, at_the_end_of) -> None:
    """Takes the events in their order, and calls back whenever a week has ended."""
    ledger = Ledger(DEFAULT_ZONE)
    week = week_of(START, DEFAULT_ZONE)
    for event in events_of(actor):
        while event.at >= week.end:
            at_the_end_of(week, ledger)
            week = week_of(week.end, DEFAULT_ZONE)
        ledger.take(event)


def events_of(actor: Actor) -> Iterator[EventInfo]:
    events = Event.select().where(Event.community_id == actor.community_id).order_by(Event.position)
    for event in events.iterator():
        yield EventInfo(
            event.position,
            event.at,
            event.subject,
            event.subject_id,
            event.kind,
            event.actor_kind,
            event.actor_id,
            event.data,
        )


def test_the_screen_and_the_recount_agree_in_every_week(community):
    _, actor = community
    compared: list[str] = []

    def compare(week: Period, ledger: Ledger) -> None:
        counted = ledger.count((week.start, week.end), WEIGHTS)
        assert as_counted(figures(actor, week)) == counted, week.name
        compared.append(week.name)

    replayed(actor, compare)
    assert len(compared) >= WEEKS - 2


def test_the_edges_are_really_there(community):
    """A recount that agrees about nothing proves nothing."""
    _, actor = community
    seen: set[str] = set()

    def look(week: Period, ledger: Ledger) -> None:
        counted = ledger.count((week.start, week.end), WEIGHTS)
        rounds = [handling for rounds in ledger.rounds.values() for handling in rounds]
        seen.update(
            name
            for name, there in {
                "no denominator": counted["composite"] is None,
                "reopened twice": any(len(rounds) >= 3 for rounds in ledger.rounds.values()),
                "on hold at the end of a week": any(h.on_hold for h in rounds),
                "separated": any(h.left_out for h in rounds),
                "separated in a later week": any(
                    joined < week.start <= separated for h in rounds for joined, separated in h.left_out
                ),
                "joined": any(h.outcome == "joined" for h in rounds),
                "withdrawn before its limit": any(
                    h.outcome == "withdrawn" and h.ended < h.contact_due for h in rounds if h.contact_due
                ),
                "answered weeks later": any(h.answered and h.answered - h.ended > timedelta(days=7) for h in rounds),
                "overdue": counted["overdue"] > 0,
                "goes on": counted["goes_on"] > 0,
                "broken again": counted["broken_again"] > 0,
                "broken again in a later week": any(
                    h.opened_by == "break_again" and before.ended < week.start <= h.opened
                    for rounds in ledger.rounds.values()
                    for before, h in pairwise(rounds)
                ),
                "settled too late": counted["settled_in_time"][0] < counted["settled_in_time"][1],
                "opened in the first minute of a week": any(
                    timedelta() <= h.opened - week.start < timedelta(minutes=1) for h in rounds
                ),
                "by receipt": counted["by_source"]["receipt"]["answers"] > 0,
                "by phone": counted["by_source"]["call_back"]["answers"] > 0,
                "a joined reporter answered": counted["fellows"]["joined"][1] > 0,
                "one who shares it wants it to go on": any(one[6] for one in counted["fellows"].values()),
                "my home too answered": counted["fellows"]["home_too"][1] > 0,
                "a joined reporter did not answer": counted["fellows"]["joined"][0] > counted["fellows"]["joined"][1],
                "filled in": counted["by_source"]["filled_in"]["answers"] > 0,
            }.items()
            if there
        )

    replayed(actor, look)
    wanted = {
        "no denominator",
        "reopened twice",
        "on hold at the end of a week",
        "separated",
        "joined",
        "withdrawn before its limit",
        "answered weeks later",
        "overdue",
        "goes on",
        "broken again",
        "broken again in a later week",
        "settled too late",
        "by phone",
        "a joined reporter answered",
        "a joined reporter did not answer",
        "one who shares it wants it to go on",
        "my home too answered",
    }
    assert wanted - seen == set()


def test_each_part_agrees_with_the_recount_after_all_has_happened(community):
    """By grid, building and kind as they stand in the end, where later corrections have moved some disputes."""
    _, actor = community
    weeks: list[Period] = []
    replayed(actor, lambda week, ledger: weeks.append(week))
    whole: list[dict] = []
    replayed(actor, lambda week, ledger: whole.append(ledger.count((week.start, week.end), WEIGHTS)))
    for week, counted in list(zip(weeks, whole, strict=True))[::6]:
        for by, places in places_by():
            groups = comparison(actor, week, by)
            assert [group.key for group in groups] == places
            for figure in ("received", "settled", "asked", "answered", "backlog", "overdue"):
                assert sum(getattr(group.figures, figure) for group in groups) == counted[figure]


def places_by() -> list[tuple[SplitBy, list]]:
    return [
        (SplitBy.GRID, _ids(Grid)),
        (SplitBy.BUILDING, _ids(Building)),
        (SplitBy.KIND, [kind.value for kind in ReportKind]),
    ]


def _ids(table: type[Grid] | type[Building]) -> list[int]:
    return [row[0] for row in table.select(table.id).order_by(table.number).tuples()]


def test_the_figures_of_units_agree_with_the_recount(community):
    """As they stand in the end, month by month; and they are not about nothing."""
    _, actor = community
    ledger, calls = Ledger(DEFAULT_ZONE), Calls(DEFAULT_ZONE)
    events = list(events_of(actor))
    for event in events:
        ledger.take(event)
        calls.take(event)
    month, seen = month_of(START, DEFAULT_ZONE), Counter[str]()
    while month.start <= events[-1].at:
        for unit in unit_figures(actor, month):
            rounds = [h for rounds in ledger.rounds.values() for h in rounds if h.unit == unit.unit_id]
            span = (month.start, month.end)
            assert (unit.called, unit.declined, _pair(unit.accepted)) == calls.count(unit.unit_id, span), unit.unit
            assert _handled(unit.handled) == handled(rounds, span), unit.unit
            late = unit.accepted.denominator - int(unit.accepted.numerator)
            seen += Counter(called=unit.called, declined=unit.declined, late=late, **handled(rounds, span))
        month = month_of(month.end, DEFAULT_ZONE)
    assert min(seen[name] for name in ("called", "declined", "late", "sent_back", "satisfied")) > 0


def _handled(found: Figures) -> dict[str, object]:
    return {
        "settled": found.settled,
        "in_time": found.settled_in_time.numerator,
        "sent_back": found.sent_back.numerator,
        "answered": found.answered,
        "satisfied": found.satisfied_count,
        "basically": found.basically_satisfied,
    }


def test_the_workbook_and_the_csv_agree_with_the_screen(community):
    engine, actor = community
    weeks: list[Period] = []
    replayed(actor, lambda week, ledger: weeks.append(week))
    for week in weeks[:: EXPORTED[engine]]:
        if figures(actor, week).received == 0:
            continue
        found = figures(actor, week)
        actions.make_export(actor.community_id, week.name, weeks[-1].end)
        rows = rows_of(actions.export_file(actor, week.name, "csv", week.end).data)
        book = opened(actions.export_file(actor, week.name, "xlsx", week.end).data)
        assert _sums(rows) == counts_of(found)
        assert _medians(rows) == (found.contact_time.hours, found.settle_time.hours)
        assert _summary(book["总表"]) == _shown(found)
        assert _last_row(book["分网格"]) == _last_row(book["分楼栋"]) == _last_row(book["分类型"])


def _sums(rows: list[dict[str, str]]) -> dict[FigurePart, int]:
    return {part: sum(int(row[name_of(part)]) for row in rows) for part in FigurePart}


def _medians(rows: list[dict[str, str]]) -> tuple[float | None, ...]:
    from statistics import median

    columns = ("首次联系用时（小时）", "办结用时（小时）")
    spans = ([float(row[column]) for row in rows if row[column]] for column in columns)
    return tuple(median(found) if found else None for found in spans)


def _summary(sheet) -> dict[str, tuple]:
    rows = list(sheet.iter_rows(min_row=4, max_row=19, values_only=True))
    return {row[0]: (row[1], row[2].split("（样本小")[0]) for row in rows if not row[0].endswith("时长")}


def _cell(share: Fraction | None) -> float | str:
    """Half up, one decimal of a hundredth: counted once more by the decimals of the standard library."""
    if share is None:
        return "—"
    exact = Decimal(share.numerator) / Decimal(share.denominator)
    return float(exact.quantize(Decimal("0.001"), ROUND_HALF_UP))


def _shown(found: Figures) -> dict[str, tuple]:
    def rate(value: Rate) -> tuple:
        return (_cell(value.share), f"{float(value.numerator):g} / {value.denominator}")

    score = found.composite.share
    return {
        "受理量": (found.received, f"另有“我家也是”{found.supporters} 户"),
        "响应率": rate(found.responded),
        "办结量": (found.settled, ""),
        "按时办结率": rate(found.settled_in_time),
        "应评价": (found.asked, ""),
        "评价覆盖率": rate(found.coverage),
        "解决率": rate(found.solved),
        "满意率": rate(found.satisfied),
        "综合得分": (_cell(score), "样本小" if found.composite.small else ""),
        "退回率": rate(found.sent_back),
        "部分解决，继续办": (found.goes_on, ""),
        "复发": (found.broken_again, ""),
        "期末在办": (found.backlog, ""),
        "期末超期": (found.overdue, ""),
    }


def _last_row(sheet) -> tuple:
    return next(row[1:] for row in sheet.iter_rows(values_only=True) if row[0] == "全社区")


def as_counted(found: Figures) -> dict:
    """The figures of the screen in the words of the recount."""
    return {
        "received": found.received,
        "supporters": found.supporters,
        "responded": _pair(found.responded),
        "settled": found.settled,
        "settled_in_time": _pair(found.settled_in_time),
        "asked": found.asked,
        "answered": found.answered,
        "answers": found.answered,
        "solved": found.solved.numerator,
        "partly_solved": found.partly_solved,
        "goes_on": found.goes_on,
        "sent_back": found.sent_back.numerator,
        "broken_again": found.broken_again,
        "satisfied": found.satisfied_count,
        "basically_satisfied": found.basically_satisfied,
        "dissatisfied": found.dissatisfied,
        "weighted": found.satisfied.numerator,
        "composite": _score(found.composite),
        "backlog": found.backlog,
        "overdue": found.overdue,
        "contact_time": _median(found.contact_time),
        "settle_time": _median(found.settle_time),
        "by_source": {
            source.source: {
                "answers": source.answered,
                "solved": source.solved.numerator,
                "weighted": source.satisfied.numerator,
            }
            for source in found.by_source
        },
        "fellows": {
            one.source: (
                one.asked,
                one.answered,
                one.solved.numerator,
                one.partly_solved,
                one.not_solved,
                one.satisfied.numerator,
                one.goes_on,
            )
            for one in found.fellows
        },
    }


def _pair(rate: Rate) -> tuple:
    return rate.numerator, rate.denominator


def _score(score: CompositeScore) -> float | None:
    return None if score.share is None else float(score.share)


def _median(found: Median) -> tuple:
    return found.n, found.hours, found.working_days


def test_every_way_of_answering_is_compared():
    assert {source.value for source in AnswerSource} == {"resident", "receipt", "call_back", "filled_in"}
