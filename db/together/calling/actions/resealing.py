"""Sealing short codes again under the newest key."""

from __future__ import annotations

from collections.abc import Iterator

from db.ground.batches import reseal
from db.together.calling.queries.codes import code_place
from db.together.calling.tables import ShortCode


def reseal_codes() -> Iterator[int]:
    """Yields how many rows each step went through. Raises CannotUnseal."""
    return reseal(ShortCode, lambda row: {"sealed_code": (row.sealed_code, code_place(row.place))})
