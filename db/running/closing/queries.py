"""What belongs to a community, by table; and everything it may take along when it leaves."""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import reduce
from io import BytesIO, StringIO
from operator import or_
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from peewee import Expression, ForeignKeyField

from db.community.organisation.queries.places import community
from db.community.organisation.tables import Building, Community, Grid, RetiredCode
from db.community.organisation_sheet.queries.sheets import write_organisation_of
from db.disputes.queries.scope import about_colleagues
from db.disputes.rules.workflow import OPEN
from db.disputes.tables import Dispute
from db.disputes.tables.legal_holds import LegalHold
from db.figures.weekly_export.queries.exports import stored_file
from db.figures.weekly_export.tables import CommunityWeek, WeeklySnapshot
from db.practices import PRACTICES
from db.records.history.tables import ChainHead, Event
from db.running.tables import TABLES
from db.together.disclosures.queries.archive import year_archive, years_archived

KEPT = (Community, Grid, Building, RetiredCode, Event, ChainHead, CommunityWeek)
"""Places, so that a sign that still hangs says what became of it, the history, ids, codes and numbers only, and what
was counted of its weeks: no past week of an office above changes."""
SUMS = "SHA256SUMS"
HISTORY = ("position", "at", "subject", "subject_id", "kind", "actor_kind", "actor_id", "data", "previous_hash", "hash")
ALWAYS_TOLD = {"position", "previous_hash", "hash"}  # by which the chain is checked, whatever the event was
ANCIENT = (1980, 1, 1, 0, 0, 0)  # the same bytes whenever it is packed


def tables_of_communities() -> list[type[Any]]:
    """Every table whose rows belong to a community, those that others point at last."""
    return [table for table in reversed(TABLES) if table not in KEPT and _ways(table)]


def belongs_to(table: type[Any], community_id: int) -> Expression:
    """The rows of a table that are of this community: by their own column, or by whatever they point at."""
    own = table._meta.fields.get("community") or table._meta.fields.get("community_id")
    if own is not None:
        return own == community_id
    return reduce(or_, (field.in_(_keys(field.rel_model, community_id)) for field in _ways(table)))


def _keys(table: type[Any], community_id: int) -> Any:
    return table.select(table._meta.primary_key).where(belongs_to(table, community_id))


def _ways(table: type[Any]) -> list[Any]:
    """The columns by which a row says whose it is."""
    fields = table._meta.sorted_fields
    own = [field for field in fields if field.name in ("community", "community_id")]
    return own or [
        field
        for field in fields
        if isinstance(field, ForeignKeyField) and field.rel_model is not table and _ways(field.rel_model)
    ]


def still_open(community_id: int, now: datetime) -> dict[str, int]:
    """What somebody waits for or has to finish: matters, and what each practice counts of its own."""
    matters = Dispute.select().where((Dispute.community == community_id) & Dispute.status.in_(sorted(OPEN))).count()
    found = {"matters": matters} | {one.name: one.still_open(community_id, now) for one in PRACTICES}
    return {name: count for name, count in found.items() if count}


def held_by_law(community_id: int, now: datetime) -> int:
    """How many matters a court, the police or an office still needs."""
    return LegalHold.select().join(Dispute).where((Dispute.community == community_id) & (LegalHold.until > now)).count()


def everything_of(
    community_id: int, now: datetime, progress: Callable[[int, int], object] = lambda done, total: None
) -> dict[str, bytes]:
    """The files a community takes along: no more than it may have at its own desk, and no sealed word of anybody.

    Its organisation as a sheet that founds it again, all weekly exports as they were handed in, the archive of each
    year, and its history. Of complaints about who works here the history tells that something happened, not what.
    """
    weeks = WeeklySnapshot.select(WeeklySnapshot.week).where(WeeklySnapshot.community == community_id)
    files = {"organisation.xlsx": write_organisation_of(community_id, now)}
    for (week,) in weeks.order_by(WeeklySnapshot.week).tuples():
        for ending in ("xlsx", "csv"):
            files[f"weeks/{week}.{ending}"] = stored_file(community_id, week, rows=ending == "csv")
    for year in years_archived(community_id, community(community_id).time_zone):
        archive = year_archive(community_id, year, progress)
        files |= {f"archive/{year}/{name}": content for name, content in archive.items()}
    files["history.csv"] = _history(community_id)
    sums = "".join(f"{hashlib.sha256(files[name]).hexdigest()}  {name}\n" for name in sorted(files))
    return files | {SUMS: sums.encode()}


def packed(files: dict[str, bytes]) -> bytes:
    """As one ZIP; the same files, the same bytes."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name in sorted(files):
            archive.writestr(ZipInfo(name, ANCIENT), files[name], ZIP_DEFLATED)
    return out.getvalue()


def _history(community_id: int) -> bytes:
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow(HISTORY)
    writer.writerows(_events(community_id, about_colleagues(community_id)))
    return out.getvalue().encode("utf-8-sig")


def _events(community_id: int, kept: frozenset[int]) -> Iterator[list[str]]:
    for event in Event.select().where(Event.community_id == community_id).order_by(Event.position).iterator():
        hidden = kept & {event.subject_id if event.subject == "dispute" else 0, event.data.get("dispute", 0)}
        told = {"at": event.at.isoformat(), "data": json.dumps(event.data, ensure_ascii=False, sort_keys=True)}
        yield [
            "" if hidden and name not in ALWAYS_TOLD else str(told.get(name, getattr(event, name)) or "")
            for name in HISTORY
        ]
