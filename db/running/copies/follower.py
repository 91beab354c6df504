"""A reader whom SQLite's log waits for, so that nothing is thrown away that was not copied yet.

The log begins anew only once all of it is in the database and nobody reads in it. Therefore one reader always stands in
it, and steps on only while nobody writes, after reading what is not copied yet. If all of the log is in the database
then, it reads there: the log may begin anew once, and not twice, because nothing more is taken over beneath a reader.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from db.ground.engines import BUSY_SECONDS
from db.ground.turns import own_turn
from db.running.copies.log import LogPlace, Written, read_on

LONGEST_LOG = 4 * 1024**2  # bytes, at which SQLite itself would begin it anew


class Follower:
    """Follows the database in this file from the moment at which it is made."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._place: LogPlace | None = None
        self._reader = _connected(file)
        try:
            with self._nobody_writes():
                self._step_on()
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        self._reader.close()

    def copy_to(self, target: sqlite3.Connection) -> None:
        """Writes the whole database there, as it was when it began to be followed."""
        self._reader.backup(target)

    def written(self, empty: bool) -> Written | None:
        """What was written since the last call; None where it is nothing. `empty` has the log begin anew if it can.

        Raises LogOverwritten.
        """
        if not empty and (self._place is None or self._place.offset < LONGEST_LOG):
            found, self._place = read_on(self._log, self._place)
            return found
        with self._nobody_writes():
            found = self._step_on()
        with closing(_connected(self._file, seconds=0)) as emptying, suppress(sqlite3.OperationalError):
            emptying.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        return found

    @property
    def _log(self) -> Path:
        return self._file.with_name(f"{self._file.name}-wal")

    def _step_on(self) -> Written | None:
        """While nobody writes: reads to the end, has it all taken over, and stands in what comes next."""
        found, self._place = read_on(self._log, self._place)
        if self._reader.in_transaction:
            self._reader.execute("ROLLBACK")
        self._reader.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
        self._reader.execute("BEGIN DEFERRED")
        self._reader.execute("SELECT 1 FROM sqlite_master").fetchone()
        return found

    @contextmanager
    def _nobody_writes(self) -> Iterator[None]:
        with own_turn(f"{self._file}.turn"), closing(_connected(self._file)) as writer:
            writer.execute("BEGIN IMMEDIATE")
            try:
                yield
            finally:
                writer.execute("ROLLBACK")


def _connected(file: Path, seconds: float = BUSY_SECONDS) -> sqlite3.Connection:
    return sqlite3.connect(file, timeout=seconds, isolation_level=None, check_same_thread=False)
