"""Reading what the exports of communities counted. The caller has checked who asks."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from peewee import fn

from db.community.offices.queries import CommunityBelow, communities_below
from db.community.offices.tables import OfficeAbove
from db.figures.district.rules.adding import CountedWeek
from db.figures.district.rules.completeness import Completeness, MissingWeek, WhyMissing
from db.figures.weekly_export.queries.contents import first_record
from db.figures.weekly_export.queries.exports import snapshot_of
from db.figures.weekly_export.rules import DUE_AFTER, week_named
from db.figures.weekly_export.tables import CommunityWeek
from db.ground.clock import Period
from db.ground.rows import chosen_columns
from db.records.reports.rules import ReportKind

ALL_KINDS = CommunityWeek.kind.in_([kind.value for kind in ReportKind])
ONE_EACH = CommunityWeek.kind == ReportKind.OTHER.value  # each community hands in all four, in one transaction
COLUMNS = (
    CommunityWeek.community,
    CommunityWeek.office,
    CommunityWeek.week,
    CommunityWeek.kind,
    CommunityWeek.counts,
    CommunityWeek.by_source,
    CommunityWeek.contact_hours,
    CommunityWeek.contact_days,
    CommunityWeek.settle_hours,
    CommunityWeek.settle_days,
    CommunityWeek.supporters,
    CommunityWeek.weighing,
)


def counted_weeks(
    office_ids: Collection[int], weeks: Sequence[str], community_id: int | None = None
) -> list[CountedWeek]:
    """What was handed in of these weeks under these offices, by all communities or by one."""
    these = CommunityWeek.week.in_(list(weeks)) & ALL_KINDS & CommunityWeek.office.in_(sorted(office_ids))
    if community_id is not None:
        these &= CommunityWeek.community == community_id
    return [_counted(row) for row in chosen_columns(CommunityWeek.select(*COLUMNS).where(these), COLUMNS)]


def _counted(row: Sequence[Any]) -> CountedWeek:
    community, office, week, kind, counts, by_source, *spans, supporters, weighing = row
    contact_hours, contact_days, settle_hours, settle_days = spans
    contact = list(zip(contact_hours, contact_days, strict=True))
    settle = list(zip(settle_hours, settle_days, strict=True))
    named = ReportKind(kind)
    return CountedWeek(community, office, week, named, counts, by_source, contact, settle, supporters, weighing)


def anything_handed_in(office_ids: Collection[int], week: str) -> bool:
    these = (CommunityWeek.week == week) & ONE_EACH & CommunityWeek.office.in_(sorted(office_ids))
    return CommunityWeek.select(CommunityWeek.id).where(these).limit(1).scalar() is not None


def completeness_of(office_ids: Collection[int], week: str, now: datetime, there: int | None = None) -> Completeness:
    """Of the communities whose export of the week is due: how many are there, and which are not."""
    if there is None:
        these = (CommunityWeek.week == week) & ONE_EACH & CommunityWeek.office.in_(sorted(office_ids))
        there = CommunityWeek.select().where(these).count()
    missing = (_missing(one, week, now) for one in _without(office_ids, week))
    return Completeness(there, tuple(one for one in missing if one is not None))


def _without(office_ids: Collection[int], week: str) -> list[CommunityBelow]:
    """Those below today of which nothing is there, not even under another office, above them then."""
    handed_in = CommunityWeek.select(CommunityWeek.id).where(
        (CommunityWeek.community == OfficeAbove.community) & (CommunityWeek.week == week) & ONE_EACH
    )
    query = OfficeAbove.select(OfficeAbove.community).where(
        OfficeAbove.office.in_(sorted(office_ids)), ~fn.EXISTS(handed_in)
    )
    found = {row[0] for row in query.tuples()}
    return [one for one in communities_below(office_ids) if one.id in found] if found else []


def _missing(one: CommunityBelow, week: str, now: datetime) -> MissingWeek | None:
    """None where nothing is due yet: expected is a community from its first full week with records on."""
    period = week_named(week, one.time_zone)
    since = period.end + DUE_AFTER
    if now < since or one.founded_at > period.start or not _has_records(one.id, period):
        return None
    why = WhyMissing.NOT_READABLE if snapshot_of(one.id, week) else WhyMissing.NOT_MADE
    return MissingWeek(one.id, one.name, one.office_id, week, since, why)


def _has_records(community_id: int, period: Period) -> bool:
    first = first_record(community_id)
    return first is not None and first < period.end
