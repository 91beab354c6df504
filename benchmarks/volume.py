"""A hundred communities of ten thousand disputes: copies of what the actions wrote, with new ids and whole chains.

One community lives through the simulator. Its disputes are then multiplied, and the community as a whole after that,
by INSERT … SELECT with every id moved by a stride. Left out: messages, contacts and photos, which no list or figure
reads, and of disputes that ended long ago all events but the first.
"""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from peewee import ForeignKeyField, Model

from benchmarks.house import NOW, settle
from db.community.answer_templates.tables import AnswerTemplate
from db.community.organisation.tables import Building, CentreHousehold, Community, Grid, MemberUnit
from db.community.routing.tables import RoutingRule
from db.community.staff.tables import StaffMember, StaffScope
from db.disputes.tables import Contact, Dispute, Message, Round, Supporter
from db.ground.columns import InstantField
from db.records.history.rules import FIRST_HASH, HashedEvent, chain_hash

TEMPLATE = 500
WHOLE_STORIES = timedelta(weeks=10)
PLACES = (Community, Grid, Building, CentreHousehold, MemberUnit, StaffMember, StaffScope, AnswerTemplate, RoutingRule)
MATTERS = (Dispute, Round, Supporter)
UNIQUE = {
    (Community, "name"),
    (Community, "reference_prefix"),
    (Building, "code"),
    (CentreHousehold, "code"),
    (StaffMember, "sign_in_name"),
    (Dispute, "reference"),
    (Dispute, "submission_key"),
    (Dispute, "follow_hash"),
}
EVENT = "community_id, position, at, subject, subject_id, kind, actor_kind, actor_id, data, previous_hash, hash"


@dataclass(frozen=True)
class Copying:
    """By how much the ids of each table move in one copy, and what sets its unique texts apart."""

    strides: dict[type[Model], int]
    number: int
    mark: str

    def moved(self, table: type[Model]) -> int:
        return self.strides.get(table, 0) * self.number


def _name(table: type[Model]) -> str:
    return f'"{table._meta.table_name}"'


def _copy(connection: sqlite3.Connection, table: type[Model], copying: Copying) -> None:
    columns, values = [], []
    for field in table._meta.sorted_fields:
        column = f'"{field.column_name}"'
        if field is table._meta.primary_key:
            column_value = f"{column} + {copying.moved(table)}"
        elif isinstance(field, ForeignKeyField):
            column_value = f"{column} + {copying.moved(field.rel_model)}"
        elif (table, field.name) in UNIQUE:
            sign = f"{copying.mark}{copying.number}"
            column_value = f"'{sign}' || substr({column}, 1, {field.max_length - len(sign)})"
        else:
            column_value = column
        columns.append(column)
        values.append(column_value)
    key, most = f'"{table._meta.primary_key.column_name}"', copying.strides[table]
    connection.execute(
        f"INSERT INTO {_name(table)} ({', '.join(columns)}) "
        f"SELECT {', '.join(values)} FROM {_name(table)} WHERE {key} <= {most}"
    )


def _strides(connection: sqlite3.Connection, tables: tuple[type[Model], ...]) -> dict[type[Model], int]:
    return {table: connection.execute(f"SELECT max(id) FROM {_name(table)}").fetchone()[0] or 0 for table in tables}


def _opened(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None)
    for pragma in ("foreign_keys=0", "synchronous=OFF", "cache_size=-400000", "journal_mode=DELETE"):
        connection.execute(f"PRAGMA {pragma}")
    return connection


def one_community(place: Path, disputes: int, weeks: int) -> None:
    """So many disputes in one community, as the template's over and over."""
    settle(place, min(TEMPLATE, disputes), weeks, NOW)
    connection = _opened(place / "linli.sqlite3")
    for table in (Contact, Message):
        connection.execute(f"DELETE FROM {_name(table)}")
    connection.execute("DELETE FROM attachment")
    connection.execute("DELETE FROM photo")
    events = list(_events_kept(connection))
    connection.execute("BEGIN")
    strides = _strides(connection, MATTERS)
    copies = range(1, disputes // min(TEMPLATE, disputes))
    for number in copies:
        for table in MATTERS:
            _copy(connection, table, Copying(strides, number, "-"))
    several = [
        (*event[:2], event[2] + number * strides[Dispute], *event[3:]) for event in events for number in (0, *copies)
    ]
    connection.execute("DELETE FROM event")
    _write_chain(connection, 1, several)
    connection.execute("COMMIT")
    connection.close()


def _events_kept(connection: sqlite3.Connection) -> Iterator[tuple[Any, ...]]:
    """All of the last weeks, and of what lies further back that it was submitted."""
    read = InstantField().python_value
    recent = NOW - WHOLE_STORIES
    rows = connection.execute(
        "SELECT at, subject, subject_id, kind, actor_kind, actor_id, data FROM event "
        "WHERE subject = 'dispute' ORDER BY position"
    )
    for at, subject, subject_id, kind, actor_kind, actor_id, data in rows.fetchall():
        moment = read(at)
        if moment >= recent or kind == "submitted":
            yield moment, subject, subject_id, kind, actor_kind, actor_id, json.loads(data)


def _write_chain(connection: sqlite3.Connection, community_id: int, events: list[tuple[Any, ...]]) -> None:
    """The events as one whole chain of the community, and its head."""
    previous, position, rows = FIRST_HASH, 0, []
    stored = InstantField().db_value
    for position, (at, subject, subject_id, kind, actor_kind, actor_id, data) in enumerate(events, 1):
        entry = HashedEvent(community_id, position, at, subject, subject_id, kind, actor_kind, actor_id, data)
        sealed = chain_hash(previous, entry)
        text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        rows.append(
            (
                community_id,
                position,
                stored(at),
                subject,
                subject_id,
                kind,
                actor_kind,
                actor_id,
                text,
                previous,
                sealed,
            )
        )
        previous = sealed
    connection.executemany(f"INSERT INTO event ({EVENT}) VALUES ({', '.join('?' * 11)})", rows)
    connection.execute("INSERT OR REPLACE INTO chain_head VALUES (?, ?, ?)", (community_id, position, previous))


def many_communities(one: Path, place: Path, communities: int) -> None:
    """Copies of a whole community, each with its own people, places, disputes and chain."""
    place.mkdir()
    for name in ("linli.sqlite3", "secrets.json"):
        shutil.copy(one / name, place / name)
    connection = _opened(place / "linli.sqlite3")
    indexes = _without_indexes(connection)
    events = _chain_of(connection)
    strides = _strides(connection, (*PLACES, *MATTERS))
    for number in range(1, communities):
        connection.execute("BEGIN")
        for table in (*PLACES, *MATTERS):
            _copy(connection, table, Copying(strides, number, "~"))
        moved = [_moved(event, Copying(strides, number, "~")) for event in events]
        _write_chain(connection, 1 + number, moved)
        connection.execute("COMMIT")
    for statement in indexes:
        connection.execute(statement)
    connection.close()


def _without_indexes(connection: sqlite3.Connection) -> list[str]:
    """Takes away what is quicker built once at the end; the statements that bring it back."""
    found = connection.execute(
        "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL "
        "AND tbl_name IN ('dispute', 'round', 'supporter', 'event')"
    ).fetchall()
    for name, _ in found:
        connection.execute(f'DROP INDEX "{name}"')
    return [statement for _, statement in found]


def _chain_of(connection: sqlite3.Connection) -> list[tuple[Any, ...]]:
    read = InstantField().python_value
    rows = connection.execute(
        "SELECT at, subject, subject_id, kind, actor_kind, actor_id, data FROM event ORDER BY position"
    )
    return [(read(row[0]), *row[1:6], json.loads(row[6])) for row in rows]


def _moved(event: tuple[Any, ...], copying: Copying) -> tuple[datetime, Any, Any, Any, Any, Any, Any]:
    at, subject, subject_id, kind, actor_kind, actor_id, data = event
    staff = copying.moved(StaffMember)
    data = {name: value + staff if name == "to_staff" and value else value for name, value in data.items()}
    return at, subject, subject_id + copying.moved(Dispute), kind, actor_kind, actor_id and actor_id + staff, data
