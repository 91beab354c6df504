"""One community as its office reads it: its last weeks, by the four kinds, and nothing of a building or a matter."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from db.community.offices.queries import communities_below, community_names
from db.community.staff.queries.readers import offices_read_by
from db.community.staff.rules.readers import OfficeActor
from db.figures.district.queries.marks import marked_weeks
from db.figures.district.queries.sums import figures_of_weeks
from db.figures.district.queries.weeks import counted_weeks
from db.figures.district.rules.adding import CountedWeek
from db.figures.district.rules.shown import MarkedWeek, OfficeFigures
from db.figures.weekly_export.rules import TREND_WEEKS, check_is_over, week_named
from db.ground.clock import DEFAULT_ZONE, last_weeks
from db.ground.refusals import NotFound
from db.records.reports.rules import ReportKind


@dataclass(frozen=True)
class HandedInWeek:
    """None for figures where the week is not there."""

    week: str
    figures: OfficeFigures | None


@dataclass(frozen=True)
class CommunityWeeks:
    community_id: int
    name: str
    week: str
    figures: OfficeFigures | None
    kinds: tuple[tuple[ReportKind, OfficeFigures], ...]
    trend: tuple[HandedInWeek, ...]


def community_weeks(reader: OfficeActor, community_id: int, week: str, now: datetime) -> CommunityWeeks:
    """The week of a community and the seven before it, as far as they were handed in under this reader's office.

    Raises NotFound for a community that never stood below it, Invalid and Refused like a week of the office.
    """
    ids = offices_read_by(reader, reader.office_id)
    period = week_named(week, DEFAULT_ZONE)
    check_is_over(period, now)
    weeks = [one.name for one in last_weeks(period.end, TREND_WEEKS, DEFAULT_ZONE)]
    found = counted_weeks(ids, weeks, community_id)
    if not found and all(one.id != community_id for one in communities_below(ids)):
        raise NotFound()
    by_week: dict[str, list[CountedWeek]] = defaultdict(list)
    for one in found:
        by_week[one.week].append(one)
    marks = marked_weeks(reader.office_id, weeks)
    here, hidden = by_week.get(period.name, []), marks[period.name]
    kinds = tuple(
        (kind, hidden.of_community(community_id, kind, figures_of_weeks(one for one in here if one.kind is kind)))
        for kind in ReportKind
    )
    return CommunityWeeks(
        community_id,
        community_names([community_id])[community_id],
        period.name,
        _figures(community_id, here, hidden),
        kinds if here else (),
        tuple(HandedInWeek(name, _figures(community_id, by_week.get(name, []), marks[name])) for name in weeks),
    )


def _figures(community_id: int, weeks: list[CountedWeek], hidden: MarkedWeek) -> OfficeFigures | None:
    return hidden.of_community(community_id, None, figures_of_weeks(weeks)) if weeks else None
