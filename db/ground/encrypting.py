"""Files encrypted to a public key in the format of age: who can make a backup need not be able to read one."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import pyrage
from pyrage import DecryptError, EncryptError, IdentityError, RecipientError, x25519

from db.ground.private_files import make_private
from db.ground.settings import SettingsError

BEGINNING = b"age-encryption.org/v1"
NOT_FOR_THIS_KEY = "No matching keys found"


class WrongBackupKey(SettingsError):
    """A file that is no secret key, or not one to which this file was encrypted."""


class DamagedFile(Exception):
    """An encrypted file that is cut short or was changed."""


def new_key(file: Path) -> str:
    """Writes a new secret key to a file that must not exist yet, and returns the public key that belongs to it."""
    made = x25519.Identity.generate()
    with os.fdopen(make_private(file), "w") as written:
        written.write(f"# public key: {made.to_public()}\n{made}\n")
    return str(made.to_public())


def encrypt_to(public_keys: Sequence[str], plain: Path, target: Path) -> None:
    """Whoever has the secret key of any one of these can read it. Raises SettingsError or OSError."""
    try:
        pyrage.encrypt_file(str(plain), str(target), _recipients(public_keys))
    except EncryptError as fault:
        raise OSError(f"{target}: {fault}") from None


def encrypted(public_keys: Sequence[str], plain: bytes) -> bytes:
    """The same for what is in memory."""
    return pyrage.encrypt(plain, _recipients(public_keys))


def _recipients(public_keys: Sequence[str]) -> list[x25519.Recipient]:
    try:
        return [x25519.Recipient.from_str(key) for key in public_keys]
    except RecipientError:
        raise SettingsError("LINLI_BACKUP_KEY is not a public key: python -m db backup-key makes one.") from None


def is_encrypted(file: Path) -> bool:
    with file.open("rb") as begun:
        return begun.read(len(BEGINNING)) == BEGINNING


def encrypt_stream(public_keys: Sequence[str], source: IO[bytes], target: IO[bytes]) -> None:
    """The same for what is too long for memory, and comes from another program."""
    try:
        pyrage.encrypt_io(source, target, _recipients(public_keys))
    except EncryptError as fault:
        raise OSError(str(fault)) from None


def decrypt_with(key_file: Path, file: Path, target: Path) -> None:
    """Raises WrongBackupKey, or DamagedFile when it is not whole: then what stands in `target` is worth nothing."""
    identities = secret_keys(key_file)
    os.close(make_private(target))
    with _whole_and_for_us(key_file, file):
        pyrage.decrypt_file(str(file), str(target), identities)


def decrypt_stream(key_file: Path, file: Path, target: IO[bytes]) -> None:
    """The same for another program; it has read what came before a damage was found."""
    identities = secret_keys(key_file)
    with file.open("rb") as source, _whole_and_for_us(key_file, file):
        pyrage.decrypt_io(source, target, identities)


def secret_keys(key_file: Path) -> list[x25519.Identity]:
    """At least one. Raises WrongBackupKey, or OSError where the file cannot be read."""
    try:
        lines = key_file.read_text("utf-8").splitlines()
        found = [x25519.Identity.from_str(line.strip()) for line in lines if line.strip() and line[0] != "#"]
    except (IdentityError, UnicodeDecodeError):
        found = []
    if not found:
        raise WrongBackupKey(f"{key_file} holds no secret key for backups.")
    return found


@contextmanager
def _whole_and_for_us(key_file: Path, file: Path) -> Iterator[None]:
    try:
        yield
    except DecryptError as fault:
        if NOT_FOR_THIS_KEY in str(fault):
            raise WrongBackupKey(f"{file} was not encrypted to the key in {key_file}.") from None
        raise DamagedFile() from None
    except OSError as fault:
        if fault.errno is None:  # what the library says of a part that was changed or is missing
            raise DamagedFile() from None
        raise
