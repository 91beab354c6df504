"""Find what points at a person or a home in a text; one mechanism, for staff's notices and residents' words alike."""

from __future__ import annotations

from db.personal_data.rules.finding import (
    BLOT,
    REASONS,
    Found,
    PersonalData,
    find_personal_data,
    masked,
    require_looked_at,
    with_hints,
    without_numbers,
)

__all__ = [
    "BLOT", "REASONS", "Found", "PersonalData", "find_personal_data", "masked", "require_looked_at", "with_hints",
    "without_numbers",
]  # fmt: skip
