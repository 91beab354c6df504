"""What is hidden in the weeks of an office: found for the whole tree it stands in, so that no two pages differ."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from peewee import SQL, fn

from db.community.offices.queries import offices
from db.community.offices.rules import below, top
from db.figures.district.queries.weeks import ONE_EACH, counted_weeks
from db.figures.district.rules.adding import CountedWeek
from db.figures.district.rules.shown import MarkedWeek, marked_week
from db.figures.weekly_export.tables import CommunityWeek
from db.ground.kept_by_sign import KeptBySign

_kept: KeptBySign[MarkedWeek] = KeptBySign(60)


def marked_weeks(office_id: int, weeks: Sequence[str]) -> dict[str, MarkedWeek]:
    """By week. The caller has checked who asks; of what stands beside the office nothing but marks comes back."""
    all_parents = {one.id: one.parent_id for one in offices()}
    ids = below(top(office_id, all_parents), all_parents)
    parents = {one: all_parents[one] for one in ids}
    there = _there(ids, weeks)
    tree = frozenset(parents.items())
    found = {week: _kept.known((tree, week), there.get(week, 0)) for week in weeks}
    fresh = [week for week in weeks if found[week] is None]
    rows: dict[str, list[CountedWeek]] = defaultdict(list)
    for one in counted_weeks(ids, fresh) if fresh else ():
        rows[one.week].append(one)
    made = {week: marked_week(rows[week], parents) for week in fresh}
    for week, marked in made.items():
        _kept.keep((tree, week), len({one.community_id for one in rows[week]}), marked)
    return {week: found[week] or made[week] for week in weeks}


def _there(office_ids: frozenset[int], weeks: Sequence[str]) -> dict[str, int]:
    these = CommunityWeek.week.in_(list(weeks)) & ONE_EACH & CommunityWeek.office.in_(sorted(office_ids))
    query = CommunityWeek.select(CommunityWeek.week, fn.COUNT(SQL("*"))).where(these).group_by(CommunityWeek.week)
    return dict(query.tuples())
