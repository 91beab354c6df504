"""Copies what is written to the second place every few seconds, as long as it is let."""

from __future__ import annotations

import logging
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

from db.ground.backup import ENCRYPTED, carry, room_for_plain
from db.ground.clock import DEFAULT_ZONE, local, now
from db.ground.connection import database, is_postgresql
from db.ground.encrypting import encrypt_to, encrypted
from db.ground.faults import log_fault
from db.ground.private_files import make_private_folder
from db.ground.settings import Settings
from db.running.copies.follower import Follower
from db.running.copies.pieces import (
    FOLDER,
    WHOLE,
    Piece,
    chains_to_go,
    next_chain,
    piece_name,
    write_read_back,
)
from db.running.installation.house import LAST_COPY, note_backup

EVERY_SECONDS = 20.0
AFTER_A_FAULT = 60.0  # seconds: beginning again copies everything
LONGEST_CHAIN = timedelta(days=1)
EMPTIED_EVERY = timedelta(hours=1)
PLAIN = "copying"  # in the data folder: what is not encrypted yet goes nowhere else

logger = logging.getLogger("linli.copies")


class Copies:
    """One chain of copies after another, of the SQLite database of these settings."""

    def __init__(self, settings: Settings, place: Path) -> None:
        self._settings = settings
        self._folder = place / FOLDER
        self._file = Path(database.obj.database).absolute()
        self._follower: Follower | None = None
        self._chain, self._number = "", 0
        self._began = self._emptied = datetime.min.replace(tzinfo=UTC)

    def go_on(self, moment: datetime) -> None:
        """Copies what is new; the whole database at first, once a day, and after a fault. Raises what went wrong."""
        try:
            if self._follower is None or not self._began <= moment < self._began + LONGEST_CHAIN:
                self._begin(moment)
            else:
                self._copy_new(self._follower, moment)
        except BaseException:
            self.end()
            raise
        note_backup(self._settings.data_dir, self._folder / self._chain, moment, LAST_COPY)

    def end(self) -> None:
        if self._follower:
            self._follower.close()
        self._follower = None

    def _begin(self, moment: datetime) -> None:
        self.end()
        if not self._folder.parent.is_dir():
            raise FileNotFoundError(f"{self._folder.parent} is not there")
        make_private_folder(self._folder)
        chain = self._folder / next_chain(self._folder, local(moment, DEFAULT_ZONE))
        chain.mkdir(mode=0o700)
        self._follower = Follower(self._file)
        self._write_whole(self._follower, chain)
        self._chain, self._number, self._began, self._emptied = chain.name, 0, moment, moment
        for name in chains_to_go(self._folder):
            shutil.rmtree(self._folder / name)

    def _write_whole(self, follower: Follower, chain: Path) -> None:
        """Looked through before it counts: its pages, and what its rows point at."""
        with room_for_plain(self._settings.data_dir / PLAIN) as plain:
            with closing(sqlite3.connect(plain)) as target:
                follower.copy_to(target)
                target.execute("PRAGMA journal_mode = DELETE")
                wrong = [*target.execute("PRAGMA integrity_check(1)"), *target.execute("PRAGMA foreign_key_check")]
            if wrong != [("ok",)]:
                raise sqlite3.DatabaseError("the database in use is damaged")
            name, source = WHOLE, plain
            if self._settings.backup_keys:
                name, source = f"{WHOLE}{ENCRYPTED}", plain.with_name("encrypted")
                encrypt_to(self._settings.backup_keys, plain, source)
            carry(source, chain / name)

    def _copy_new(self, follower: Follower, moment: datetime) -> None:
        empty = not self._emptied <= moment < self._emptied + EMPTIED_EVERY
        written = follower.written(empty)
        if empty:
            self._emptied = moment
        if written is None:
            return
        keys = self._settings.backup_keys
        packed = Piece(self._chain, self._number + 1, moment, written).packed()
        target = self._folder / self._chain / piece_name(self._number + 1, bool(keys))
        write_read_back(target, encrypted(keys, packed) if keys else packed)
        self._number += 1


def keep_copying(
    settings: Settings, was_stopped: Callable[[float], bool], ask_the_time: Callable[[], datetime] = now
) -> None:
    """Copies until `was_stopped`, which waits up to so many seconds, says to end; the last one then."""
    if settings.second_place is None or is_postgresql():
        return
    copies = Copies(settings, settings.second_place)
    while True:
        pause = EVERY_SECONDS if _went_well(copies, ask_the_time()) else AFTER_A_FAULT
        if was_stopped(pause):
            _went_well(copies, ask_the_time())
            copies.end()
            return


def _went_well(copies: Copies, moment: datetime) -> bool:
    try:
        copies.go_on(moment)
    except Exception as fault:
        log_fault(logger, "copying", fault)
        return False
    return True
