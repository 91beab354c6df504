"""A row of a matter as a copy tells it: the columns that were decided on."""

from __future__ import annotations

from typing import Any

from db.records.own_things import rules
from db.together.rights.rules.copied import COPIED


def told(row: Any, **opened: str | None) -> dict[str, Any]:
    """What is sealed is told under its own name, as `opened` has it."""
    return rules.told(row, COPIED[row._meta.table_name], **opened)
