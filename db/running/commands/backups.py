"""Backups: made while everything runs, looked through, and thrown away when there are enough newer ones."""

from __future__ import annotations

from argparse import Namespace
from contextlib import suppress
from functools import partial
from pathlib import Path

from tqdm import tqdm

from db.ground import connection
from db.ground.backup import NOT_WHOLE, copy_to, dated_name, opened_instead, reach_the_disk, too_many
from db.ground.clock import DEFAULT_ZONE, local, now
from db.ground.connection import open_for_one_run, open_house
from db.ground.settings import Settings, read_settings
from db.ground.start import require_fitting, require_known_version
from db.running.commands import DAMAGED, FOUND_WRONG, CommandStopped
from db.running.commands.database import show_progress
from db.running.commands.dumps import dump_to
from db.running.installation.house import note_backup
from db.running.soundness import NOT_READABLE, Findings, look_through


def backup(chosen: Namespace) -> int:
    """Copies, looks through the copy, and only then gives it its name; in a folder, older ones then go."""
    settings = read_settings()
    open_house(settings)
    with suppress(*NOT_READABLE):  # the copy says what is damaged
        require_known_version()
        if not connection.pending_migrations():
            require_fitting(settings)
    moment = local(now(), DEFAULT_ZONE)
    ending = "dump" if connection.is_postgresql() else "sqlite3"
    file = chosen.file / dated_name(moment, ending) if chosen.file.is_dir() else chosen.file
    found = make_backup(file, settings)
    if not found.is_whole:
        print(found.told())
        print(f"{file} was not written. What was copied stands in {file}{NOT_WHOLE}; keep the older backups.")
        return DAMAGED if found.damage else FOUND_WRONG
    note_backup(settings.data_dir, file, now())
    print(f"Copied to {file}, and looked through. It holds personal data: keep it as safe as the database itself.")
    if chosen.file.is_dir():
        for name in too_many([path.name for path in chosen.file.iterdir()], moment):
            (chosen.file / name).unlink()
            print(f"Deleted {name}: there are enough newer ones.")
    return 0


def make_backup(file: Path, settings: Settings) -> Findings:
    """Writes `file` when all of it holds; else the copy keeps the ending .not-whole."""
    if file.exists():
        raise CommandStopped(f"{file} exists already; a backup never overwrites anything.")
    copied = file.with_name(f"{file.name}{NOT_WHOLE}")
    if connection.is_postgresql():
        found = dump_to(copied, settings)
    else:
        with open_for_one_run(), tqdm(unit=" pages", disable=None) as bar:
            copy_to(copied, partial(show_progress, bar))
        found = look_through_file(copied, settings)
    if found.is_whole:
        reach_the_disk(copied)
        copied.rename(file)
        reach_the_disk(file.parent)
    return found


def look_through_file(file: Path, settings: Settings) -> Findings:
    """What is wrong with the SQLite database in this file."""
    try:
        with opened_instead(file):
            return look_through(settings.keyring)
    except NOT_READABLE:
        return Findings(damage=["The file is damaged: it cannot be read as a database."])
