"""Going through a whole table in steps, so that nobody else waits for long."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from db.connection import lock_row, transaction

ROWS_PER_STEP = 500


def each_row(table: Any, change: Callable[[Any], object]) -> Iterator[int]:
    """Changes every row of a table by its id; each step is a transaction, and yields how many rows it went through."""
    last = 0
    while True:
        with transaction():
            rows = list(lock_row(table.select().where(table.id > last).order_by(table.id).limit(ROWS_PER_STEP)))
            for row in rows:
                change(row)
        if not rows:
            return
        last = rows[-1].id
        yield len(rows)
