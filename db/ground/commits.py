"""Whether anybody has committed anything since: what pages are kept by."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Sequence
from threading import Lock
from typing import Any

from peewee import ModelSelect

from db.ground.connection import database, is_postgresql
from db.ground.kept_by_sign import KeptBySign

MOST_QUESTIONS = 40
Row = tuple[Any, ...]

_watch_lock = Lock()
_watchers: list[tuple[int, str, sqlite3.Connection]] = []
_rows: KeptBySign[Sequence[Row]] = KeptBySign(MOST_QUESTIONS)


def commits_seen() -> int | None:
    """A number that changes whenever anybody, in any process, has committed anything; comparable in one process only.

    None where the engine keeps no such number. SQLite tells it to a connection that writes nothing itself.
    """
    if is_postgresql():
        return None
    here = os.getpid(), str(database.obj.database)
    with _watch_lock:
        if not _watchers or _watchers[-1][:2] != here:
            _watchers.append((*here, sqlite3.connect(here[1], isolation_level=None, check_same_thread=False)))
        return len(_watchers) << 40 | _watchers[-1][2].execute("PRAGMA data_version").fetchone()[0]


def rows_until_a_commit(query: ModelSelect) -> Sequence[Row]:
    """What the query finds, as the engine tells it: from memory of this process until somebody commits anything.

    For what is asked at each look and goes through thousands of rows. What depends on the time must not stand in it:
    with another instant it is another question. Where nobody can tell whether something was committed, and inside a
    transaction, whose own changes nobody else sees, it is asked anew.
    """
    sql, parameters = query.sql()
    seen = None if database.in_transaction() else commits_seen()
    if seen is None:
        return list(database.execute_sql(sql, parameters))
    asked = (sql, tuple(parameters))
    known = _rows.known(asked, seen)
    if known is not None:
        return known
    found = list(database.execute_sql(sql, parameters))
    _rows.keep(asked, seen, found)
    return found
