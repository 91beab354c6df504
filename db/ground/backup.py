"""A copy of the whole database, made while others go on writing."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from db.ground.connection import database

PAGES_PER_STEP = 1000


def copy_to(file: Path, progress: Callable[[int, int], None]) -> None:
    """Copies an SQLite database while others go on writing. `file` appears when it is whole, readable by us alone."""
    unfinished = file.with_name(f"{file.name}.unfinished")
    unfinished.unlink(missing_ok=True)
    os.close(os.open(unfinished, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    with closing(sqlite3.connect(unfinished)) as target, _still() as source:
        source.backup(
            target, pages=PAGES_PER_STEP, progress=lambda _, remaining, total: progress(total - remaining, total)
        )
        target.execute("PRAGMA journal_mode = DELETE")
    unfinished.rename(file)


@contextmanager
def _still() -> Iterator[sqlite3.Connection]:
    """The database as it is now. Without it, every write of somebody else would begin the copy all over again."""
    source = database.connection()
    source.execute("BEGIN DEFERRED")
    source.execute("SELECT 1 FROM sqlite_master").fetchone()
    try:
        yield source
    finally:
        source.execute("ROLLBACK")
