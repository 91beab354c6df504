"""Asking what a community does without: everything that shows, tells or reminds of a practice asks here."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from db.community.offered.tables import PracticeOff
from db.community.organisation.queries.places import CommunityInfo, communities
from db.ground.omitted import omitted


def practices_off(community_id: int, at: datetime) -> frozenset[str]:
    """What the community did without at the instant, and what this installation does without."""
    return omitted() | set(since_when(community_id, at))


def since_when(community_id: int, at: datetime) -> dict[str, datetime]:
    """Since when the community has been without each practice that it did without at the instant."""
    rows = PracticeOff.select().where((PracticeOff.community == community_id) & _stands(at))
    return {row.one: row.since for row in rows}


def communities_with(practice: str, at: datetime) -> list[CommunityInfo]:
    """The communities that offer this practice at the instant: whoever reminds of it goes through these."""
    if practice in omitted():
        return []
    without = {row.community_id for row in PracticeOff.select().where((PracticeOff.one == practice) & _stands(at))}
    return [home for home in communities() if home.id not in without]


def _stands(at: datetime) -> Any:
    return (PracticeOff.since <= at) & (PracticeOff.until.is_null() | (PracticeOff.until > at))
