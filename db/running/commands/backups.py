"""Backups: made while everything runs, looked through, encrypted, and thrown away when there are enough newer ones."""

from __future__ import annotations

import os
from argparse import Namespace
from contextlib import suppress
from datetime import datetime
from functools import partial
from pathlib import Path

from tqdm import tqdm

from db.ground import connection
from db.ground.backup import (
    ENCRYPTED,
    NOT_WHOLE,
    are_one_folder,
    becoming,
    carry,
    copy_to,
    dated_name,
    nothing_left_of,
    opened_instead,
    reach_the_disk,
    room_for_plain,
    too_many,
    too_old,
)
from db.ground.clock import DEFAULT_ZONE, local, now
from db.ground.connection import open_for_one_run, open_house
from db.ground.encrypting import encrypt_to, new_key
from db.ground.faults import FILE_DAMAGED, is_without_room
from db.ground.settings import Settings, read_settings
from db.ground.start import require_fitting, require_known_version, require_not_empty, require_not_of_another
from db.running.commands import DAMAGED, FOUND_WRONG, REFUSED, CommandStopped
from db.running.commands.dumps import dump_to
from db.running.commands.migrating import show_progress
from db.running.installation.house import note_backup
from db.running.soundness import NOT_READABLE, Findings, look_through

BEFORE_UPGRADES = "before-upgrades"  # in the data folder
PLAIN = "backing-up"  # in the data folder: what is not encrypted yet goes nowhere else


def backup(chosen: Namespace) -> int:
    """Copies, looks through the copy, and only then gives it its name; in a folder, older ones then go."""
    settings = read_settings()
    open_house(settings)
    require_not_empty()
    with suppress(*NOT_READABLE):  # the copy says what is damaged
        require_not_of_another()
        require_known_version()
        if not connection.pending_migrations():
            require_fitting(settings)
    moment = local(now(), DEFAULT_ZONE)
    file = chosen.file / named(moment, settings) if chosen.file.is_dir() else chosen.file
    require_nothing_there(file)
    if settings.second_place:
        require_elsewhere(settings.second_place / file.name, file)
    found = make_backup(file, settings)
    if not found.is_whole:
        print(found.told())
        print(f"{file} was not written. What was copied stands in {file}{NOT_WHOLE}; keep the older backups.")
        return DAMAGED if found.damage else FOUND_WRONG
    note_backup(settings.data_dir, file, now())
    print(f"Copied to {file}, and looked through. {_how_to_keep(settings)}")
    if chosen.file.is_dir():
        rotate(chosen.file, moment)
    for name in too_old(_names(settings.data_dir / BEFORE_UPGRADES), moment):
        (settings.data_dir / BEFORE_UPGRADES / name).unlink()
    return carry_over(file, settings.second_place, moment) if settings.second_place else 0


def require_nothing_there(file: Path) -> None:
    if os.path.lexists(file):
        raise CommandStopped(f"{file} exists already; a backup never overwrites anything.")


def require_elsewhere(there: Path, file: Path) -> None:
    """Before anything is copied."""
    if are_one_folder(there.parent, file.parent):
        raise CommandStopped(
            f"{there.parent} is where the backup itself is written, so it is no second place. "
            "Name another folder, on another disk, in LINLI_SECOND_PLACE."
        )
    require_nothing_there(there)


def _names(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()] if folder.is_dir() else []


def named(moment: datetime, settings: Settings) -> str:
    ending = "dump" if connection.is_postgresql() else "sqlite3"
    return dated_name(moment, f"{ending}{ENCRYPTED}" if settings.backup_keys else ending)


def _how_to_keep(settings: Settings) -> str:
    if settings.backup_keys:
        return "It is encrypted: only who has the secret key can restore it."
    return "It holds personal data: keep it as safe as the database itself."


def rotate(folder: Path, moment: datetime) -> None:
    for name in too_many(_names(folder), moment):
        (folder / name).unlink()
        print(f"Deleted {folder / name}: there are enough newer ones.")


def carry_over(file: Path, place: Path, moment: datetime) -> int:
    """Copies a backup to the second place and reads it there; older ones go there too."""
    try:
        carry(file, place / file.name)
        rotate(place, moment)
    except OSError as fault:
        print(f"The backup is whole, but it could not be copied to {place}: {fault.strerror or fault}.")
        return REFUSED
    print(f"Copied to {place} too.")
    return 0


def make_backup(file: Path, settings: Settings) -> Findings:
    """Writes `file` when all of it holds; else the copy keeps the ending .not-whole. With a key, it is encrypted."""
    require_nothing_there(file)
    copied = file.with_name(f"{file.name}{NOT_WHOLE}")
    if settings.backup_keys:
        with room_for_plain(settings.data_dir / PLAIN) as plain, becoming(copied) as unfinished:
            found = _copied(plain, settings)
            encrypt_to(settings.backup_keys, plain, unfinished)
    else:
        with nothing_left_of(copied):
            found = _copied(copied, settings)
    if found.is_whole:
        reach_the_disk(copied)
        copied.rename(file)
        reach_the_disk(file.parent)
    return found


def _copied(file: Path, settings: Settings) -> Findings:
    if connection.is_postgresql():
        return dump_to(file, settings)
    with open_for_one_run(), tqdm(unit=" pages", disable=None) as bar:
        copy_to(file, partial(show_progress, bar))
    return look_through_file(file, settings)


def look_through_file(file: Path, settings: Settings) -> Findings:
    """What is wrong with the SQLite database in this file."""
    try:
        with opened_instead(file):
            return look_through(settings.keyring)
    except NOT_READABLE as fault:
        if is_without_room(fault):
            raise
        return Findings(damage=[FILE_DAMAGED])


def make_key(chosen: Namespace) -> None:
    """Makes the two keys of encrypted backups; the secret one is needed for a restore only."""
    public = new_key(chosen.file)
    print(f"LINLI_BACKUP_KEY={public}")
    print(
        f"The secret key is in {chosen.file}. Carry it away from this machine, twice: without it no backup opens again."
    )
