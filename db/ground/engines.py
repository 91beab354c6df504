"""The two engines: how a database is reached by its address, with a pool of connections."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from peewee import Database, OperationalError
from playhouse.db_url import connect
from playhouse.pool import PooledSqliteDatabase

from db.ground.refusals import NotFound
from db.ground.rows import QuickContext

MOST_CONNECTIONS = 80
STATEMENTS_KEPT = 1000
BUSY_SECONDS = 9  # for which a statement waits for somebody else's lock


class NoDatabase(OperationalError):
    """There is no file where the database should be; its message is the whole sentence a person reads."""


class _Sqlite(PooledSqliteDatabase):
    """Says of a number beyond 64 bits what PostgreSQL says of it: that nothing has it."""

    context_class = QuickContext

    def connect(self, reuse_if_open: bool = False) -> bool:
        """Raises NoDatabase: SQLite alone would make an empty file of whatever name it is given."""
        if not os.path.exists(self.database):
            raise NoDatabase(
                f"There is no database at {self.database}. Is DATABASE_URL right? A new one is made by: "
                "python -m db migrate"
            )
        return bool(super().connect(reuse_if_open))

    def execute_sql(self, sql: str, params: Any = None) -> Any:
        try:
            return super().execute_sql(sql, params)
        except OverflowError:
            raise NotFound() from None

    @contextmanager
    def waiting_at_most(self, seconds: float) -> Iterator[None]:
        """For a lock that a program holds which asks nobody for its turn; to half a second, never longer."""
        halves = int(2 * seconds)
        if halves >= 2 * BUSY_SECONDS - 1:
            yield
            return
        self.execute_sql(f"PRAGMA busy_timeout = {max(halves, 0) * 500}")
        try:
            yield
        finally:
            self.execute_sql(f"PRAGMA busy_timeout = {BUSY_SECONDS * 1000}")

    @contextmanager
    def within(self, connection: Any) -> Iterator[None]:
        """Works in the open transaction of this connection, which may be another thread's that waits meanwhile."""
        own, self._state.conn = self.connection(), connection
        self.push_transaction(self)
        try:
            yield
        finally:
            self.pop_transaction()
            self._state.conn = own

    def roll_back(self) -> None:
        """If there still is something: where the disk takes nothing, SQLite has done so by itself."""
        if self.connection().in_transaction:
            self.rollback()


def connect_to(url: str) -> Database:
    """A pooled database that never connects silently: a forgotten `open_for_one_run` is an error.

    SQLite takes the write lock when a transaction begins, because one that reads first and writes later
    fails as "database is locked" under load.
    """
    if urlsplit(url).scheme == "sqlite":
        path = unquote(url.removeprefix("sqlite:///"))
        return _Sqlite(
            path,
            max_connections=MOST_CONNECTIONS,
            check_same_thread=False,
            lock_type="IMMEDIATE",
            timeout=BUSY_SECONDS,
            cached_statements=STATEMENTS_KEPT,
            autoconnect=False,
            pragmas={
                "journal_mode": "wal",
                "synchronous": "FULL",
                "foreign_keys": 1,
                "secure_delete": 1,  # what is deleted is written over: the file is copied, and somebody may read in it
                "busy_timeout": BUSY_SECONDS * 1000,
            },
        )
    address = url.partition("://")[2]
    postgresql: Database = connect(
        f"postgresql+pool://{address}",
        max_connections=MOST_CONNECTIONS,
        stale_timeout=300,
        timeout=BUSY_SECONDS,
        autoconnect=False,
        prefer_psycopg3=True,
        unquote_user=True,
        unquote_password=True,
        **_deadlines(url),
    )
    postgresql.context_class = QuickContext
    return postgresql


def _deadlines(url: str) -> dict[str, Any]:
    """For a lock, and a server that does not answer: else PostgreSQL waits without end. The address may say more."""
    said = dict(parse_qsl(urlsplit(url).query))
    mine = {"connect_timeout": BUSY_SECONDS, "tcp_user_timeout": BUSY_SECONDS * 1000}
    options = f"-c lock_timeout={BUSY_SECONDS}s {said.get('options', '')}".strip()
    return {name: value for name, value in mine.items() if name not in said} | {"options": options}
