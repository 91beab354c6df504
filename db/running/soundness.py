"""What is wrong with a whole database: its file, what its rows point at, its history."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from typing import Any

from peewee import DatabaseError, OperationalError, fn
from tqdm import tqdm

from db.community.organisation.tables import Community
from db.disputes.queries.audit import Disagreement, disagreements
from db.disputes.tables import Dispute, Message
from db.figures.weekly_export.queries.exports import broken_exports
from db.ground.connection import database, is_postgresql, open_for_one_run, pending_migrations
from db.ground.faults import FILE_DAMAGED
from db.ground.sealing import Keyring
from db.ground.start import OURS, tables_there
from db.records.history.queries import ChainBreak, breaks_in_history, communities_with_history
from db.records.history.tables import Event
from db.records.photos.tables import Photo
from db.running.tables import TABLES

MOST_TOLD = 20
NOT_READABLE = (DatabaseError, sqlite3.DatabaseError)
UNREADABLE = (DatabaseError, sqlite3.DatabaseError, ValueError)


@dataclass
class Findings:
    """What does not hold, in sentences: `damage` where the file itself cannot be read as it was written."""

    damage: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    @property
    def is_whole(self) -> bool:
        return not self.damage and not self.faults

    def told(self) -> str:
        return "\n".join([*self.damage, *self.faults])


@dataclass(frozen=True)
class Recorded:
    """How much a database holds, and when the last step in it was recorded."""

    reports: int
    messages: int
    photos: int
    steps: int
    last_step: datetime | None

    def told(self) -> str:
        last = f", the last step of {self.last_step:%Y-%m-%d %H:%M} UTC" if self.last_step else ""
        return f"{_many(self)}{last}"

    def more_than(self, other: Recorded) -> str:
        """What this one has more of, in words; empty when it is nothing."""
        return _many(
            Recorded(
                max(0, self.reports - other.reports),
                max(0, self.messages - other.messages),
                max(0, self.photos - other.photos),
                max(0, self.steps - other.steps),
                None,
            )
        )


def _many(counts: Recorded) -> str:
    told = {
        "reports": counts.reports,
        "messages about them": counts.messages,
        "photos": counts.photos,
        "recorded steps": counts.steps,
    }
    return ", ".join(f"{count} {name}" for name, count in told.items() if count)


def recorded() -> Recorded:
    reports, messages, photos, steps = (table.select().count() for table in (Dispute, Message, Photo, Event))
    return Recorded(reports, messages, photos, steps, Event.select(fn.MAX(Event.at)).scalar())


def look_through(ring: Keyring) -> Findings:
    """Looks through all of the open database, as far as it can be read: a damaged file no further than that it is one.

    Of one that is not up to date, the history cannot be read yet: it is looked at when it is restored.
    """
    found = Findings(damage=damage_of_file() or not_of_linli())
    if not found.damage:
        with _damage_noted(found, "What its rows point at cannot be read."):
            found.faults += lost_references()
        if not pending_migrations():
            with _damage_noted(found, "What is sealed in it cannot be read."):
                found.faults += missing_keys(ring)
            look_through_history(found)
    return found


def missing_keys(ring: Keyring) -> list[str]:
    """Numbers of keys with which something here is sealed, and which these settings do not have."""
    columns = [(table, name) for table in TABLES for name in table._meta.fields if name.startswith("sealed_")]
    used = {number for table, name in columns for number in _numbers_in(table, name)}
    return [
        f"Something in it is sealed with key {number}, which LINLI_CONTACT_KEYS does not have."
        for number in sorted(used - dict(ring.sealing_keys).keys())
    ]


def _numbers_in(table: Any, name: str) -> Iterator[int]:
    first = fn.SUBSTR(table._meta.fields[name], 1, 1)
    for (sealed,) in table.select(first).where(table._meta.fields[name].is_null(False)).distinct().tuples():
        if sealed:
            yield bytes(sealed)[0]


def damage_of_file() -> list[str]:
    """What SQLite finds wrong with the pages of the open file. PostgreSQL looks at its pages by itself."""
    if is_postgresql():
        return []
    try:
        with open_for_one_run():
            told = [row[0] for row in database.execute_sql(f"PRAGMA integrity_check({MOST_TOLD})").fetchall()]
    except (OperationalError, sqlite3.OperationalError):
        raise
    except (DatabaseError, sqlite3.DatabaseError):
        return [FILE_DAMAGED]
    lines = [line for part in told for line in part.splitlines() if not line.startswith("***")]
    return [] if lines == ["ok"] else [f"The file is damaged: {line}." for line in lines[:MOST_TOLD]]


def not_of_linli() -> list[str]:
    """Whether the open database is empty or another program's, in which migrating would make our tables anew."""
    with open_for_one_run():
        there = tables_there()
    return [] if there >= OURS else ["This is no backup of Linli: its tables are not in it."]


def lost_references() -> list[str]:
    """Rows that point at a row that is not there; PostgreSQL never has any."""
    if is_postgresql():
        return []
    rows = islice(database.execute_sql("PRAGMA foreign_key_check"), MOST_TOLD)
    return [f"Row {row[1]} of {row[0]} points at a row of {row[2]} that is not there." for row in rows]


def look_through_history(found: Findings) -> None:
    with _damage_noted(found, "Which communities have a history cannot be read."):
        closed = {row.id for row in Community.select().where(Community.closed_at.is_null(False))}
        for community_id in communities_with_history():
            told_of = (_broken_chain,) if community_id in closed else (_broken_chain, _disagreeing, _changed_exports)
            for told in told_of:
                _gather(found, community_id, told)


def _gather(found: Findings, community_id: int, told: Callable[[int], Iterator[str]]) -> None:
    with _damage_noted(found, f"Community {community_id}: its history cannot be read to its end."):
        for sentence in told(community_id):
            found.faults.append(sentence)


@contextmanager
def _damage_noted(found: Findings, sentence: str) -> Iterator[None]:
    """What cannot be read is said once, without the message of the library, which may quote what is stored."""
    try:
        yield
    except UNREADABLE:
        if sentence not in found.damage:
            found.damage.append(sentence)


def _broken_chain(community_id: int) -> Iterator[str]:
    for step in tqdm(breaks_in_history(community_id), desc=f"chain {community_id}", unit=" events", disable=None):
        if isinstance(step, ChainBreak):
            yield f"Community {community_id}, event {step.position}: {step.reason}."


def _disagreeing(community_id: int) -> Iterator[str]:
    for step in tqdm(disagreements(community_id), desc=f"disputes {community_id}", unit=" disputes", disable=None):
        if isinstance(step, Disagreement):
            yield f"Dispute {step.reference}: {step.what} is not what its history says."


def _changed_exports(community_id: int) -> Iterator[str]:
    for week, what in broken_exports(community_id):
        yield f"Export {week}: {what}."
