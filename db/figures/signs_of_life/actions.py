"""The jobs leave a sign of life, and whoever can do something is told where the process has died."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from db.community.organisation.queries.places import CommunityInfo, communities
from db.community.staff.queries.offices import administrators_of, secretaries_of
from db.community.staff.queries.people import StaffInfo
from db.figures.signs_of_life.queries import last_sign_of_life, missing_exports, secretaries_away, unseen_reports
from db.figures.signs_of_life.rules import JOBS_SILENT, Silence, SilenceKind
from db.figures.signs_of_life.tables import JobRun
from db.ground.clock import local, week_of
from db.ground.connection import transaction
from db.messages.actions.outbox import tell_staff
from db.records.history.actions import recording

A_MINUTE = 60
MESSAGE_OF = {
    SilenceKind.EXPORT_MISSING: "export_missing",
    SilenceKind.SECRETARY_AWAY: "secretary_away",
    SilenceKind.SECRETARY_VACANT: "secretary_vacant",
    SilenceKind.REPORTS_UNSEEN: "reports_unseen",
}


def note_run(name: str, moment: datetime, went_well: bool) -> None:
    """Notes that a job ran; the first run after a long silence of all jobs is told secretaries and administrators."""
    before = last_sign_of_life()
    kept: dict[str, Any] = {"begun_at": moment} | ({"well_at": moment} if went_well else {})
    with transaction():
        if not JobRun.update(**kept).where(JobRun.name == name).execute():
            JobRun.insert(name=name, first_at=moment, **kept).on_conflict_ignore().execute()
    if before is not None and moment - before > JOBS_SILENT:
        _tell_of_standstill(before, moment)


def _tell_of_standstill(last: datetime, moment: datetime) -> None:
    minutes = int((moment - last).total_seconds()) // A_MINUTE
    for home in communities():
        then = local(last, home.time_zone)
        values = {"day": then.date(), "time": f"{then:%H:%M}", "count": min(minutes, 999_999)}
        with recording(home.id):
            for one in {*administrators_of(home.id), *secretaries_of(home.id)}:
                tell_staff(home.id, one.id, "jobs_stood_still", f"jobs:{last:%Y%m%dT%H%M%S}", moment, **values)


def tell_of_silence(now: datetime) -> int:
    """Tells of every silence when it begins and once a week while it lasts; returns how many there are."""
    told = 0
    for home in communities():
        week = week_of(now, home.time_zone).name
        for silence in _found(home, now):
            with recording(home.id):
                _tell(home, silence, week, now)
            told += 1
    return told


def _found(home: CommunityInfo, now: datetime) -> Iterator[Silence]:
    yield from missing_exports(home, now)
    yield from secretaries_away(home, now)
    yield from unseen_reports(home, now)


def _tell(home: CommunityInfo, silence: Silence, week: str, now: datetime) -> None:
    """Whoever is away is not the one to be told of it."""
    values = {"count": silence.count} if silence.count else {}
    for one in _who_can_help(home, silence.kind):
        tell_staff(home.id, one.id, MESSAGE_OF[silence.kind], f"{silence.kind}:{week}", now, **values)


def _who_can_help(home: CommunityInfo, kind: SilenceKind) -> Iterable[StaffInfo]:
    if kind in (SilenceKind.SECRETARY_AWAY, SilenceKind.SECRETARY_VACANT):
        return administrators_of(home.id)
    if kind is SilenceKind.REPORTS_UNSEEN:
        return secretaries_of(home.id)
    return [*administrators_of(home.id), *secretaries_of(home.id)]
