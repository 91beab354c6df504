"""Making the export of a week, once, and handing it out."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime

from db.community.offices.queries import office_of
from db.community.organisation.queries.places import communities, community
from db.figures.satisfaction.rules.rates import FigureWeights
from db.figures.weekly_export.counting import columns_of, counted_in
from db.figures.weekly_export.queries.contents import (
    ExportContents,
    PracticeWeeks,
    contents_of,
    first_record,
    no_practices,
)
from db.figures.weekly_export.queries.exports import WeeklySnapshotInfo, made_weeks, snapshot_of, stored_file, uncounted
from db.figures.weekly_export.rows import draw_rows
from db.figures.weekly_export.rules import check_is_over, due_weeks, week_named
from db.figures.weekly_export.tables import CommunityWeek, WeeklySnapshot
from db.figures.weekly_export.workbook import draw_workbook
from db.ground.clock import Period
from db.ground.connection import transaction
from db.ground.refusals import NotFound, Refused
from db.ground.words import N_
from db.records.history.actions import recording
from db.records.history.rules import ActorKind
from db.records.permissions.rules import Ability, Actor, require

XLSX, CSV = "xlsx", "csv"
MEDIA_TYPES = {XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", CSV: "text/csv"}


class DamagedExport(Exception):
    """The stored rows of an export are not those that were made."""


@dataclass(frozen=True)
class ExportFile:
    name: str
    data: bytes


def make_export(
    community_id: int,
    week_name: str,
    now: datetime,
    actor: Actor | None = None,
    practices: PracticeWeeks = no_practices,
) -> WeeklySnapshotInfo:
    """The stored export of the week; made and recorded if there is none yet. `practices` tells of those of rooms above.

    Raises Invalid for a week that does not exist, Refused for one that is not over or before the first record.
    """
    if actor is not None:
        require(actor, Ability.EXPORT_FIGURES)
        if actor.community_id != community_id:
            raise NotFound()
    period = week_named(week_name, community(community_id).time_zone)
    check_is_over(period, now)
    return snapshot_of(community_id, period.name) or _make(community_id, period, now, actor, practices)


def _make(
    community_id: int, period: Period, now: datetime, actor: Actor | None, practices: PracticeWeeks
) -> WeeklySnapshotInfo:
    """Nobody waits while the workbook is drawn; of two who draw it at once, with equal bytes, one stores it."""
    contents = _read(community_id, period, practices)
    workbook, rows = draw_workbook(contents), draw_rows(contents)
    with recording(community_id) as record:
        stored = snapshot_of(community_id, period.name)
        if stored is not None:
            return stored
        snapshot = WeeklySnapshot.create(
            community=community_id,
            week=period.name,
            made_at=now,
            made_by=actor.staff_id if actor else None,
            workbook=workbook,
            workbook_sha256=_sha256(workbook),
            rows=rows,
            rows_sha256=_sha256(rows),
            chain_position=contents.anchor.position,
            chain_hash=contents.anchor.hash,
        )
        _keep_counts(snapshot, _weighing(contents.weighing))
        record.append(
            "weekly_export",
            snapshot.id,
            "export_made",
            now,
            actor or ActorKind.SYSTEM,
            week=period.name,
            workbook=snapshot.workbook_sha256,
            rows=snapshot.rows_sha256,
        )
    made = snapshot_of(community_id, period.name)
    assert made is not None
    return made


def _keep_counts(snapshot: WeeklySnapshot, weighing: dict[str, float] | None) -> None:
    """What the export counted, beside it and read from its own bytes, under the office of today.

    Raises DamagedExport where the bytes are no longer those that were made: nothing is counted from them.
    """
    rows = bytes(snapshot.rows)
    if _sha256(rows) != snapshot.rows_sha256:
        raise DamagedExport()
    here = snapshot.community_id
    shared = {"community": here, "office": office_of(here), "week": snapshot.week, "weighing": weighing}
    for kind, counted in counted_in(rows).items():
        told = {**shared, "kind": kind.value, "snapshot_sha256": snapshot.rows_sha256}
        CommunityWeek.add_once(**told, **columns_of(counted))


def _weighing(weights: FigureWeights) -> dict[str, float]:
    return {
        "w": weights.basically_satisfied,
        "a": weights.responded,
        "b": weights.solved,
        "c": weights.satisfied,
    }


def fill_community_weeks(_now: datetime) -> int:
    """Counts from their own rows the exports made before anything was kept beside them; returns how many.

    How their communities weighed answers then, nobody knows any more. One that is damaged is raised after the others.
    What had no office above it belongs to the first one its community is put under.
    """
    filled, faults = 0, []
    _find_offices()
    for snapshot_id in uncounted():
        try:
            with transaction():
                _keep_counts(WeeklySnapshot.get_by_id(snapshot_id), None)
            filled += 1
        except (DamagedExport, ValueError) as fault:
            faults.append(fault)
    if faults:
        raise faults[0]
    return filled


def _find_offices() -> None:
    homeless = CommunityWeek.select(CommunityWeek.community).where(CommunityWeek.office.is_null()).distinct().tuples()
    for (community_id,) in list(homeless):
        if above := office_of(community_id):
            with transaction():
                mine = (CommunityWeek.community == community_id) & CommunityWeek.office.is_null()
                CommunityWeek.update(office=above).where(mine).execute()


def _read(
    community_id: int, period: Period, practices: PracticeWeeks = no_practices, with_words: bool = False
) -> ExportContents:
    """One moment of the community: its writers wait until all is read."""
    first = first_record(community_id)
    if first is None or first >= period.end:
        raise Refused(N_("There are no records of this week."))
    with recording(community_id):
        return contents_of(community_id, period, with_words, practices)


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def make_due_exports(now: datetime, practices: PracticeWeeks = no_practices) -> int:
    """Makes every export that is due and missing, oldest first; returns how many were made.

    What goes wrong in one community is raised only after all others have theirs.
    """
    made, faults = 0, []
    for info in communities():
        try:
            made += _make_due(info.id, info.time_zone, now, practices)
        except Exception as fault:
            faults.append(fault)
    if faults:
        raise faults[0]
    return made


def _make_due(community_id: int, zone: str, now: datetime, practices: PracticeWeeks) -> int:
    first = first_record(community_id)
    if first is None:
        return 0
    due = due_weeks(now, first, zone)
    made = made_weeks(community_id, (period.name for period in due))
    missing = [period for period in due if period.name not in made]
    for period in missing:
        _make(community_id, period, now, None, practices)
    return len(missing)


def export_file(actor: Actor, week_name: str, ending: str, now: datetime) -> ExportFile:
    """The stored workbook ("xlsx") or the rows ("csv"); who took it is recorded.

    Raises NotAllowed unless the actor's office is the whole community's, NotFound for a week without an export.
    """
    require(actor, Ability.EXPORT_FIGURES)
    if ending not in MEDIA_TYPES:
        raise NotFound()
    data = stored_file(actor.community_id, week_name, rows=ending == CSV)
    with recording(actor.community_id) as record:
        record.append(
            "weekly_export",
            _id_of(actor.community_id, week_name),
            "export_downloaded",
            now,
            actor,
            week=week_name,
            file=ending,
        )
    return ExportFile(file_name(actor.community_id, week_name, ending), data)


def export_with_words(
    actor: Actor, week_name: str, now: datetime, practices: PracticeWeeks = no_practices
) -> ExportFile:
    """The workbook with what residents wrote, for those who may read every dispute; recorded and never stored.

    Raises NotAllowed, and like `make_export`.
    """
    require(actor, Ability.EXPORT_FIGURES)
    require(actor, Ability.READ_DISPUTES)
    period = week_named(week_name, community(actor.community_id).time_zone)
    check_is_over(period, now)
    data = draw_workbook(_read(actor.community_id, period, practices, with_words=True))
    with recording(actor.community_id) as record:
        record.append("weekly_export", 0, "export_with_words_downloaded", now, actor, week=period.name)
    return ExportFile(file_name(actor.community_id, period.name, XLSX, with_words=True), data)


def _id_of(community_id: int, week_name: str) -> int:
    return (
        WeeklySnapshot.select(WeeklySnapshot.id)
        .where((WeeklySnapshot.community == community_id) & (WeeklySnapshot.week == week_name))
        .scalar()
    )


def file_name(community_id: int, week_name: str, ending: str, with_words: bool = False) -> str:
    edition = "-含原文" if with_words else ""
    return f"{community(community_id).name}-居民满意度周报-{week_name}{edition}.{ending}"
