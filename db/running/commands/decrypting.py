"""An encrypted backup made readable for as long as a restore takes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from db.ground.backup import room_for_plain
from db.ground.connection import is_postgresql
from db.ground.encrypting import DamagedFile, decrypt_with, is_encrypted, secret_keys
from db.ground.settings import Settings
from db.running.commands import CommandStopped
from db.running.copies.assembling import newest_chain, put_together
from db.running.soundness import Findings

PLAIN = "restoring"  # in the data folder, which is ours alone
DAMAGED_FILE = Findings(damage=["The file is damaged: it cannot be decrypted to its end."])


def require_key(key_file: Path | None) -> None:
    """Raises WrongBackupKey or OSError where a file is named that holds no secret key."""
    if key_file is not None:
        secret_keys(key_file)


@contextmanager
def readable(settings: Settings, file: Path, key_file: Path | None) -> Iterator[Path | Findings]:
    """The file itself, or its decrypted copy, which is gone afterwards; what is wrong with one that is damaged.

    A key that is named must be one, though nothing may need it: who names another will need the right one some day.
    """
    require_key(key_file)
    if not file.is_dir() and not is_encrypted(file):
        yield file
        return
    with room_for_plain(settings.data_dir / PLAIN) as plain:
        try:
            found: Path | Findings = (_put_together if file.is_dir() else _decrypted)(file, plain, key_file)
        except DamagedFile:
            found = DAMAGED_FILE
        yield found


def _decrypted(file: Path, plain: Path, key_file: Path | None) -> Path:
    """The file itself where it is not encrypted."""
    if not is_encrypted(file):
        return file
    if key_file is None:
        raise CommandStopped(f"{file} is encrypted: add --key and the file that holds the secret key.")
    decrypt_with(key_file, file, plain)
    return plain


def _put_together(folder: Path, plain: Path, key_file: Path | None) -> Path:
    """From continuous copies, up to the last one that can be read; says how far that goes."""
    chain = newest_chain(folder)
    if chain is None or is_postgresql():
        raise CommandStopped(f"{folder} is a folder without continuous copies of an SQLite database.")
    print(put_together(chain, plain, partial(_decrypted, key_file=key_file)).told())
    return plain
