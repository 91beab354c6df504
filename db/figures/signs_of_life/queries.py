"""Where the process has died and nobody has noticed: computed when asked for, because a dead job tells nothing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

from peewee import Expression, fn

from db.community.deadlines.rules import due_after
from db.community.organisation.queries.places import CommunityInfo, community
from db.community.staff.queries.offices import secretaries_of
from db.disputes.queries.inbox import waits_for_secretaries
from db.disputes.queries.scope import in_scope
from db.disputes.rules.workflow import RUNNING, Status
from db.disputes.tables import Dispute
from db.figures.signs_of_life.rules import (
    AWAY_DAYS,
    EXPORT_LATE,
    JOB_FAILS,
    JOBS_SILENT,
    UNSEEN_DAYS,
    Silence,
    SilenceKind,
)
from db.figures.signs_of_life.tables import JobRun
from db.figures.weekly_export.queries.exports import late_weeks
from db.ground.clock import local_date, midnight
from db.records.history.tables import Event
from db.records.permissions.rules import Ability, Actor, Complaint, Role

TOLD = frozenset({Role.COMMUNITY_SECRETARY, Role.GRID_SECRETARY, Role.ADMINISTRATOR})
UNSEEN = [Status.SUBMITTED, Status.DISPATCHED, Status.REOPENED]


def silences(actor: Actor, now: datetime) -> list[Silence]:
    """The silences that this secretary or administrator can do something about; none for anybody else."""
    if actor.role not in TOLD:
        return []
    home, found = community(actor.community_id), list(of_the_house(now))
    if actor.role is not Role.GRID_SECRETARY:
        found += [*missing_exports(home, now), *secretaries_away(home, now)]
    if actor.may(Ability.READ_DISPUTES):
        found += unseen_reports(home, now, in_scope(actor))
    return found


def last_sign_of_life() -> datetime | None:
    """When a job last ran, whichever it was; None if none ever did."""
    last = JobRun.select().order_by(JobRun.begun_at.desc()).first()
    return last.begun_at if last else None


def of_the_house(now: datetime) -> Iterator[Silence]:
    last = last_sign_of_life()
    if last is None or now - last > JOBS_SILENT:
        yield Silence(SilenceKind.JOBS_STOPPED, last)
        return
    failing = [row for row in JobRun.select() if row.begun_at - (row.well_at or row.first_at) > JOB_FAILS]
    if failing:
        since = min(row.well_at or row.first_at for row in failing)
        yield Silence(SilenceKind.JOBS_FAIL, since, len(failing))


def missing_exports(home: CommunityInfo, now: datetime) -> Iterator[Silence]:
    late = late_weeks(home.id, now - EXPORT_LATE)
    if late:
        yield Silence(SilenceKind.EXPORT_MISSING, late[0].end, len(late))


def unseen_reports(home: CommunityInfo, now: datetime, scope: Expression | None = None) -> Iterator[Silence]:
    """A silence when reports, new or given to somebody, have not been taken up for days; nothing otherwise."""
    these = (Dispute.community == home.id) & Dispute.status.in_(UNSEEN) & _handled_here()
    these = these if scope is None else these & scope
    since, count, until = _old_enough(these, UNSEEN_DAYS, home, now)
    if since:
        yield Silence(SilenceKind.REPORTS_UNSEEN, since, count, until)


def secretaries_away(home: CommunityInfo, now: datetime) -> Iterator[Silence]:
    """A silence when there is no secretary, or matters wait for them and none has done anything for days."""
    secretaries = [one.id for one in secretaries_of(home.id)]
    if not secretaries:
        yield Silence(SilenceKind.SECRETARY_VACANT)
        return
    held = waits_for_secretaries(secretaries)
    theirs = (Dispute.community == home.id) & Dispute.status.in_(sorted(RUNNING)) & held & _handled_here()
    since, count, until = _old_enough(theirs, AWAY_DAYS, home, now)
    if since and not _has_acted(home, secretaries, now):
        yield Silence(SilenceKind.SECRETARY_AWAY, since, count, until)


def _has_acted(home: CommunityInfo, secretaries: list[int], now: datetime) -> bool:
    did = (Event.community_id == home.id) & (Event.actor_kind == "staff") & Event.actor_id.in_(secretaries)
    last = Event.select(Event.at).where(did).order_by(Event.position.desc()).first()
    return last is not None and due_after(last.at, AWAY_DAYS, home.time_zone) > now


def _handled_here() -> Any:
    return Dispute.complaint.is_null() | (Dispute.complaint != Complaint.OUTSIDE)


def _old_enough(these: Expression, days: int, home: CommunityInfo, now: datetime) -> tuple[datetime | None, int, date]:
    """Since when the first of them has stood as it does for so many working days, how many have, and from which day."""
    last = local_date(now, home.time_zone)
    while due_after(midnight(last, home.time_zone), days, home.time_zone) > now:
        last -= timedelta(days=1)
    old = these & (Dispute.status_since < midnight(last + timedelta(days=1), home.time_zone))
    since, count = Dispute.select(fn.MIN(Dispute.status_since), fn.COUNT(Dispute.id)).where(old).scalar(as_tuple=True)
    return since, count, last
