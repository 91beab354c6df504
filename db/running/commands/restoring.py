"""A backup put back: looked through first, exchanged in one step, and what was there before kept aside."""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
from argparse import Namespace
from contextlib import closing
from dataclasses import replace
from functools import partial
from pathlib import Path

from db.ground import connection
from db.ground.backup import STAMP, becoming, besides, nothing_left_of, opened_instead, reach_the_disk
from db.ground.clock import DEFAULT_ZONE, local, now
from db.ground.connection import database, open_for_one_run, open_house
from db.ground.encrypting import new_key
from db.ground.faults import FILE_DAMAGED, is_without_room
from db.ground.private_files import what_shuts
from db.ground.settings import Settings, read_settings
from db.ground.start import alone, require_not_empty, require_not_of_another
from db.running.commands import DAMAGED, FOUND_WRONG, CommandStopped
from db.running.commands.backups import make_backup
from db.running.commands.decrypting import readable, require_key
from db.running.commands.dumps import damage_of_dump, drilled, put_back, recorded_now, require_alone
from db.running.commands.putting_back import UNKNOWN, brought_up_to_date, nothing_replayed
from db.running.replaying import Replayed, replay
from db.running.soundness import NOT_READABLE, Findings, Recorded, recorded

BEGINNING, DUMP_BEGINS = b"SQLite format 3\0", b"PGDMP"
# What was restored or is wrong, what was recorded before, where that is kept, and what was deleted again.
Restored = tuple[Recorded | Findings, Recorded | None, str, Replayed]
NO_COUNT = "What was recorded since then cannot be counted: the database that was in use cannot be read."
OPEN = "The database is open. Stop the three processes (web, desk, jobs) and whatever else reads it first."


def restore(chosen: Namespace) -> int:
    """Puts a backup in the place of the database in use; until all of it holds, nothing is touched."""
    settings = read_settings()
    open_house(settings)
    with alone(settings), readable(settings, chosen.file, chosen.key) as file:
        made, before, aside, again = _restored(settings, file)
    if isinstance(made, Findings):
        print(made.told())
        print(f"{chosen.file} was not restored. The database in use is as it was.")
        return DAMAGED if made.damage else FOUND_WRONG
    print(f"Restored {chosen.file}: {made.told()}.")
    print(_lost(before, made))
    print(again.told())
    if aside:
        print(f"What was there before is kept in {aside}. Delete it when nothing in it is needed any more.")
    return 0


def _restored(settings: Settings, file: Path | Findings) -> Restored:
    if isinstance(file, Findings):
        return file, None, "", UNKNOWN
    _require_of_this_engine(file)
    return (_restore_dump if connection.is_postgresql() else _restore_file)(settings, file)


def _require_of_this_engine(file: Path) -> None:
    """Raises CommandStopped for a backup of the other engine, which is no damaged one."""
    with file.open("rb") as opened:
        begins = opened.read(len(BEGINNING))
    is_dump = begins.startswith(DUMP_BEGINS)
    if is_dump is not connection.is_postgresql() and (is_dump or begins == BEGINNING):
        its, ours = ("PostgreSQL", "SQLite") if is_dump else ("SQLite", "PostgreSQL")
        raise CommandStopped(f"This is a backup of {its}, and the database that DATABASE_URL names is one of {ours}.")


def _restore_file(settings: Settings, file: Path) -> Restored:
    present = Path(database.obj.database).absolute()
    copy = present.with_name(f"{present.name}.restoring")
    aside = present.with_name(f"{present.name}.before-{local(now(), DEFAULT_ZONE):{STAMP}}")
    is_readable = _closed(present)
    if is_readable:
        with opened_instead(present):
            require_not_of_another()
    made, again = _prepared(settings, file, copy, present if is_readable else None)
    if isinstance(made, Findings):
        return made, None, "", again
    before = _recorded_in(present) if is_readable else None
    exchange(copy, present, aside)
    return made, before, str(aside) if aside.exists() else "", again


def _restore_dump(settings: Settings, file: Path) -> Restored:
    """The same on PostgreSQL."""
    require_alone()
    require_not_of_another()
    file.open("rb").close()
    damage = damage_of_dump(file)
    if damage:
        return Findings(damage=damage), None, "", UNKNOWN
    before = recorded_now()
    made, aside, again = put_back(settings, file, local(now(), DEFAULT_ZONE))
    return made, before, f"the schema {aside}", again


def drill(chosen: Namespace) -> int:
    """Backs up and restores in a folder of its own, while everything runs on; the database in use is only read."""
    settings = read_settings()
    open_house(settings)
    require_not_empty()
    require_key(chosen.key)
    with tempfile.TemporaryDirectory(dir=settings.data_dir, prefix="drill-") as name:
        backup, key = Path(name) / "backup", chosen.key
        if settings.backup_keys and key is None:
            key = Path(name) / "key"
            settings = replace(settings, backup_keys=(*settings.backup_keys, new_key(key)))
        found = make_backup(backup, settings)
        made = _tried(settings, backup, key) if found.is_whole else found
    if isinstance(made, Findings):
        print(made.told())
        print("The drill failed: no restore would succeed today.")
        return DAMAGED if made.damage else FOUND_WRONG
    if chosen.key and not settings.backup_keys:
        print("The key was not needed: backups are not encrypted here. To encrypt them, set LINLI_BACKUP_KEY.")
    if settings.backup_keys and not chosen.key:
        print("Decrypted with a key of the drill's own. Where the secret key is at hand: drill --key FILE.")
    print(f"The drill went well: backed up, looked through and restored {made.told()}. Nothing in use was touched.")
    return 0


def _tried(settings: Settings, backup: Path, key: Path | None) -> Recorded | Findings:
    with readable(settings, backup, key) as file:
        if isinstance(file, Findings):
            return file
        return (drilled if connection.is_postgresql() else _drilled_file)(settings, file)


def _drilled_file(settings: Settings, backup: Path) -> Recorded | Findings:
    """Puts a backup in the place of a file beside it, and reads it there."""
    copy, present = backup.with_name("restored"), backup.with_name("present")
    made, _ = _prepared(settings, backup, copy, None)
    if isinstance(made, Findings):
        return made
    present.write_bytes(b"whatever was there before")
    exchange(copy, present, backup.with_name("before"))
    return _recorded_in(present) or Findings(damage=["What was restored cannot be read."])


def _closed(present: Path) -> bool:
    """Folds the log beside the file into it, which only works alone; whether it can be read. Raises CommandStopped.

    What cannot be written is not damaged: of it, too, it must be known what was deleted since the backup.
    """
    if not present.exists():
        return False
    if shut := what_shuts(present):
        raise CommandStopped(shut)
    if not _is_sqlite(present):
        return False
    try:
        with closing(sqlite3.connect(present, timeout=0)) as last:
            last.execute("PRAGMA journal_mode = DELETE")
            return bool(last.execute("PRAGMA quick_check(1)").fetchone() == ("ok",))
    except sqlite3.OperationalError as fault:
        if "locked" in str(fault):
            raise CommandStopped(OPEN) from None
        return False
    except sqlite3.DatabaseError:
        return False


def _is_sqlite(file: Path) -> bool:
    """Of a file that begins otherwise, SQLite would throw away the log, in which the last reports may stand."""
    with file.open("rb") as begun:
        return begun.read(len(BEGINNING)) == BEGINNING


def _prepared(settings: Settings, file: Path, copy: Path, newest: Path | None) -> tuple[Recorded | Findings, Replayed]:
    """A copy of the backup, brought up to date, with what was deleted since in `newest` deleted, and looked through.

    Returns what is in it, or what is wrong with it.
    """
    replayed = partial(_replay_from, newest) if newest else nothing_replayed
    for beside in besides(file)[:2]:
        if beside.exists() and beside.stat().st_size:
            raise CommandStopped(f"{beside} lies beside it: {file} is no backup, but a database that was in use.")
    copy.unlink(missing_ok=True)
    with becoming(copy) as unfinished:
        shutil.copyfile(file, unfinished)
    try:
        with nothing_left_of(copy), opened_instead(copy):
            made, again = brought_up_to_date(settings, replayed)
    except NOT_READABLE as fault:
        if is_without_room(fault):
            raise
        made, again = Findings(damage=[FILE_DAMAGED]), UNKNOWN
    if isinstance(made, Findings):
        copy.unlink(missing_ok=True)
    return made, again


def _replay_from(newest: Path) -> Replayed:
    """Reads the other file beside the open one."""
    with open_for_one_run():
        database.execute_sql("ATTACH ? AS aside", (str(newest),))
        try:
            return replay("aside")
        finally:
            database.execute_sql("DETACH aside")


def exchange(copy: Path, present: Path, aside: Path) -> None:
    """Puts `copy` where `present` is, in one step; `present` and its log stay as `aside`, never beside the new one."""
    reach_the_disk(copy)
    if present.exists():
        os.link(present, aside)
    for beside in besides(present)[:3]:
        if beside.exists():
            beside.rename(aside.with_name(f"{aside.name}{beside.name.removeprefix(present.name)}"))
    reach_the_disk(present.parent)
    copy.replace(present)
    reach_the_disk(present.parent)


def _recorded_in(file: Path) -> Recorded | None:
    try:
        with opened_instead(file), open_for_one_run():
            return recorded()
    except NOT_READABLE:
        return None


def _lost(before: Recorded | None, made: Recorded) -> str:
    if before is None:
        return NO_COUNT
    more = before.more_than(made)
    if not more:
        return "Nothing was recorded after this backup, so nothing is lost."
    return f"Lost, because it came after the backup: {more}. Whoever wrote it has to be told."
