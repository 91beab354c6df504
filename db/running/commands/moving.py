"""From SQLite to PostgreSQL: every row copied and compared in one transaction, so all of it or nothing."""

from __future__ import annotations

import re
import sqlite3
import struct
from argparse import Namespace
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import psycopg
from peewee import (
    AutoField,
    CharField,
    DateField,
    DateTimeField,
    FloatField,
    InterfaceError,
    OperationalError,
    TextField,
)
from playhouse.migrations import Runner
from tqdm import tqdm

from db.ground import connection
from db.ground.connection import MIGRATIONS, database, open_for_one_run, open_house
from db.ground.settings import Settings, read_settings
from db.ground.start import alone, require_fitting, require_known_version, tables_there
from db.running.commands import DAMAGED, FOUND_WRONG, CommandStopped
from db.running.soundness import Findings, look_through
from db.running.tables import TABLES

ROWS_FETCHED = 50  # at once: a photo is a row
MOST_NAMED = 3
LOCK_SECONDS = 10
OPEN = "The database is open. Stop whatever reads and writes it first."
NOTHING_DONE = "Nothing was moved: the PostgreSQL database is empty, and the SQLite file is as it was."


def move_to_postgresql(chosen: Namespace) -> int:
    """Copies all of the SQLite database into an empty PostgreSQL database. Ended half way, nothing of it is there."""
    settings = read_settings()
    there = _there(settings, chosen.address)
    open_house(settings)
    with alone(settings):
        require_fitting(settings)
        file = Path(database.obj.database).absolute()
        with _kept_still(file) as rows:
            with open_for_one_run():
                found = look_through(settings.keyring)
            counted = _moved(there, rows) if found.is_whole else found
    if isinstance(counted, Findings):
        print(counted.told())
        print(NOTHING_DONE)
        return DAMAGED if counted.damage else FOUND_WRONG
    print("\n".join(f"{name}: {count} rows" for name, count in counted.items() if count))
    print(
        f"Moved {sum(counted.values())} rows of {len(counted)} tables. Each was read from both databases again and is "
        "alike in both; history and keys hold.\n"
        f"From now on the settings say: DATABASE_URL={_without_password(there.database_url)}\n"
        f"{file} is as it was, and holds personal data: delete it when the first backup of the new database is made."
    )
    return 0


def _there(settings: Settings, address: str) -> Settings:
    if urlsplit(settings.database_url).scheme != "sqlite":
        raise CommandStopped("DATABASE_URL names a PostgreSQL database already.")
    try:
        parts = urlsplit(address)
    except ValueError:
        parts = urlsplit("")
    if parts.scheme not in ("postgres", "postgresql") or not parts.path[1:]:
        raise CommandStopped("Say where to: postgresql://user@host/database, the database made and empty.")
    return replace(settings, database_url=address)


def _without_password(address: str) -> str:
    parts = urlsplit(address)
    name, _, host = parts.netloc.rpartition("@")
    user, _, password = name.partition(":")
    return urlunsplit(parts._replace(netloc=f"{user}:PASSWORD@{host}")) if password else address


@contextmanager
def _kept_still(file: Path) -> Iterator[sqlite3.Connection]:
    """A way to read the file while nobody else writes to it. Raises CommandStopped where somebody does."""
    with closing(sqlite3.connect(file, timeout=0, isolation_level=None)) as rows:
        try:
            rows.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError:
            raise CommandStopped(OPEN) from None
        yield rows
        rows.execute("ROLLBACK")


def _moved(there: Settings, rows: sqlite3.Connection) -> dict[str, int] | Findings:
    """How many rows each table has in both; what does not hold where something doesn't, and then none are there."""
    database.obj.close_all()
    open_house(there)
    _require_reachable()
    with open_for_one_run():
        require_known_version()
        _require_nothing_in_it()
    connection.migrate()
    with open_for_one_run(), database.atomic() as all_of_it:
        _shut_to_others()
        _require_nothing_in_it()
        for table in tqdm(TABLES, desc="copying", unit=" tables", disable=None):
            _copy(table, rows)
        found = Findings()
        counted = {_name(table): _alike(table, rows, found) for table in tqdm(TABLES, desc="comparing", disable=None)}
        if found.is_whole:
            found = look_through(there.keyring)
        if not found.is_whole:
            all_of_it.rollback()
            return found
    with open_for_one_run():
        database.execute_sql("ANALYZE")
    return counted


def _require_reachable() -> None:
    try:
        with open_for_one_run():
            encoding = database.execute_sql("SHOW server_encoding").fetchone()[0]
    except (OperationalError, InterfaceError) as fault:
        raise CommandStopped(f"That PostgreSQL database cannot be opened: {str(fault).strip()}") from None
    if encoding != "UTF8":
        raise CommandStopped(f"That PostgreSQL database writes in {encoding}: make one with --encoding UTF8.")


def _shut_to_others() -> None:
    """Until the transaction ends; of an attempt that was killed, its end is waited for."""
    names = ", ".join(f'"{_name(table)}"' for table in TABLES)
    try:
        database.execute_sql(f"SET LOCAL lock_timeout = '{LOCK_SECONDS}s'")
        database.execute_sql(f"LOCK TABLE {names} IN ACCESS EXCLUSIVE MODE")
    except OperationalError:
        raise CommandStopped("That PostgreSQL database is open. Stop whatever reads it first.") from None


def _require_nothing_in_it() -> None:
    """Only our own tables may be there, left by an attempt before, and no row in them."""
    there, own = tables_there(), {_name(table) for table in TABLES}
    foreign = there - own - {Runner(database.obj, MIGRATIONS).History._meta.table_name}
    filled = [
        name for name in sorted(there & own) if database.execute_sql(f'SELECT 1 FROM "{name}" LIMIT 1').fetchone()
    ]
    if foreign or filled:
        some = ", ".join([*sorted(foreign), *filled][:MOST_NAMED])
        raise CommandStopped(f"That PostgreSQL database is not empty: there is something in {some}. Make a new one.")


def _copy(table: Any, rows: sqlite3.Connection) -> None:
    """Streams all rows of a table, one at a time, and has new ones numbered after them."""
    columns = ", ".join(f'"{field.column_name}"' for field in table._meta.sorted_fields)
    try:
        with database.connection().cursor().copy(f'COPY "{_name(table)}" ({columns}) FROM STDIN') as into:
            for row in rows.execute(f'SELECT {columns} FROM "{_name(table)}"'):
                into.write_row(row)
    except psycopg.Error as fault:
        where = re.search(r"line \d+(?:, column \w+)?", fault.diag.context or "")
        raise CommandStopped(
            f"PostgreSQL does not take what stands in {_name(table)}{f', {where[0]}' if where else ''} "
            f"({type(fault).__name__}). {NOTHING_DONE}"
        ) from None
    key = table._meta.primary_key
    if isinstance(key, AutoField):
        last = (
            f'SELECT setval(pg_get_serial_sequence(%s, %s), last) FROM (SELECT MAX(id) AS last FROM "{_name(table)}")'
        )
        database.execute_sql(f"{last} AS rows WHERE last > 0", (f'"{_name(table)}"', key.column_name))


def _alike(table: Any, rows: sqlite3.Connection, found: Findings) -> int:
    """Reads every row of a table from both, in the order of the key, and notes the first that differs."""
    fields, key = table._meta.sorted_fields, table._meta.primary_key
    columns = ", ".join(f'"{field.column_name}"' for field in fields)
    query = f'SELECT {columns} FROM "{_name(table)}" ORDER BY "{key.column_name}"'
    bytewise = ' COLLATE "C"' if isinstance(key, CharField) else ""
    count, here = 0, rows.execute(query)
    with database.connection().cursor(name="moved") as there:
        there.itersize = ROWS_FETCHED
        there.execute(query + bytewise)
        for row in there:
            count += 1
            if not _is_same(fields, here.fetchone(), row):
                found.faults.append(f"Row {count} of {_name(table)} is not what it is in the SQLite file.")
                return count
    if here.fetchone():
        found.faults.append(f"{_name(table)} has fewer rows than in the SQLite file.")
    return count


def _is_same(fields: Any, here: Any, there: Any) -> bool:
    return here is not None and all(
        _plain(field, one) == _plain(field, other) for field, one, other in zip(fields, here, there, strict=True)
    )


def _plain(field: Any, value: Any) -> Any:
    """What both engines hold as their own kind of value, such as an instant, as one that can be compared."""
    if value is None or isinstance(field, TextField | CharField):
        return value
    if isinstance(field, FloatField):
        return struct.pack("f", value)  # PostgreSQL's REAL keeps seven digits
    return field.python_value(value) if isinstance(field, DateField | DateTimeField) else value


def _name(table: Any) -> str:
    return str(table._meta.table_name)
