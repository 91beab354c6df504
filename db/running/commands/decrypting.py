"""An encrypted backup made readable for as long as a restore takes."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from db.ground.encrypting import DamagedFile, decrypt_with, is_encrypted
from db.ground.private_files import make_private_folder
from db.ground.settings import Settings
from db.running.commands import CommandStopped
from db.running.soundness import Findings

PLAIN = "restoring"  # in the data folder, which is ours alone
DAMAGED_FILE = Findings(damage=["The file is damaged: it cannot be decrypted to its end."])


@contextmanager
def readable(settings: Settings, file: Path, key_file: Path | None) -> Iterator[Path | Findings]:
    """The file itself, or its decrypted copy, which is gone afterwards; what is wrong with one that is damaged."""
    if not is_encrypted(file):
        yield file
        return
    if key_file is None:
        raise CommandStopped(f"{file} is encrypted: add --key and the file that holds the secret key.")
    folder = settings.data_dir / PLAIN
    shutil.rmtree(folder, ignore_errors=True)
    make_private_folder(folder)
    try:
        yield _decrypted(key_file, file, folder / "copy")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _decrypted(key_file: Path, file: Path, plain: Path) -> Path | Findings:
    try:
        decrypt_with(key_file, file, plain)
    except DamagedFile:
        return DAMAGED_FILE
    return plain
