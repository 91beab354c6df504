"""A copy of the whole database, made while others go on writing, looked through before it bears its name."""

from __future__ import annotations

import hashlib
import os
import shutil
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from datetime import datetime, timedelta
from pathlib import Path
from urllib.parse import quote

from db.ground.connection import database, open_for_one_run
from db.ground.engines import connect_to
from db.ground.private_files import make_private, make_private_folder

PAGES_PER_STEP = 1000
DAYS_KEPT = 7
WEEKS_KEPT = 4
LONGEST_KEPT = timedelta(days=35)
STAMP = "%Y-%m-%dT%H%M%S"
NOT_WHOLE = ".not-whole"
ENCRYPTED = ".age"


def copy_to(file: Path, progress: Callable[[int, int], None]) -> None:
    """Copies an SQLite database while others go on writing. `file` appears when it is complete, for us alone."""
    with becoming(file) as unfinished, closing(sqlite3.connect(unfinished)) as target, _still() as source:
        source.backup(
            target, pages=PAGES_PER_STEP, progress=lambda _, remaining, total: progress(total - remaining, total)
        )
        target.execute("PRAGMA journal_mode = DELETE")


@contextmanager
def becoming(file: Path) -> Iterator[Path]:
    """A file for us alone, which gets its name when it is on the disk; after a failure nothing is left of it."""
    unfinished = file.with_name(f"{file.name}.unfinished")
    unfinished.unlink(missing_ok=True)
    os.close(make_private(unfinished))
    try:
        yield unfinished
        reach_the_disk(unfinished)
        unfinished.rename(file)
        reach_the_disk(file.parent)
    except OSError as fault:
        fault.filename = fault.filename or str(file)  # of a full disk, it is not said which file it was
        raise
    finally:
        remove(unfinished)


@contextmanager
def nothing_left_of(file: Path) -> Iterator[None]:
    """Of a file that could not be made, nothing stays."""
    try:
        yield
    except BaseException:
        remove(file)
        raise


def remove(file: Path) -> None:
    """With what SQLite keeps beside it."""
    for path in (file, *besides(file)):
        path.unlink(missing_ok=True)


def write_whole(file: Path, content: bytes) -> None:
    """For others to read; all of it, or what was there before."""
    unfinished = file.with_name(f"{file.name}.unfinished")
    try:
        unfinished.write_bytes(content)
        unfinished.replace(file)
    except OSError as fault:
        fault.filename = str(file)
        raise
    finally:
        unfinished.unlink(missing_ok=True)


def carry(file: Path, target: Path) -> None:
    """Copies a file and reads the copy. Raises OSError, and leaves nothing, when that is not what was read."""
    with becoming(target) as unfinished:
        shutil.copyfile(file, unfinished)
        reach_the_disk(unfinished)
        if _digest(unfinished) != _digest(file):
            raise OSError("what was written there is not what was read")


def _digest(file: Path) -> str:
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


@contextmanager
def room_for_plain(folder: Path) -> Iterator[Path]:
    """Where a copy lies that is not encrypted yet, or no more; what a power cut has left there goes first."""
    shutil.rmtree(folder, ignore_errors=True)
    make_private_folder(folder)
    try:
        yield folder / "copy"
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def reach_the_disk(path: Path) -> None:
    """Returns when a power cut can no longer take back what was written to this file or folder."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


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


@contextmanager
def opened_instead(file: Path) -> Iterator[None]:
    """The SQLite database in this file is the one in use for a while; afterwards it is one lone file again."""
    before = database.obj
    database.initialize(connect_to(f"sqlite:///{quote(str(file))}"))
    try:
        with open_for_one_run():
            yield
    finally:
        database.obj.close_all()
        database.initialize(before)
        with closing(sqlite3.connect(file)) as alone, suppress(sqlite3.DatabaseError):
            alone.execute("PRAGMA journal_mode = DELETE")
        for beside in besides(file):
            beside.unlink(missing_ok=True)


def are_one_folder(one: Path, other: Path) -> bool:
    """One disk that breaks, or one slip of the hand, takes what is in both."""
    return one.is_dir() and other.is_dir() and one.samefile(other)


def besides(file: Path) -> list[Path]:
    """What SQLite and we keep beside a database file while it is open."""
    return [file.with_name(f"{file.name}{ending}") for ending in ("-wal", "-shm", "-journal", ".turn", ".migrating")]


def dated_name(moment: datetime, ending: str) -> str:
    return f"linli-{moment.strftime(STAMP)}.{ending}"


def too_many(names: Iterable[str], now: datetime) -> list[str]:
    """Which of a folder's dated backups go: kept are the last of seven days and of four weeks, and none over 35 days.

    The newest is always kept, and names that are not ours are never among them.
    """
    made = {name: moment for name in names if (moment := _made(name, now))}
    newest_first = sorted(made, key=lambda name: made[name], reverse=True)
    whole = [name for name in newest_first if not name.endswith(NOT_WHOLE)]
    days, weeks = (
        _last_of(whole, lambda name: made[name].date()),
        _last_of(whole, lambda name: made[name].isocalendar()[:2]),
    )
    kept = {*days[:DAYS_KEPT], *weeks[:WEEKS_KEPT], *[name for name in newest_first if name.endswith(NOT_WHOLE)][:1]}
    kept = {name for name in kept if now - made[name] <= LONGEST_KEPT} | set(whole[:1])
    return sorted(set(made) - kept)


def too_old(names: Iterable[str], now: datetime) -> list[str]:
    """Those over 35 days, the newest too: of backups that were made for one occasion."""
    made = {name: moment for name in names if (moment := _made(name, now))}
    return sorted(name for name in made if now - made[name] > LONGEST_KEPT)


def _last_of(names: list[str], span: Callable[[str], object]) -> list[str]:
    """The first name of each span, in the same order."""
    found: dict[object, str] = {}
    for name in names:
        found.setdefault(span(name), name)
    return list(found.values())


def _made(name: str, now: datetime) -> datetime | None:
    begun, _, rest = name.removesuffix(NOT_WHOLE).partition(".")
    if rest.removesuffix(ENCRYPTED) not in ("sqlite3", "dump"):
        return None
    try:
        return datetime.strptime(begun, f"linli-{STAMP}").replace(tzinfo=now.tzinfo)
    except ValueError:
        return None
