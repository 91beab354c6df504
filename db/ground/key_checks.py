"""Which sealing keys the rows of this database were sealed with: of each key, a value by which it is recognised."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterable

from peewee import CharField, IntegerField

from db.ground.connection import Table
from db.ground.sealing import Keyring
from db.ground.settings import SettingsError

PURPOSE = b"linli: is this the key of that number?"


class KeyCheck(Table):
    """A sealing key that is or was in use: nothing can be opened with the value, and no two keys have the same."""

    number = IntegerField(primary_key=True)
    value = CharField(max_length=32)


class WrongKeys(SettingsError):
    """LINLI_CONTACT_KEYS does not hold the keys this database was sealed with."""


def check_value(key: bytes) -> str:
    return hmac.new(key, PURPOSE, hashlib.sha256).hexdigest()[:32]


def noted_keys() -> dict[int, str]:
    """The check value of each key that was ever in use here, by its number."""
    return {row.number: row.value for row in KeyCheck.select()}


def note_keys(ring: Keyring, numbers: Iterable[int]) -> None:
    """Notes keys of these numbers for good; what is noted already stays as it is."""
    for number in numbers:
        KeyCheck.add_once(number=number, value=check_value(dict(ring.sealing_keys)[number]))


def require_right_keys(ring: Keyring) -> None:
    """Raises WrongKeys when a key is not the one that was in use under its number; a new one in front is noted.

    Before `python -m db migrate` has noted any key, nothing is known. Without any key that was in use, the settings are
    those of another house: nothing is noted of them.
    """
    noted = noted_keys()
    for number, key in ring.sealing_keys:
        if number in noted and not hmac.compare_digest(noted[number], check_value(key)):
            raise WrongKeys(
                f"LINLI_CONTACT_KEYS: key {number} is not the one this database was sealed with. "
                "Put the right one back; a new key gets a new number (python -m db new-secrets prints one)."
            )
    newest = ring.sealing_keys[0][0]
    if newest not in noted and any(number in noted for number, _ in ring.sealing_keys):
        note_keys(ring, [newest])
