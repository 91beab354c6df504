"""The exports that were made."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from peewee import fn

from db.community.organisation.queries.places import community
from db.figures.weekly_export.counting import columns_of, counted_in
from db.figures.weekly_export.queries.contents import first_record
from db.figures.weekly_export.rules import due_weeks
from db.figures.weekly_export.tables import CommunityWeek, WeeklySnapshot
from db.ground.clock import Period, last_weeks
from db.ground.refusals import NotFound
from db.records.history.queries import ChainAnchor, happenings_of, holds
from db.records.permissions.queries import lies_in
from db.records.permissions.rules import Ability, Actor, require

WEEKS_OF_A_YEAR = 53


@dataclass(frozen=True)
class WeeklySnapshotInfo:
    """One week as it was handed out. The chain position and hash say up to where the history had been recorded."""

    week: str
    made_at: datetime
    made_by: int | None
    workbook_sha256: str
    rows_sha256: str
    chain_position: int
    chain_hash: str


def exports(actor: Actor) -> list[WeeklySnapshotInfo]:
    """The exports of the actor's community, latest first. Raises NotAllowed: each is of the whole community."""
    require(actor, Ability.EXPORT_FIGURES)
    query = _described().where(lies_in(actor.home, WeeklySnapshot)).order_by(WeeklySnapshot.week.desc())
    return [WeeklySnapshotInfo(*row) for row in query.tuples()]


def missing_weeks(actor: Actor, now: datetime) -> list[str]:
    """The weeks of the last year that are over, have records, and no export; latest first. Raises NotAllowed."""
    require(actor, Ability.EXPORT_FIGURES)
    first = first_record(actor.community_id)
    if first is None:
        return []
    made = {snapshot.week for snapshot in exports(actor)}
    over = last_weeks(now, WEEKS_OF_A_YEAR, community(actor.community_id).time_zone)
    return [week.name for week in reversed(over) if week.end > first and week.name not in made]


def late_weeks(community_id: int, now: datetime) -> list[Period]:
    """The weeks whose export is due by `now` and missing, oldest first. The caller has checked who asks."""
    first = first_record(community_id)
    if first is None:
        return []
    due = due_weeks(now, first, community(community_id).time_zone)
    made = made_weeks(community_id, (period.name for period in due))
    return [period for period in due if period.name not in made]


def made_weeks(community_id: int, weeks: Iterable[str]) -> set[str]:
    """Which of these weeks have their export."""
    found = WeeklySnapshot.select(WeeklySnapshot.week).where(
        (WeeklySnapshot.community == community_id) & WeeklySnapshot.week.in_(list(weeks))
    )
    return {snapshot.week for snapshot in found}


def snapshot_of(community_id: int, week: str) -> WeeklySnapshotInfo | None:
    found = _described().where((WeeklySnapshot.community == community_id) & (WeeklySnapshot.week == week))
    row = found.tuples().first()
    return WeeklySnapshotInfo(*row) if row else None


def stored_file(community_id: int, week: str, rows: bool) -> bytes:
    """The bytes of a stored export, as they were made. Raises NotFound. The caller has checked who may have them."""
    column = WeeklySnapshot.rows if rows else WeeklySnapshot.workbook
    found = WeeklySnapshot.select(column).where(
        (WeeklySnapshot.community == community_id) & (WeeklySnapshot.week == week)
    )
    row = found.tuples().first()
    if row is None:
        raise NotFound()
    return bytes(row[0])


def uncounted() -> list[int]:
    """The exports of all communities beside which nothing is kept of what they counted, the oldest first."""
    beside = CommunityWeek.select(CommunityWeek.id).where(
        (CommunityWeek.community == WeeklySnapshot.community) & (CommunityWeek.week == WeeklySnapshot.week)
    )
    found = WeeklySnapshot.select(WeeklySnapshot.id).where(~fn.EXISTS(beside)).order_by(WeeklySnapshot.id)
    return [row[0] for row in found.tuples()]


def broken_exports(community_id: int) -> Iterator[tuple[str, str]]:
    """The weeks whose stored export no longer holds, each with what is wrong: its files, or the history it was made of.

    An export names the link at which the chain stood. Whoever rewrites the chain would have to rewrite every export
    made since, in the database and wherever its files were handed out.
    """
    rows = WeeklySnapshot.select().where(WeeklySnapshot.community == community_id).order_by(WeeklySnapshot.week)
    for stored in rows.iterator():
        found = list(_what_is_wrong(community_id, stored))
        if not found and not _is_counted_so(stored):
            found.append("the office above reads other figures than its rows add up to")
        yield from ((stored.week, what) for what in found)


def _what_is_wrong(community_id: int, stored: WeeklySnapshot) -> Iterator[str]:
    files = [(stored.workbook, stored.workbook_sha256), (stored.rows, stored.rows_sha256)]
    if any(hashlib.sha256(bytes(data)).hexdigest() != known for data, known in files):
        yield "its files are not what was made"
    if not holds(community_id, ChainAnchor(stored.chain_position, stored.chain_hash)):
        yield "the history it was made of is not the one of today"
    made = [found.data for found in happenings_of("weekly_export", stored.id) if found.kind == "export_made"]
    if made != [{"week": stored.week, "workbook": stored.workbook_sha256, "rows": stored.rows_sha256}]:
        yield "history does not say that it was made like this"


def _is_counted_so(stored: WeeklySnapshot) -> bool:
    """Whether what is kept beside it for the district is what its rows say; also where nothing is kept yet."""
    kept = CommunityWeek.several(community=stored.community_id, week=stored.week)
    if not kept:
        return True
    try:
        said = {kind.value: columns_of(counted) for kind, counted in counted_in(bytes(stored.rows)).items()}
    except (ValueError, KeyError):
        return False
    told = {row.kind: {name: getattr(row, name) for name in said.get(row.kind, {})} for row in kept}
    return told == said and {row.snapshot_sha256 for row in kept} == {stored.rows_sha256}


def _described() -> Any:
    """Without the files themselves, which are large."""
    return WeeklySnapshot.select(
        WeeklySnapshot.week,
        WeeklySnapshot.made_at,
        WeeklySnapshot.made_by,
        WeeklySnapshot.workbook_sha256,
        WeeklySnapshot.rows_sha256,
        WeeklySnapshot.chain_position,
        WeeklySnapshot.chain_hash,
    )
