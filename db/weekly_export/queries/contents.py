"""All that one week's export says, read at once; nothing in it depends on what happened after the week."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from peewee import fn

from db.clock import Period, last_weeks, week_before
from db.disputes.tables import Dispute, Round
from db.history.queries import Anchor, Happening, anchor_before, happenings_of
from db.nine_ones.queries import overview_of_community
from db.nine_ones.rules import Row as KeptRow
from db.organisation.queries import CommunityInfo, community
from db.organisation.tables import Building, Grid, MemberUnit
from db.personal_data.rules import without_numbers
from db.satisfaction.queries import Unhappy, facts_of_community, groups_of_community, unhappy_of_community
from db.satisfaction.rules import By, Facts, Figures, Group, Part, RoundFacts, Weighing, as_it_stood, parts_of
from db.staff.tables import StaffMember
from db.weekly_export.rules import TREND_WEEKS

AT_ONCE = 500
LAST_INSTANT = timedelta.resolution


@dataclass(frozen=True)
class Row:
    """One round of handling, and what it counts in."""

    reference: str
    grid: str
    building: str
    facts: RoundFacts
    parts: frozenset[Part]


@dataclass(frozen=True)
class OverdueCase:
    row: Row
    holder: str


@dataclass(frozen=True)
class Contents:
    community: CommunityInfo
    period: Period
    weighing: Weighing
    figures: Figures
    last_figures: Figures
    trend: tuple[tuple[Period, Figures], ...]
    grids: tuple[Group, ...]
    buildings: tuple[Group, ...]
    kinds: tuple[Group, ...]
    unhappy: tuple[Unhappy, ...]
    overdue: tuple[OverdueCase, ...]
    rows: tuple[Row, ...]
    anchor: Anchor
    nine_ones: tuple[KeptRow, ...] = ()
    texts: dict[int, str] | None = None


def first_record(community_id: int) -> datetime | None:
    """When the community's first dispute came in."""
    return Round.select(fn.MIN(Round.opened_at)).where(Round.community == community_id).scalar()


def contents_of(community_id: int, period: Period, with_words: bool = False) -> Contents:
    """The caller has checked who may read it."""
    info = community(community_id)
    weeks = last_weeks(period.end, TREND_WEEKS, info.time_zone)
    facts = facts_of_community(community_id, weeks[0].start, period.end)
    rows = _rows(facts, period)
    last = week_before(period, info.time_zone)
    return Contents(
        community=info,
        period=period,
        weighing=facts.weighing,
        figures=facts.figures(period),
        last_figures=facts.figures(last),
        trend=tuple((week, facts.figures(week)) for week in weeks),
        grids=tuple(groups_of_community(facts, community_id, period, By.GRID)),
        buildings=tuple(groups_of_community(facts, community_id, period, By.BUILDING)),
        kinds=tuple(groups_of_community(facts, community_id, period, By.KIND)),
        unhappy=tuple(_unhappy(community_id, last.start, period.end)),
        overdue=tuple(_overdue(rows, period.end)),
        rows=tuple(rows),
        anchor=anchor_before(community_id, period.end),
        nine_ones=tuple(overview_of_community(community_id, period.end - LAST_INSTANT)),
        texts=_texts(row.facts.dispute_id for row in rows) if with_words else None,
    )


def _rows(facts: Facts, period: Period) -> list[Row]:
    counting = [(found, parts) for found in facts.touching(period) if (parts := parts_of(found, period, facts.zone))]
    references = _references({found.dispute_id for found, _ in counting})
    grids, buildings = (
        _names(Grid, {f.grid_id for f, _ in counting}),
        _names(Building, {f.building_id for f, _ in counting}),
    )
    rows = (
        Row(references[found.dispute_id], grids[found.grid_id], buildings[found.building_id],
            as_it_stood(found, period.end), parts)
        for found, parts in counting
    )  # fmt: skip
    return sorted(rows, key=lambda row: (row.facts.opened_at, row.facts.round_id))


def _references(dispute_ids: set[int]) -> dict[int, str]:
    return {row[0]: row[1] for row in _by_id(Dispute.select(Dispute.id, Dispute.reference), dispute_ids)}


def _unhappy(community_id: int, start: datetime, end: datetime) -> Iterator[Unhappy]:
    """Nobody calls a resident from a workbook: phones go no further, whoever takes it."""
    for case in unhappy_of_community(community_id, start, end):
        yield replace(case, why=without_numbers(case.why))


def _texts(dispute_ids: Iterable[int]) -> dict[int, str]:
    written = _by_id(Dispute.select(Dispute.id, Dispute.text), set(dispute_ids))
    return {dispute_id: without_numbers(text) for dispute_id, text in written}


def _by_id(query: Any, ids: set[int]) -> Iterator[tuple[Any, ...]]:
    ordered = sorted(ids)
    for start in range(0, len(ordered), AT_ONCE):
        yield from query.where(Dispute.id.in_(ordered[start : start + AT_ONCE])).tuples()


def _names(table: Any, ids: set[int]) -> dict[int, str]:
    return dict(table.select(table.id, table.name).where(table.id.in_(sorted(ids))).tuples())


def _overdue(rows: Iterable[Row], end: datetime) -> list[OverdueCase]:
    """Longest overdue first, with whoever had it at that instant."""
    late = sorted((row for row in rows if Part.OVERDUE in row.parts), key=lambda row: row.facts.settle_due)
    return [OverdueCase(row, _holder_at(row.facts.dispute_id, end)) for row in late]


def _holder_at(dispute_id: int, end: datetime) -> str:
    given = [event for event in happenings_of("dispute", dispute_id) if event.at < end and "to_staff" in event.data]
    return _holder_named(given[-1]) if given else ""


def _holder_named(event: Happening) -> str:
    if event.data["to_staff"]:
        return StaffMember.get_by_id(event.data["to_staff"]).name
    unit = event.data.get("to_unit")
    return MemberUnit.get_by_id(unit).name if unit else ""
