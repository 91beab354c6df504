"""All that the files of an office's week say, read at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from db.community.offices.queries import community_names, office_and_below
from db.figures.district.queries.marks import marked_weeks
from db.figures.district.queries.overview import OfficeWeek, week_of_office
from db.figures.district.queries.sums import figures_of_weeks
from db.figures.district.queries.weeks import counted_weeks
from db.figures.district.rules.adding import CountedWeek
from db.figures.district.rules.exports import LateWeek, came_late
from db.figures.district.rules.shown import MarkedWeek, OfficeFigures
from db.figures.district.tables import OfficeExport
from db.figures.weekly_export.rules import MOST_MISSED, week_named
from db.ground.clock import DEFAULT_ZONE, Period
from db.records.reports.rules import ReportKind


@dataclass(frozen=True)
class CommunityLine:
    """What one community handed in of one kind, or (None) of all."""

    community_id: int
    name: str
    kind: ReportKind | None
    figures: OfficeFigures


@dataclass(frozen=True)
class LateLine:
    week: str
    community_id: int
    name: str
    figures: OfficeFigures


@dataclass(frozen=True)
class OfficeContents:
    period: Period
    week: OfficeWeek
    communities: tuple[CommunityLine, ...]
    late: tuple[LateLine, ...]

    @property
    def community_ids(self) -> list[int]:
        return sorted({line.community_id for line in self.communities})


def office_contents(office_id: int, week: str, now: datetime) -> OfficeContents:
    """What is there of the week by now, and what came for earlier weeks since their files were made."""
    ids = office_and_below(office_id)
    period = week_named(week, DEFAULT_ZONE)
    return OfficeContents(
        period,
        week_of_office(office_id, ids, week, now),
        tuple(_lines(counted_weeks(ids, [week]), marked_weeks(office_id, [week])[week])),
        tuple(_late(office_id, sorted(ids), week)),
    )


def _lines(weeks: Sequence[CountedWeek], hidden: MarkedWeek) -> list[CommunityLine]:
    """By name, each community by kind and then as a whole."""
    by_community: dict[int, list[CountedWeek]] = defaultdict(list)
    for one in weeks:
        by_community[one.community_id].append(one)
    names = community_names(by_community)
    return [
        CommunityLine(
            community_id,
            names[community_id],
            kind,
            hidden.of_community(
                community_id,
                kind,
                figures_of_weeks(one for one in by_community[community_id] if kind in (None, one.kind)),
            ),
        )
        for community_id in sorted(by_community, key=lambda one: (names[one], one))
        for kind in (*ReportKind, None)
    ]


def _late(office_id: int, ids: Sequence[int], week: str) -> list[LateLine]:
    columns = (OfficeExport.week, OfficeExport.communities, OfficeExport.late)
    earlier = OfficeExport.select(*columns).where((OfficeExport.office == office_id) & (OfficeExport.week < week))
    made = list(earlier.order_by(OfficeExport.week.desc()).limit(MOST_MISSED))
    weeks = counted_weeks(ids, [row.week for row in made]) if made else []
    there: dict[str, set[int]] = defaultdict(set)
    for one in weeks:
        there[one.week].add(one.community_id)
    told: set[LateWeek] = {(earlier_week, community) for row in made for earlier_week, community in row.late}
    late = came_late({row.week: set(row.communities) for row in made}, there, told)
    names = community_names([community_id for _, community_id in late])
    marks = marked_weeks(office_id, sorted({name for name, _ in late}))
    return [
        LateLine(
            name,
            community_id,
            names[community_id],
            marks[name].of_community(
                community_id,
                None,
                figures_of_weeks(one for one in weeks if (one.week, one.community_id) == (name, community_id)),
            ),
        )
        for name, community_id in late
    ]
