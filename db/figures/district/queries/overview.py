"""A week of an office: its figures, what is below it, how complete it is, and the weeks before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from db.community.offices.queries import OfficeInfo, community_names, office, office_and_below, offices
from db.figures.district.queries.readers import offices_read_by
from db.figures.district.queries.weeks import completeness_of, counted_weeks
from db.figures.district.rules.adding import OWN_WEIGHTS, CountedWeek, WeighedOtherwise, added_up, weighed_otherwise
from db.figures.district.rules.completeness import Completeness
from db.figures.district.rules.readers import OfficeActor
from db.figures.district.rules.shown import WeekBelow
from db.figures.satisfaction.rules.figures import Figures, figures_from
from db.figures.weekly_export.rules import TREND_WEEKS, check_is_over, week_named
from db.ground.clock import DEFAULT_ZONE, last_weeks
from db.records.reports.rules import ReportKind


@dataclass(frozen=True)
class TrendWeek:
    """`same` where exactly those communities are in it that are in the week looked at."""

    week: str
    figures: Figures
    there: int
    same: bool


@dataclass(frozen=True)
class OfficeWeek:
    office: OfficeInfo
    week: str
    kind: ReportKind | None
    figures: Figures
    complete: Completeness
    weighed: WeighedOtherwise
    below: tuple[WeekBelow, ...]
    kinds: tuple[tuple[ReportKind, Figures], ...]
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
    every = counted_weeks(ids, weeks)
    here = [one for one in every if one.week == period.name]
    complete = completeness_of(ids, period.name, now)
    chosen = _of_kind(here, kind)
    return OfficeWeek(
        office(office_id),
        period.name,
        kind,
        figures_of_weeks(chosen),
        complete,
        weighed_otherwise(here),
        tuple(_below(office_id, chosen, here, complete)),
        tuple((each, figures_of_weeks(_of_kind(here, each))) for each in ReportKind),
        tuple(_trend(_of_kind(every, kind), every, weeks, period.name)),
    )


def figures_of_weeks(weeks: Iterable[CountedWeek]) -> Figures:
    return figures_from(added_up(weeks), OWN_WEIGHTS)


def _of_kind(weeks: Iterable[CountedWeek], kind: ReportKind | None) -> list[CountedWeek]:
    return [one for one in weeks if kind is None or one.kind is kind]


def _below(
    office_id: int, chosen: list[CountedWeek], here: list[CountedWeek], complete: Completeness
) -> Iterable[WeekBelow]:
    """Each office right under this one, and each community that stood right under it in that week."""
    for child in offices():
        if child.parent_id == office_id:
            ids = office_and_below(child.id)
            there = len({one.community_id for one in here if one.office_id in ids})
            of_it = complete.of(ids, there)
            figures = figures_of_weeks(one for one in chosen if one.office_id in ids)
            yield WeekBelow(child.id, child.name, True, figures, there, of_it.expected)
    by_community: dict[int, list[CountedWeek]] = {one.community_id: [] for one in here if one.office_id == office_id}
    for one in chosen:
        if one.office_id == office_id:
            by_community[one.community_id].append(one)
    names = community_names(by_community)
    for community_id, weeks in by_community.items():
        yield WeekBelow(community_id, names[community_id], False, figures_of_weeks(weeks), 1, 1)
    for gone in complete.missing:
        if gone.office_id == office_id:
            yield WeekBelow(gone.community_id, gone.name, False, figures_of_weeks(()), 0, 1)


def _trend(chosen: list[CountedWeek], every: list[CountedWeek], weeks: list[str], week: str) -> Iterable[TrendWeek]:
    sets: dict[str, set[int]] = defaultdict(set)
    by_week: dict[str, list[CountedWeek]] = defaultdict(list)
    for one in every:
        sets[one.week].add(one.community_id)
    for one in chosen:
        by_week[one.week].append(one)
    for name in weeks:
        yield TrendWeek(name, figures_of_weeks(by_week[name]), len(sets[name]), sets[name] == sets[week])
