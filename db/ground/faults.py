"""How an unexpected fault is logged: where it happened and a number to find it by, never what it said."""

from __future__ import annotations

import logging
import secrets
import sqlite3
import traceback
from collections.abc import Iterator
from pathlib import Path

NO_ROOM = frozenset(
    {"SQLITE_FULL", "SQLITE_IOERR_WRITE", "SQLITE_IOERR_FSYNC", "SQLITE_IOERR_TRUNCATE", "SQLITE_IOERR_SHMSIZE"}
)
DAMAGED = frozenset({"SQLITE_CORRUPT", "SQLITE_NOTADB"})
FILE_DAMAGED = "The file is damaged: it cannot be read as a database."
HOUSE = Path(__file__).resolve().parents[2]


def new_reference() -> str:
    """A random number of eight hexadecimal digits: a person reads it out on the phone, and we find it in the log."""
    return secrets.token_hex(4).upper()


def is_without_room(fault: BaseException) -> bool:
    """Whether SQLite, or peewee for it, could write no more: the file is not damaged, its disk is full."""
    return bool(_names(fault) & NO_ROOM)


def is_of_damage(fault: BaseException) -> bool:
    """Whether SQLite, or peewee for it, could not read its own file: pages of it are missing, or are not its own."""
    return bool(_names(fault) & DAMAGED)


def _names(fault: BaseException) -> set[str]:
    of_sqlite = (one for one in (fault, fault.__cause__, fault.__context__) if isinstance(one, sqlite3.Error))
    return {getattr(one, "sqlite_errorname", "") for one in of_sqlite}


def log_fault(logger: logging.Logger, what: str, fault: BaseException, reference: str = "") -> str:
    """Writes one line and returns its reference number, which may be shown to the person it happened to.

    A fault's message can repeat what somebody entered (a database quotes the row it refuses), so only the types
    and the places in the code are written.
    """
    reference = reference or new_reference()
    logger.error("fault %s in %s: %s", reference, what, " caused by ".join(_links(fault)))
    return reference


def _links(fault: BaseException | None) -> Iterator[str]:
    while fault is not None:
        yield f"{type(fault).__name__} at {_places(fault)}"
        fault = fault.__cause__ or (None if fault.__suppress_context__ else fault.__context__)


def _places(fault: BaseException) -> str:
    frames = traceback.extract_tb(fault.__traceback__)
    return " < ".join(f"{_short(frame.filename)}:{frame.lineno} {frame.name}" for frame in reversed(frames))


def _short(filename: str) -> str:
    path = Path(filename)
    return str(path.relative_to(HOUSE)) if path.is_relative_to(HOUSE) else path.name
