"""A house with a hundred times as many disputes: copies of those it has, in whatever build's tables they lie.

Only SQL, by what the database says of itself, so that an earlier build's house is filled alike. The chain of history
is not computed anew: no screen reads it. Of disputes that ended long ago only that they were submitted is copied.
"""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

TABLES = ("dispute", "round", "supporter", "dispute_vector")  # those the build has
WHOLE_STORIES_DAYS = 70
EVENTS = """
    INSERT INTO event ({columns}) SELECT {moved} FROM event
    WHERE subject = 'dispute' AND position <= {positions}
    AND (kind = 'submitted' OR at >= (SELECT datetime(max(at), '-{days} days') FROM event))
"""


# Told of the copies: a cause begins with what it is about and, for a dispute, with its number.
MESSAGES = """
    INSERT INTO outbox_message (public_id, community_id, recipient, recipient_id, kind, cause, "values", urgent,
        created_at, not_before, state, sent_at, read_at)
    SELECT '{number}-' || public_id, community_id, recipient, recipient_id, kind,
        CASE WHEN cause LIKE 'dispute:%' THEN
            'dispute:' || (CAST(substr(cause, 9) AS INTEGER) + {by})
            || substr(cause, 8 + instr(substr(cause, 9), ':')) ELSE cause || ':{number}' END,
        "values", urgent, created_at, not_before, state, sent_at, read_at
    FROM outbox_message WHERE id <= {last}
"""


def crowded(house: Path, place: Path, disputes: int) -> None:
    """A copy of this house with about so many disputes in it."""
    place.mkdir()
    shutil.copy(house / "secrets.json", place / "secrets.json")
    with closing(sqlite3.connect(house / "linli.sqlite3")) as old, closing(_opened(place)) as new:
        old.backup(new)
        (there,) = new.execute("SELECT count(*) FROM dispute").fetchone()
        strides = {table: most for table in TABLES if (most := _most(new, table))}
        (positions,) = new.execute("SELECT max(position) FROM event").fetchone()
        (messages,) = new.execute("SELECT coalesce(max(id), 0) FROM outbox_message").fetchone()
        new.execute("BEGIN")
        for number in range(1, disputes // there):
            for table in strides:
                _copy(new, table, strides, number)
            _copy_events(new, strides["dispute"] * number, positions)
            new.execute(MESSAGES.format(number=number, by=strides["dispute"] * number, last=messages))
        new.execute("UPDATE chain_head SET position = (SELECT max(position) FROM event)")
        new.execute("COMMIT")


def _opened(place: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(place / "linli.sqlite3", isolation_level=None)
    for pragma in ("foreign_keys=0", "synchronous=OFF", "cache_size=-400000"):
        connection.execute(f"PRAGMA {pragma}")
    return connection


def _key(connection: sqlite3.Connection, table: str) -> str | None:
    """The column of its primary key; None where the build has no such table."""
    return next((row[1] for row in connection.execute(f"PRAGMA table_info({table})") if row[5]), None)


def _most(connection: sqlite3.Connection, table: str) -> int:
    key = _key(connection, table)
    return (key and connection.execute(f"SELECT max({key}) FROM {table}").fetchone()[0]) or 0


def _copy(connection: sqlite3.Connection, table: str, strides: dict[str, int], number: int) -> None:
    leads_to = {row[3]: row[2] for row in connection.execute(f"PRAGMA foreign_key_list({table})")}
    unique = _unique(connection, table)
    columns, values = [], []
    for _, name, kind, *_ in connection.execute(f"PRAGMA table_info({table})"):
        moved = strides[table] if name == "id" else strides.get(leads_to.get(name, ""), 0)
        columns.append(name)
        if moved:
            values.append(f"{name} + {moved * number}")
        elif name in unique:
            values.append(f"'-{number}' || {name}" if "CHAR" in kind else name)
        else:
            values.append(name)
    old = f"{_key(connection, table)} <= {strides[table]}"
    connection.execute(
        f"INSERT INTO {table} ({', '.join(columns)}) SELECT {', '.join(values)} FROM {table} WHERE {old}"
    )


def _unique(connection: sqlite3.Connection, table: str) -> set[str]:
    """The columns that no two rows may share."""
    indexes = [row[1] for row in connection.execute(f"PRAGMA index_list({table})") if row[2]]
    columns = [[row[2] for row in connection.execute(f"PRAGMA index_info({index})")] for index in indexes]
    return {names[0] for names in columns if len(names) == 1}


def _copy_events(connection: sqlite3.Connection, by: int, positions: int) -> None:
    names = [row[1] for row in connection.execute("PRAGMA table_info(event)") if row[1] != "id"]
    (last,) = connection.execute("SELECT max(position) FROM event").fetchone()
    moved = {"position": f"{last} + row_number() OVER (ORDER BY position)", "subject_id": f"subject_id + {by}"}
    columns = ", ".join(names)
    connection.execute(
        EVENTS.format(
            columns=columns,
            moved=", ".join(moved.get(name, name) for name in names),
            positions=positions,
            days=WHOLE_STORIES_DAYS,
        )
    )
