"""Sealing again under the newest key what is kept encrypted about disputes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from db.connection import Table, lock_row, transaction
from db.disputes.queries.resident import keys_place
from db.disputes.tables import Contact, Dispute
from db.sealing import keyring

BATCH = 500


def reseal_contacts() -> Iterator[int]:
    """Names, phones and the residents' secret links; yields how many rows each step went through.

    Each step is a transaction of its own, so that reports come in meanwhile; it may be stopped and begun again.
    Raises CannotUnseal when an old key is no longer known.
    """
    yield from _reseal(Contact, Contact.dispute, lambda row: {
        "sealed_name": (row.sealed_name, f"contact.name:{row.dispute_id}"),
        "sealed_phone": (row.sealed_phone, f"contact.phone:{row.dispute_id}"),
    })  # fmt: skip
    yield from _reseal(Dispute, Dispute.id, lambda row: {
        "sealed_keys": (row.sealed_keys, keys_place(row.reference)),
    })  # fmt: skip


def _reseal(
    table: type[Table], key: Any, sealed_in: Callable[[Any], dict[str, tuple[bytes | None, str]]]
) -> Iterator[int]:
    last = 0
    while True:
        with transaction():
            rows = list(lock_row(table.select().where(key > last).order_by(key).limit(BATCH)))
            for row in rows:
                _reseal_row(table, row, sealed_in(row))
        if not rows:
            return
        last = rows[-1].get_id()
        yield len(rows)


def _reseal_row(table: type[Table], row: Any, sealed_in_row: dict[str, tuple[bytes | None, str]]) -> None:
    ring = keyring()
    fresh = {
        column: ring.seal(ring.unseal(sealed, place), place)
        for column, (sealed, place) in sealed_in_row.items()
        if sealed and not ring.is_current(sealed)
    }
    if fresh:
        table.update(**fresh).where(table._meta.primary_key == row.get_id()).execute()
