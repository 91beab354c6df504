"""What the communities of an office handed in of a week, added up once and kept in this process.

A thousand communities hand in 4,000 rows a week, and a page shows eight weeks. What was handed in never changes; only
more of it comes. So a sum stays true as long as as many communities are in it (decision 33).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from peewee import SQL, fn

from db.figures.district.queries.weeks import ONE_EACH, counted_weeks
from db.figures.district.rules.adding import OWN_WEIGHTS, CountedWeek, WeighedOtherwise, added_up, weighed_otherwise
from db.figures.satisfaction.rules.figures import Figures, figures_from
from db.figures.weekly_export.tables import CommunityWeek
from db.ground.kept_by_sign import KeptBySign
from db.records.reports.rules import ReportKind

MOST_SUMS = 4_000  # of some kilobytes each


@dataclass(frozen=True)
class OfficeSum:
    """One week: the figures of each kind and (None) of all, of which communities, and who weighs otherwise."""

    figures: Mapping[ReportKind | None, Figures]
    communities: frozenset[int]
    weighed: WeighedOtherwise


def figures_of_weeks(weeks: Iterable[CountedWeek]) -> Figures:
    return figures_from(added_up(weeks), OWN_WEIGHTS)


def summed(weeks: Sequence[CountedWeek]) -> OfficeSum:
    figures: dict[ReportKind | None, Figures] = {None: figures_of_weeks(weeks)}
    for kind in ReportKind:
        figures[kind] = figures_of_weeks(one for one in weeks if one.kind is kind)
    return OfficeSum(figures, frozenset(one.community_id for one in weeks), weighed_otherwise(weeks))


_kept: KeptBySign[OfficeSum] = KeptBySign(MOST_SUMS)


class SumsBelow:
    """The sums of these weeks under an office and under any part of it, by one look at how much is there."""

    def __init__(self, office_ids: Collection[int], weeks: Sequence[str]) -> None:
        self._weeks = tuple(weeks)
        these = CommunityWeek.week.in_(self._weeks) & ONE_EACH & CommunityWeek.office.in_(sorted(office_ids))
        columns = (CommunityWeek.week, CommunityWeek.office, fn.COUNT(SQL("*")))
        query = CommunityWeek.select(*columns).where(these).group_by(CommunityWeek.week, CommunityWeek.office)
        self._there = {(week, office_id): count for week, office_id, count in query.tuples()}

    def is_any_right_under(self, office_id: int, week: str) -> bool:
        return (week, office_id) in self._there

    def of(self, office_ids: Collection[int], weeks: Sequence[str] = ()) -> dict[str, OfficeSum]:
        """Of all these weeks or of some of them. The caller has checked who asks."""
        ids, asked = frozenset(office_ids), tuple(weeks) or self._weeks
        there = {week: sum(self._there.get((week, office_id), 0) for office_id in ids) for week in asked}
        known = {week: _kept.known((ids, week), there[week]) for week in asked}
        fresh = [week for week in asked if known[week] is None]
        by_week: dict[str, list[CountedWeek]] = defaultdict(list)
        for one in counted_weeks(ids, fresh) if fresh else ():
            by_week[one.week].append(one)
        made = {week: summed(by_week[week]) for week in fresh}
        for week, found in made.items():
            _kept.keep((ids, week), len(found.communities), found)
        return {week: known[week] or made[week] for week in asked}
