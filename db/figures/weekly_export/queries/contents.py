"""All that one week's export says, read at once; nothing in it depends on what happened after the week."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from peewee import fn

from db.community.organisation.queries.places import CommunityInfo, community
from db.community.organisation.tables import Building, Grid, MemberUnit
from db.community.staff.tables import StaffMember
from db.disputes.queries.scope import about_colleagues
from db.disputes.tables import Dispute, Round
from db.figures.satisfaction.queries.figures import groups_of_community
from db.figures.satisfaction.queries.rounds import facts_of_community
from db.figures.satisfaction.queries.unhappy import Unhappy, unhappy_of_community
from db.figures.satisfaction.rules.compared import FigureGroup
from db.figures.satisfaction.rules.facts import FigureFacts, SplitBy
from db.figures.satisfaction.rules.fellows import FellowCounts, FellowFacts, fellow_counts, fellow_parts
from db.figures.satisfaction.rules.figures import Figures
from db.figures.satisfaction.rules.rates import FigureWeights
from db.figures.satisfaction.rules.rounds import FigurePart, RoundFacts, as_it_stood, parts_of
from db.figures.weekly_export.rules import TREND_WEEKS
from db.ground.clock import Period, last_weeks, week_before
from db.nine_ones.overview.queries import overview_of_community
from db.nine_ones.overview.rules import BuildingHealth as KeptRow
from db.records.history.queries import ChainAnchor, EventInfo, anchor_before, happenings_of
from db.records.passport.rules import PracticeWeek
from db.records.personal_data.rules.finding import without_numbers

PracticeWeeks = Callable[[int, Period], tuple[PracticeWeek, ...]]
AT_ONCE = 500
LAST_INSTANT = timedelta.resolution


@dataclass(frozen=True)
class RoundRow:
    """One round of handling, and in which figures it counts."""

    reference: str
    grid: str
    building: str
    facts: RoundFacts
    parts: frozenset[FigurePart]
    fellows: FellowCounts


@dataclass(frozen=True)
class OverdueDispute:
    row: RoundRow
    holder: str


@dataclass(frozen=True)
class ExportContents:
    community: CommunityInfo
    period: Period
    weighing: FigureWeights
    figures: Figures
    last_figures: Figures
    trend: tuple[tuple[Period, Figures], ...]
    grids: tuple[FigureGroup, ...]
    buildings: tuple[FigureGroup, ...]
    kinds: tuple[FigureGroup, ...]
    unhappy: tuple[Unhappy, ...]
    overdue: tuple[OverdueDispute, ...]
    rows: tuple[RoundRow, ...]
    anchor: ChainAnchor
    nine_ones: tuple[KeptRow, ...] = ()
    practices: tuple[PracticeWeek, ...] = ()
    texts: dict[int, str] | None = None


def first_record(community_id: int) -> datetime | None:
    """When the community's first dispute came in."""
    return Round.select(fn.MIN(Round.opened_at)).where(Round.community == community_id).scalar()


def no_practices(_community_id: int, _period: Period) -> tuple[PracticeWeek, ...]:
    return ()


def contents_of(
    community_id: int, period: Period, with_words: bool = False, practices: PracticeWeeks = no_practices
) -> ExportContents:
    """All that the export of this period says. The caller has checked who may read it."""
    info = community(community_id)
    weeks = last_weeks(period.end, TREND_WEEKS, info.time_zone)
    facts = facts_of_community(community_id, weeks[0].start, period.end)
    rows = _rows(facts, period)
    last = week_before(period, info.time_zone)
    return ExportContents(
        community=info,
        period=period,
        weighing=facts.weighing,
        figures=facts.figures(period),
        last_figures=facts.figures(last),
        trend=tuple((week, facts.figures(week)) for week in weeks),
        grids=tuple(groups_of_community(facts, community_id, period, SplitBy.GRID)),
        buildings=tuple(groups_of_community(facts, community_id, period, SplitBy.BUILDING)),
        kinds=tuple(groups_of_community(facts, community_id, period, SplitBy.KIND)),
        unhappy=tuple(_unhappy(community_id, last.start, period.end)),
        overdue=tuple(_overdue(rows, period.end)),
        rows=tuple(rows),
        anchor=anchor_before(community_id, period.end),
        nine_ones=tuple(overview_of_community(community_id, period.end - LAST_INSTANT)),
        practices=practices(community_id, period),
        texts=_texts(row.facts.dispute_id for row in rows) if with_words else None,
    )


def _rows(facts: FigureFacts, period: Period) -> list[RoundRow]:
    """Every round that counts in something, were it only by what those say who share its matter."""
    fellows: dict[int, list[FellowFacts]] = defaultdict(list)
    for asked in facts.fellows:
        if fellow_parts(asked, period):
            fellows[asked.round_id].append(asked)
    told = [(found, parts_of(found, period, facts.zone)) for found in facts.touching(period)]
    counting = [(found, parts) for found, parts in told if parts or found.round_id in fellows]
    references = _references({found.dispute_id for found, _ in counting})
    grids, buildings = (
        _names(Grid, {f.grid_id for f, _ in counting}),
        _names(Building, {f.building_id for f, _ in counting}),
    )
    rows = (
        RoundRow(
            references[found.dispute_id],
            grids[found.grid_id],
            buildings[found.building_id],
            as_it_stood(found, period.end),
            parts,
            fellow_counts(fellows[found.round_id], period),
        )
        for found, parts in counting
    )
    return sorted(rows, key=lambda row: (row.facts.opened_at, row.facts.round_id))


def _references(dispute_ids: set[int]) -> dict[int, str]:
    return {row[0]: row[1] for row in _by_id(Dispute.select(Dispute.id, Dispute.reference), dispute_ids)}


def _unhappy(community_id: int, start: datetime, end: datetime) -> Iterator[Unhappy]:
    """Nobody calls a resident from a workbook: phones go no further; nor what is said of a colleague."""
    kept = about_colleagues(community_id)
    for case in unhappy_of_community(community_id, start, end):
        yield replace(case, why="" if case.dispute_id in kept else without_numbers(case.why))


def _texts(dispute_ids: Iterable[int]) -> dict[int, str]:
    """What is said of a colleague stays out: a workbook is passed on."""
    written = _by_id(Dispute.select(Dispute.id, Dispute.text, Dispute.complaint), set(dispute_ids))
    return {dispute_id: "" if complaint else without_numbers(text) for dispute_id, text, complaint in written}


def _by_id(query: Any, ids: set[int]) -> Iterator[tuple[Any, ...]]:
    ordered = sorted(ids)
    for start in range(0, len(ordered), AT_ONCE):
        yield from query.where(Dispute.id.in_(ordered[start : start + AT_ONCE])).tuples()


def _names(table: Any, ids: set[int]) -> dict[int, str]:
    return dict(table.select(table.id, table.name).where(table.id.in_(sorted(ids))).tuples())


def _overdue(rows: Iterable[RoundRow], end: datetime) -> list[OverdueDispute]:
    """Longest overdue first, with whoever had it at that instant."""
    late = sorted((row for row in rows if FigurePart.OVERDUE in row.parts), key=lambda row: row.facts.settle_due)
    return [OverdueDispute(row, _holder_at(row.facts.dispute_id, end)) for row in late]


def _holder_at(dispute_id: int, end: datetime) -> str:
    given = [event for event in happenings_of("dispute", dispute_id) if event.at < end and "to_staff" in event.data]
    return _holder_named(given[-1]) if given else ""


def _holder_named(event: EventInfo) -> str:
    if event.data["to_staff"]:
        return StaffMember.get_by_id(event.data["to_staff"]).name
    unit = event.data.get("to_unit")
    return MemberUnit.get_by_id(unit).name if unit else ""
