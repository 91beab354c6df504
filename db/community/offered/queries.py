"""Asking what a community does without: everything that shows, tells or reminds of a practice asks here."""

from __future__ import annotations

from datetime import datetime

from peewee import JOIN

from db.community.offered.rules import OFF_AT_FIRST
from db.community.offered.tables import PracticeOff
from db.community.organisation.queries.places import CommunityInfo, communities
from db.community.organisation.tables import Community
from db.ground.omitted import omitted


def practices_off(community_id: int, at: datetime) -> frozenset[str]:
    """What the community did without at the instant, and what this installation does without."""
    return omitted() | set(since_when(community_id, at))


def since_when(community_id: int, at: datetime) -> dict[str, datetime]:
    """Since when the community has been without each practice that it did without at the instant.

    What is off at first it has been without since it was founded, until it is switched on.
    """
    begun = (PracticeOff.community == Community.id) & (PracticeOff.since <= at)
    found = Community.select(Community.founded_at, PracticeOff.one, PracticeOff.since, PracticeOff.until)
    rows = list(found.join(PracticeOff, JOIN.LEFT_OUTER, on=begun).where(Community.id == community_id).tuples())
    named = {one for _, one, _, _ in rows}
    never = {one: founded for founded, *_ in rows[:1] for one in OFF_AT_FIRST - named}
    return never | {one: since for _, one, since, until in rows if one and (until is None or until > at)}


def communities_with(practice: str, at: datetime) -> list[CommunityInfo]:
    """The communities that offer this practice at the instant: whoever reminds of it goes through these."""
    if practice in omitted():
        return []
    rows = list(PracticeOff.select().where((PracticeOff.one == practice) & (PracticeOff.since <= at)))
    without = {row.community_id for row in rows if row.until is None or row.until > at}
    said = {row.community_id for row in rows}
    return [one for one in communities() if one.id not in without and (practice not in OFF_AT_FIRST or one.id in said)]


def last_switched_on(practice: str) -> datetime | None:
    """When it was switched on last, in whichever community."""
    rows = PracticeOff.select(PracticeOff.until).where((PracticeOff.one == practice) & PracticeOff.until.is_null(False))
    return rows.order_by(PracticeOff.until.desc()).limit(1).scalar()
