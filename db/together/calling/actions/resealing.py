"""Sealing short codes again under the newest key."""

from __future__ import annotations

from collections.abc import Iterator

from db.ground.batches import reseal
from db.together.calling.queries.codes import code_place
from db.together.calling.tables import ShortCode


def reseal_codes() -> Iterator[int]:
    """Seals the short codes under the newest key; yields the rows of each step. Raises CannotUnseal."""
    return reseal(ShortCode, lambda row: {"sealed_code": (row.sealed_code, code_place(row.place))})
