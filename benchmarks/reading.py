"""The inbox, the week's figures and the export of a week, in one community alone and in one among a hundred."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.house import NOW, opened
from benchmarks.table import Line
from db.demo.queries import everybody
from db.disputes.queries.inbox import DisputeFilter, list_disputes
from db.disputes.queries.today import today
from db.disputes.tables import Dispute
from db.figures.satisfaction.queries.figures import figures
from db.figures.weekly_export.queries.contents import contents_of
from db.figures.weekly_export.rows import draw_rows
from db.figures.weekly_export.workbook import draw_workbook
from db.ground.clock import DEFAULT_ZONE, last_weeks
from db.records.permissions.rules import Actor, Role

AIM = 1.5


def readings(community_id: int) -> dict[str, Callable[[], object]]:
    people = everybody(community_id, NOW)
    secretary, mediator = _first(people, Role.COMMUNITY_SECRETARY), _first(people, Role.BUILDING_MEDIATOR)
    week = last_weeks(NOW, 1, DEFAULT_ZONE)[0]

    def export() -> None:
        contents = contents_of(community_id, week)
        draw_workbook(contents), draw_rows(contents)

    return {
        "inbox: Today of the secretary": lambda: today(secretary, NOW),
        "inbox: Today of a mediator": lambda: today(mediator, NOW),
        "inbox: the list of disputes": lambda: list_disputes(secretary, DisputeFilter(), NOW),
        "the figures of a week": lambda: figures(secretary, week),
        "the export of a week": export,
    }


def _first(people: list[Actor], role: Role) -> Actor:
    return next(one for one in people if one.role is role)


def _milliseconds(action: Callable[[], object], times: int) -> list[float]:
    """The first one, which fills the caches, does not count."""
    taken = []
    for _ in range(times + 1):
        begun = time.perf_counter()
        action()
        taken.append((time.perf_counter() - begun) * 1000)
    return taken[1:]


def _measured(place: Path, community_id: int, times: int) -> dict[str, list[float]]:
    with opened(place):
        return {what: _milliseconds(action, times) for what, action in readings(community_id).items()}


def _count(place: Path) -> int:
    with opened(place):
        return Dispute.select().count()


def measure(place: Path, communities: int, times: int, turns: int) -> list[Line]:
    """In turns, so that whatever else the machine does falls on both."""
    one, many = place / "one", place / "many"
    alone, among = [], []
    for _ in range(turns):
        alone.append(_measured(one, 1, times))
        among.append(_measured(many, communities // 2, times))
    counts = f"{_count(one):,} and {_count(many):,} disputes"
    return [_line(what, counts, _fastest(alone, what), _fastest(among, what)) for what in alone[0]]


def _fastest(turns: list[dict[str, list[float]]], what: str) -> float:
    """Whatever else the machine does can only make a reading slower."""
    return min(taken for turn in turns for taken in turn[what])


def _line(what: str, counts: str, alone: float, among: float) -> Line:
    ratio = among / alone
    return Line(f"{what}, {counts}", f"{alone:.1f} and {among:.1f} ms", f"{ratio:.2f} times", f"≤ {AIM}", ratio <= AIM)
