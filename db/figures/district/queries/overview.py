"""A week of an office: its figures, what is below it, how complete it is, and the weeks before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from db.community.offices.queries import OfficeInfo, community_names, office, offices
from db.community.offices.rules import below
from db.community.staff.queries.readers import offices_read_by
from db.community.staff.rules.readers import OfficeActor
from db.figures.district.queries.marks import marked_weeks
from db.figures.district.queries.sums import SumsBelow, figures_of_weeks
from db.figures.district.queries.weeks import completeness_of, counted_weeks
from db.figures.district.rules.adding import CountedWeek, WeighedOtherwise
from db.figures.district.rules.completeness import Completeness
from db.figures.district.rules.shown import MarkedWeek, OfficeFigures, WeekBelow
from db.figures.weekly_export.rules import TREND_WEEKS, check_is_over, week_named
from db.ground.clock import DEFAULT_ZONE, last_weeks
from db.records.reports.rules import ReportKind


@dataclass(frozen=True)
class TrendWeek:
    """`same` where exactly those communities are in it that are in the week looked at."""

    week: str
    figures: OfficeFigures
    there: int
    same: bool


@dataclass(frozen=True)
class OfficeWeek:
    office: OfficeInfo
    week: str
    kind: ReportKind | None
    figures: OfficeFigures
    complete: Completeness
    weighed: WeighedOtherwise
    below: tuple[WeekBelow, ...]
    kinds: tuple[tuple[ReportKind, OfficeFigures], ...]
    trend: tuple[TrendWeek, ...]


def office_week(
    reader: OfficeActor, office_id: int, week: str, now: datetime, kind: ReportKind | None = None
) -> OfficeWeek:
    """The week of this office, of all kinds or of one. Raises NotFound, Invalid for no week, Refused while it runs."""
    ids = offices_read_by(reader, office_id)
    return week_of_office(office_id, ids, week, now, kind)


def week_of_office(
    office_id: int, ids: Collection[int], week: str, now: datetime, kind: ReportKind | None = None
) -> OfficeWeek:
    """The same for whoever may read it: an export is made by nobody."""
    period = week_named(week, DEFAULT_ZONE)
    check_is_over(period, now)
    weeks = [one.name for one in last_weeks(period.end, TREND_WEEKS, DEFAULT_ZONE)]
    below_it = SumsBelow(ids, weeks)
    sums = below_it.of(ids)
    here, marks = sums[period.name], marked_weeks(office_id, weeks)
    hidden = marks[period.name]
    complete = completeness_of(ids, period.name, now, len(here.communities))
    return OfficeWeek(
        office(office_id),
        period.name,
        kind,
        hidden.of_office(office_id, kind, here.figures[kind]),
        complete,
        here.weighed,
        tuple(_below(office_id, period.name, kind, complete, below_it, hidden)),
        tuple((each, hidden.of_office(office_id, each, here.figures[each])) for each in ReportKind),
        tuple(
            TrendWeek(
                name,
                marks[name].of_office(office_id, kind, one.figures[kind]),
                len(one.communities),
                one.communities == here.communities,
            )
            for name, one in sums.items()
        ),
    )


def _below(
    office_id: int,
    week: str,
    kind: ReportKind | None,
    complete: Completeness,
    sums: SumsBelow,
    hidden: MarkedWeek,
) -> Iterable[WeekBelow]:
    """Each office right under this one, and each community that stood right under it in that week."""
    known = offices()
    parents = {one.id: one.parent_id for one in known}
    for child in known:
        if child.parent_id == office_id:
            ids = below(child.id, parents)
            one = sums.of(ids, [week])[week]
            of_it = complete.of(ids, len(one.communities))
            figures = hidden.of_office(child.id, kind, one.figures[kind])
            yield WeekBelow(child.id, child.name, True, figures, of_it.there, of_it.expected)
    by_community: dict[int, list[CountedWeek]] = defaultdict(list)
    for row in counted_weeks([office_id], [week]) if sums.is_any_right_under(office_id, week) else ():
        by_community[row.community_id].append(row)
    names = community_names(by_community)
    for community_id, rows in by_community.items():
        exact = figures_of_weeks(row for row in rows if kind in (None, row.kind))
        figures = hidden.of_community(community_id, kind, exact)
        yield WeekBelow(community_id, names[community_id], False, figures, 1, 1)
    nothing = OfficeFigures(figures_of_weeks(()))
    for gone in complete.missing:
        if gone.office_id == office_id:
            yield WeekBelow(gone.community_id, gone.name, False, nothing, 0, 1)
