"""One PostgreSQL database for test after test: emptied over a connection that stays, many times faster than a copy."""

from __future__ import annotations

import heapq
import time
from collections.abc import Sequence
from typing import Any

import psycopg
from psycopg import sql

TEMPLATE = "template_linli"
NAME = "test_linli"
PATIENCE = "SET lock_timeout = '2s'; SET session_replication_role = replica"
WHAT_IS_THERE = """
SELECT string_agg(concat_ws(' ', oid, relname, relnatts), ' ' ORDER BY relname)
FROM pg_class WHERE relnamespace = (SELECT oid FROM pg_namespace WHERE nspname = 'public')
"""
COUNT_ANEW = """
SELECT setval(format('%I', sequencename)::regclass, 1, false)
FROM pg_sequences WHERE schemaname = 'public' AND last_value IS NOT NULL AND sequencename NOT LIKE '%migration%'
"""
TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename NOT LIKE '%migration%'"
SEQUENCES = """
SELECT sequencename, last_value FROM pg_sequences
WHERE schemaname = 'public' AND last_value IS NOT NULL AND sequencename NOT LIKE '%migration%'
"""
AS_IF_NEW = "RESET ALL; UNLISTEN *; SELECT pg_advisory_unlock_all(); DISCARD TEMP"


def address(folder: str, name: str) -> str:
    return f"postgresql://linli@/{name}?host={folder}"


def create(folder: str, name: str, template: str = "template1") -> None:
    with psycopg.connect(f"host={folder} user=linli dbname=postgres", autocommit=True) as server:
        server.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        strategy = "STRATEGY FILE_COPY" if server.info.server_version >= 150_000 else ""  # three times as fast here
        server.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}" {strategy}')


class Contents:
    """All rows of a database, to be put into another one that has the same tables and no rows."""

    def __init__(self, folder: str, name: str) -> None:
        with psycopg.connect(f"host={folder} user=linli dbname={name}") as read:
            copied = {table: _copy_out(read, table) for (table,) in read.execute(TABLES).fetchall()}
            self._rows = {table: rows for table, rows in copied.items() if rows}
            self._numbers: Sequence[tuple[str, int]] = read.execute(SEQUENCES).fetchall()

    def put_into(self, database: psycopg.Connection) -> None:
        with database.cursor() as cursor:
            for table, rows in self._rows.items():
                with cursor.copy(sql.SQL("COPY {} FROM STDIN").format(sql.Identifier(table))) as copy:
                    copy.write(rows)
            cursor.execute(sql.SQL("; ").join(_counted_on(name, last) for name, last in self._numbers))


def _copy_out(database: psycopg.Connection, table: str) -> bytes:
    with database.cursor().copy(sql.SQL("COPY {} TO STDOUT").format(sql.Identifier(table))) as copy:
        return b"".join(bytes(part) for part in copy)


def _counted_on(sequence: str, last: int) -> sql.Composed:
    return sql.SQL("SELECT setval({}::regclass, {})").format(sql.Literal(f'"{sequence}"'), sql.Literal(last))


def _named_if_filled(table: str) -> sql.Composed:
    """Planned once for all tables together: asked one by one they took most of the time in which a test begins."""
    return sql.SQL("SELECT {} WHERE EXISTS (SELECT 1 FROM {})").format(sql.Literal(table), sql.Identifier(table))


class KeptDatabase:
    """The database of the test before, for the next one."""

    def __init__(self, folder: str) -> None:
        self._folder = folder
        self._kept: psycopg.Connection | None = None
        self._lent: psycopg.Connection | None = None
        with psycopg.connect(f"host={folder} user=linli dbname={TEMPLATE}") as template:
            self._whole = template.execute(WHAT_IS_THERE).fetchone()
            asked = sql.SQL(" UNION ALL ").join(_named_if_filled(name) for (name,) in template.execute(TABLES))
            self._filled = asked.as_bytes(template)

    def renew(self, contents: Contents | None) -> str:
        """Leaves exactly these rows in it, or none, and its tables as they were; returns its address."""
        if not self._emptied():
            self.leave()
            create(self._folder, NAME, TEMPLATE)
        if contents:
            contents.put_into(self._connected())
        return address(self._folder, NAME)

    def leave(self) -> None:
        """For who has to be alone with it."""
        for open_one in (self._kept, self._lent):
            if open_one:
                open_one.close()
        self._kept = self._lent = None

    def lend_to(self, pool: Any) -> None:
        """Gives the pool the connection of the test before: a new one reads of every table anew what columns it has."""
        if self._lent and not self._lent.broken:
            heapq.heappush(pool._connections, (time.time(), 0, self._lent))
        self._lent = None

    def take_back(self, pool: Any) -> None:
        """Keeps one connection of the pool for the next test, as if it were new."""
        if pool._connections:
            *_, connection = pool._connections.pop()
            try:
                connection.execute(AS_IF_NEW)
                connection.commit()
                self._lent = connection
            except psycopg.Error:
                connection.close()

    def _emptied(self) -> bool:
        try:
            database = self._connected()
            filled = [sql.Identifier(name) for (name,) in database.execute(self._filled, prepare=True)]
            database.execute(sql.SQL("; ").join(sql.SQL("DELETE FROM {}").format(name) for name in filled))
            database.execute(COUNT_ANEW)
            return database.execute(WHAT_IS_THERE).fetchone() == self._whole
        except psycopg.Error:
            return False

    def _connected(self) -> psycopg.Connection:
        if self._kept is None or self._kept.broken:
            self._kept = psycopg.connect(f"host={self._folder} user=linli dbname={NAME}", autocommit=True)
            self._kept.execute(PATIENCE)
        return self._kept
