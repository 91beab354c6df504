"""Codes for new copies that no other copy has."""

from __future__ import annotations

import secrets

from db.community.organisation.rules import RANDOM_BYTES
from db.nine_ones.book_corner.rules.books import new_copy_code
from db.nine_ones.book_corner.tables import BookCopy

AT_ONCE = 500


def new_codes(count: int) -> list[str]:
    """New codes for this many copies; the caller writes them in the same transaction."""
    found: list[str] = []
    while len(found) < count:
        drawn = {new_copy_code(secrets.token_bytes(RANDOM_BYTES)) for _ in range(count - len(found))}
        found += sorted(drawn - _taken(drawn) - set(found))
    return found


def _taken(codes: set[str]) -> set[str]:
    wanted = sorted(codes)
    return {
        row[0]
        for start in range(0, len(wanted), AT_ONCE)
        for row in BookCopy.select(BookCopy.code).where(BookCopy.code.in_(wanted[start : start + AT_ONCE])).tuples()
    }
