"""Sealing short codes again under the newest key."""

from __future__ import annotations

from collections.abc import Iterator

from db.calling.tables import ShortCode
from db.connection import transaction
from db.sealing import keyring


def reseal_codes() -> Iterator[int]:
    """Yields the running number of each code that was not under the newest key. Raises CannotUnseal."""
    old = [row.id for row in ShortCode.select() if not keyring().is_current(row.sealed_code)]
    for number, row_id in enumerate(old, 1):
        with transaction():
            row = ShortCode.locked(id=row_id)
            if row is not None:
                place = f"short_code:{row.place}"
                row.put(sealed_code=keyring().seal(keyring().unseal(row.sealed_code, place), place))
        yield number
