"""Whether anybody has committed anything since: what pages are kept by."""

from __future__ import annotations

import os
import sqlite3
from threading import Lock

from db.ground.connection import database, is_postgresql

_watch_lock = Lock()
_watchers: list[tuple[int, str, sqlite3.Connection]] = []


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
