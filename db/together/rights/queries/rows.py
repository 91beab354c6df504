"""A row as a copy tells it: the columns that were decided on, in values that JSON has."""

from __future__ import annotations

from datetime import datetime
from enum import Enum
from typing import Any

from db.together.rights.rules.copied import COPIED


def told(row: Any, **opened: str | None) -> dict[str, Any]:
    """What is sealed is told under its own name, as `opened` has it."""
    names = COPIED[row._meta.table_name]
    plain = {name: _plain(getattr(row, name)) for name in names if not name.startswith("sealed_")}
    return plain | {
        name.removeprefix("sealed_"): opened[name.removeprefix("sealed_")] for name in names if name not in plain
    }


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat()
    return value.value if isinstance(value, Enum) else value
