"""The way to the database: SQLite or PostgreSQL by its address, opened for one run, written in one transaction."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import local
from time import sleep
from typing import Any, Self

from peewee import (
    DatabaseProxy,
    InterfaceError,
    Model,
    ModelSelect,
    OperationalError,
    PostgresqlDatabase,
)
from playhouse.migrations import Runner
from playhouse.pool import MaxConnectionsExceeded

from db.ground import omitted, outward, sealing
from db.ground.engines import connect_to
from db.ground.private_files import make_private_folder, open_private, put_private
from db.ground.rows import WholeRows, insertion, insertions, row_of, selection, update
from db.ground.settings import Settings
from db.ground.writing import own_transaction, savepoint

MIGRATIONS = str(Path(__file__).parents[1] / "migrations")
MIGRATION_LOCK = 20261123
TRIES_TO_EMPTY, PAUSE_TO_EMPTY = 10, 0.01  # seconds; readers of ours take milliseconds
ROWS_AT_ONCE = 400  # of one statement: SQLite takes some ten thousand values at most

FULL_LOCKED_OR_AWAY = (OperationalError, InterfaceError, MaxConnectionsExceeded)

database = DatabaseProxy()
_failed = local()  # whether this thread's connection failed to write


class Table(Model):
    """The base of all our tables: bound to the database in use, with statements that are put together only once."""

    class Meta:
        database = database
        legacy_table_names = False

    @classmethod
    def select(cls, *fields: Any) -> ModelSelect:
        return super().select(*fields) if fields else WholeRows(cls, cls._meta.sorted_fields, is_default=True)

    @classmethod
    def one(cls, **values: Any) -> Self | None:
        """The first row that has these values in these columns, put together once. None finds nothing."""
        found = cls._with(values, " LIMIT 1").fetchone()
        return row_of(cls, found) if found else None

    @classmethod
    def locked(cls, **values: Any) -> Self | None:
        """Like `one`, with the row locked until the transaction ends; SQLite has locked everything already."""
        found = cls._with(values, " LIMIT 1 FOR UPDATE" if is_postgresql() else " LIMIT 1").fetchone()
        return row_of(cls, found) if found else None

    @classmethod
    def several(cls, **values: Any) -> list[Self]:
        """All rows that have these values in these columns, in the order of their keys. None finds nothing."""
        return [row_of(cls, found) for found in cls._with(values).fetchall()]

    @classmethod
    def _with(cls, values: dict[str, Any], ending: str = "") -> Any:
        table: Any = cls
        fields = table._meta.combined
        statement = selection(table, tuple(values), database.param, database.quote) + ending
        return database.execute_sql(statement, [fields[name].db_value(value) for name, value in values.items()])

    @classmethod
    def add(cls, **values: Any) -> Self:
        """Inserts one row by a statement that is put together once: several times faster than `create`."""
        row = cls(**values)
        row._pk = row._inserted("")[0]
        row._dirty.clear()
        return row

    @classmethod
    def add_once(cls, **values: Any) -> bool:
        """Inserts one row unless a unique index has one like it already; returns whether it was inserted."""
        return cls(**values)._inserted("ON CONFLICT DO NOTHING ") is not None

    def _inserted(self, on_conflict: str) -> Any:
        table: Any = type(self)
        names = tuple(name for name in table._meta.sorted_field_names if name in self.__data__)
        columns = [table._meta.fields[name] for name in names]
        return database.execute_sql(
            insertion(table, names, on_conflict, database.param, database.quote),
            [column.db_value(self.__data__[name]) for name, column in zip(names, columns, strict=True)],
        ).fetchone()

    @classmethod
    def add_many(cls, rows: Sequence[dict[str, Any]]) -> None:
        """Inserts rows of the same columns, hundreds in a statement. Defaults are not filled in: name every column."""
        table: Any = cls
        for start in range(0, len(rows), ROWS_AT_ONCE):
            part = rows[start : start + ROWS_AT_ONCE]
            names = tuple(part[0])
            columns = [table._meta.combined[name] for name in names]
            statement = insertions(table, names, len(part), database.param, database.quote)
            values = [column.db_value(row[name]) for row in part for name, column in zip(names, columns, strict=True)]
            database.execute_sql(statement, values)

    def put(self, **values: Any) -> None:
        """Writes these columns of this row, and nothing else of it."""
        for name, value in values.items():
            setattr(self, name, value)
        table: Any = type(self)
        columns = [table._meta.combined[name] for name in values]
        key = table._meta.primary_key
        database.execute_sql(
            update(table, tuple(column.column_name for column in columns), database.param, database.quote),
            [*(column.db_value(self.__data__[column.name]) for column in columns), key.db_value(self._pk)],
        )
        self._dirty.clear()


def open_house(settings: Settings) -> None:
    """Makes the settings' database, keys and receivers the ones in use. Call once a process, after any fork.

    Called again, it first closes what the database used before had open and idle.
    """
    sealing.use_keyring(settings.keyring)
    outward.use_receivers_inside(settings.receivers_inside)
    outward.use_public_address(settings.public_url)
    outward.use_text_gateway(settings.text_gateway)
    omitted.omit(settings.without)
    make_private_folder(settings.data_dir)
    if database.obj is not None:
        database.obj.close_idle()
    database.initialize(connect_to(settings.database_url))


def rows_of_bytes(statement: str, values: Sequence[Any]) -> list[tuple[Any, ...]]:
    """For many rows with long bytes, which PostgreSQL writes as letters unless it is asked not to."""
    if is_postgresql():
        return database.connection().cursor(binary=True).execute(statement, values).fetchall()
    return database.execute_sql(statement, values).fetchall()


def is_postgresql() -> bool:
    return isinstance(database.obj, PostgresqlDatabase)


@contextmanager
def open_for_one_run() -> Iterator[None]:
    """Opens one connection for one request, screen run or job, and gives it back whatever happens."""
    was_closed = database.is_closed()
    database.connect(reuse_if_open=True)
    try:
        yield
    finally:
        if was_closed and not database.is_closed():
            _give_back()


def _give_back() -> None:
    """A connection that failed to write is closed for good, and the idle ones with it.

    One that SQLite opened while the disk could only be read can never write.
    """
    if getattr(_failed, "is_so", False):
        _failed.is_so = False
        database.obj.manual_close()
        database.obj.close_idle()
    else:
        database.close()


@contextmanager
def transaction(durable: bool = True, waits: bool = True) -> Iterator[None]:
    """All or nothing. Inside another one it is a savepoint."""
    if database.in_transaction():
        with savepoint(database):
            yield
        return
    try:
        with _own_transaction(durable, waits):
            yield
    except (OperationalError, InterfaceError):
        _failed.is_so = True
        raise


def _own_transaction(durable: bool, waits: bool) -> Any:
    if is_postgresql():
        return database.atomic()
    return own_transaction(database.obj, durable, waits and not getattr(_failed, "is_so", False))


@contextmanager
def forgettable_transaction(waits: bool = True) -> Iterator[None]:
    """A transaction that a power cut may undo, so that nobody waits for the disk: only for counters.

    One that does not wait raises OperationalError where somebody else is writing.
    """
    with transaction(durable=False, waits=waits):
        if is_postgresql():
            database.execute_sql("SET LOCAL synchronous_commit TO OFF")
            if not waits:
                database.execute_sql("SET LOCAL lock_timeout TO 1")  # millisecond; 0 is for ever
        yield


def empty_log(_now: object) -> int:
    """What was deleted stands in SQLite's log until the log begins anew; nobody waits for it while it is in use.

    Returns 0: nothing is counted. PostgreSQL looks after its own.
    """
    if not is_postgresql():
        _emptied_log()
    return 0


def _emptied_log() -> bool:
    with database.obj.waiting_at_most(0.0):  # waiting for readers, it would hold up the writers
        return database.execute_sql("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0] == 0


def empty_log_at_once() -> None:
    """The same where somebody has just deleted something, whether the jobs run or not: tried for a moment.

    What was deleted is so, whatever the disk says to this; inside a transaction nothing happens.
    """
    if is_postgresql() or database.in_transaction():
        return
    with suppress(OperationalError):
        for _ in range(TRIES_TO_EMPTY):
            if _emptied_log():
                return
            sleep(PAUSE_TO_EMPTY)


def lock_row(query: Any) -> Any:
    """The query with its rows locked until the transaction ends; SQLite has locked everything already."""
    return query.for_update() if is_postgresql() else query


def make_file() -> None:
    """The empty file of a new SQLite database, for us alone: SQLite gives its log the same mode and owner."""
    if not is_postgresql():
        put_private(database.obj.database)


def migrate() -> list[str]:
    """Applies the pending migrations, one process at a time, and returns their names."""
    make_file()
    with open_for_one_run(), _alone():
        return Runner(database.obj, MIGRATIONS).up()


def pending_migrations() -> list[str]:
    with open_for_one_run():
        return [found.name for found in Runner(database.obj, MIGRATIONS).status() if not found.applied]


@contextmanager
def _alone() -> Iterator[None]:
    """Two processes that migrate at once would both try to create the same table."""
    if is_postgresql():
        database.execute_sql("SET lock_timeout TO 0")  # as long as the other one takes
        database.execute_sql("SELECT pg_advisory_lock(%s)", (MIGRATION_LOCK,))
        try:
            yield
        finally:
            database.execute_sql("SELECT pg_advisory_unlock(%s)", (MIGRATION_LOCK,))
            database.execute_sql("RESET lock_timeout")
        return
    with open(f"{database.obj.database}.migrating", "w", opener=open_private) as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
