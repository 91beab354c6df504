"""What a process asks before it works: tables of its version, the right keys, and that nothing is being restored."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playhouse.migrations import Runner

from db.ground.backup import besides
from db.ground.connection import MIGRATIONS, database, is_postgresql, open_for_one_run, open_house
from db.ground.key_checks import require_right_keys
from db.ground.private_files import make_private_folder, open_private, what_shuts
from db.ground.settings import Settings, SettingsError

OURS = {"schema_migration", "community", "dispute", "event"}  # there in every version
OF_EXTENSIONS = """
SELECT relname FROM pg_class JOIN pg_depend ON objid = pg_class.oid AND deptype = 'e'
WHERE classid = 'pg_class'::regclass AND relnamespace = current_schema()::regnamespace
"""
_here: list[int] = []  # kept open: they end with the process


class CannotStart(SettingsError):
    """The database, the program and the settings do not belong together; the message says what to do."""


class EmptyFile(CannotStart):
    """A file of no bytes is where the database should be."""


def open_to_serve(settings: Settings) -> None:
    """Opens the house for a process that goes on; nothing is restored while it lives. Call once, after any fork."""
    open_house(settings)
    _here.append(_take(settings.data_dir, fcntl.LOCK_SH, "A restore is at work. Start again when it is done."))
    require_fitting(settings)
    database.obj.close_all()


def require_fitting(settings: Settings) -> None:
    """Raises CannotStart or WrongKeys unless code, tables and keys belong together."""
    require_not_empty()
    require_not_of_another()
    require_known_version()
    with open_for_one_run():
        if any(not step.applied for step in Runner(database.obj, MIGRATIONS).status()):
            raise CannotStart("The database is not up to date. Run first: python -m db migrate")
        require_right_keys(settings.keyring)


def tables_there() -> set[str]:
    """Of the open database; tables that belong to an extension of PostgreSQL, such as PostGIS', are nobody's."""
    there = set(database.get_tables())
    return there - {name for (name,) in database.execute_sql(OF_EXTENSIONS)} if is_postgresql() else there


def require_not_empty() -> None:
    """Raises EmptyFile before SQLite makes a new database of it: what was in it is lost, and nobody would be told."""
    file = Path("" if is_postgresql() else database.obj.database)
    if file.is_file() and file.stat().st_size == 0:
        raise EmptyFile(
            f"The file {file} is empty: nothing is left of the database that should be in it. "
            "How a backup is put in its place: docs/restore.md. "
            "If there never was one, delete the file; a new database is made by: python -m db migrate"
        )


def require_not_of_another() -> None:
    """Raises CannotStart where migrating would make our tables among those of another program."""
    with open_for_one_run():
        there = tables_there()
    if there - {"schema_migration"} and not there >= OURS:
        raise CannotStart(
            "This is another program's database: it has tables, and not those of Linli. "
            "Name one of its own in DATABASE_URL, the database made and empty."
        )


def require_known_version() -> None:
    """Raises CannotStart for a database that a newer program has brought further than this one knows."""
    with open_for_one_run():
        steps = Runner(database.obj, MIGRATIONS).status()
    there = max((step.name for step in steps if step.applied), default="")
    if any(step.path is None for step in steps):
        known = max(step.name for step in steps if step.path)
        raise CannotStart(
            f"This database is newer than this program: it is at {there}, the program at {known}. "
            "Install the version that wrote it."
        )


def shut_out() -> str:
    """What keeps who runs this from SQLite's file or what stands beside it; nothing where nothing does.

    SQLite says only that it could not: reading needs to write, too, in the log beside the file.
    """
    if database.obj is None or is_postgresql():
        return ""
    file = Path(database.obj.database).absolute()
    return next(filter(None, map(what_shuts, (file.parent, file, *besides(file)))), "")


@contextmanager
def alone(settings: Settings) -> Iterator[None]:
    """Nothing serves while this goes on, and nothing begins to. Raises CannotStart while anything does."""
    lock = _take(settings.data_dir, fcntl.LOCK_EX, "Linli is running. Stop its three processes first: web, desk, jobs.")
    try:
        yield
    finally:
        os.close(lock)


def _take(folder: Path, kind: int, otherwise: str) -> int:
    """A lock that ends with the process, however it ends."""
    make_private_folder(folder)
    lock = open_private(folder / "running.lock", os.O_RDWR)
    try:
        fcntl.flock(lock, kind | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(lock)
        raise CannotStart(otherwise) from None
    return lock
