"""Going through a whole table in steps, so that nobody else waits for long."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from db.ground.connection import lock_row, transaction
from db.ground.sealing import keyring

ROWS_PER_STEP = 500


def each_row(table: Any, change: Callable[[Any], object], rows_per_step: int | None = None) -> Iterator[int]:
    """Changes every row of a table by its key; each step is a transaction, and yields how many rows it went through."""
    last, key = 0, table._meta.primary_key
    while True:
        with transaction():
            rows = list(lock_row(table.select().where(key > last).order_by(key).limit(rows_per_step or ROWS_PER_STEP)))
            for row in rows:
                change(row)
        if not rows:
            return
        last = rows[-1].get_id()
        yield len(rows)


def reseal(
    table: Any,
    sealed_in: Callable[[Any], Mapping[str, tuple[bytes | None, str]]],
    rows_per_step: int | None = None,
    written: Callable[[Any, Mapping[str, bytes]], Mapping[str, Any]] | None = None,
) -> Iterator[int]:
    """Seals every row's values again under the newest key: `sealed_in` tells them by column, each with its place;
    `written` tells how fresh values are put into the row where they are no columns of their own.

    It may be stopped and begun again. Raises CannotUnseal when an old key is no longer known.
    """

    def renew(row: Any) -> None:
        fresh = keyring().renewed(sealed_in(row))
        if fresh:
            row.put(**(written(row, fresh) if written else fresh))

    return each_row(table, renew, rows_per_step)
