"""The State Council's days of a year typed in: open limits follow, and each change is recorded."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from db.community.deadlines.actions import keep_year
from db.community.deadlines.queries import typed_years
from db.community.deadlines.rules import Typed, count_by, followed, is_known, typed_year
from db.community.organisation.queries.places import communities
from db.disputes.actions.case import LockedDispute, case_by_itself
from db.disputes.tables import Round
from db.ground.clock import local_date, midnight
from db.ground.connection import transaction
from db.ground.refusals import Invalid, Problem
from db.ground.words import N_
from db.records.history.actions import recording
from db.records.history.rules import ActorKind
from db.records.permissions.rules import Ability, Actor, require


def type_official_days(actor: Actor, year: int, days_off: str, working_days: str, now: datetime) -> int:
    """Everybody counts by them from now on, in every community; typed again, they replace what was typed before.

    Returns how many matters have other limits now. Raises NotAllowed or Invalid.
    """
    require(actor, Ability.MANAGE_ORGANISATION)
    if is_known(year):
        raise Invalid(Problem("year", N_("Linli knows the days of this year by itself.")))
    typed = typed_year(year, days_off, working_days)
    with transaction():
        before = typed_years()
        after = {**before, year: typed}
        keep_year(year, typed)
        moved = 0
        for community_id in sorted(home.id for home in communities()):
            by = actor if community_id == actor.community_id else ActorKind.SYSTEM
            moved += _follow(community_id, by, year, before, after, now)
    count_by(after)
    return moved


def _follow(community_id: int, by: Actor | ActorKind, year: int, before: Typed, after: Typed, now: datetime) -> int:
    with recording(community_id) as record:
        record.append("community", community_id, "official_days_typed", now, by, year=year)
        rounds = Round.select(Round.dispute).where((Round.community == community_id) & Round.ended_at.is_null())
        ids = sorted({row.dispute_id for row in rounds})
        moved = 0
        for dispute_id in ids:
            with case_by_itself(dispute_id, community_id) as case:
                moved += _moved(case, year, before, after, now)
        return moved


def _moved(case: LockedDispute, year: int, before: Typed, after: Typed, now: datetime) -> bool:
    """A limit that has passed stays where it was, and none is moved into the past."""
    row: Any = case.round
    today_ends = midnight(local_date(now, case.zone) + timedelta(days=1), case.zone)
    stood = {"settle_due": row.settle_due, "contact_due": None if row.contacted_at else row.contact_due}
    limits = {
        name: max(followed(due, row.opened_at, case.zone, before, after), today_ends)
        for name, due in stood.items()
        if due is not None and due > (row.paused_at or now)
    }
    if row.ended_at is not None or all(stood[name] == due for name, due in limits.items()):
        return False
    case.remember(now)
    case.change_round(**limits)
    told = {"settle_due": row.settle_due.isoformat(), "contact_due": row.contact_due and row.contact_due.isoformat()}
    case.note("limits_followed", ActorKind.SYSTEM, now, year=year, **told)
    case.plan_escalation(now)
    return True
