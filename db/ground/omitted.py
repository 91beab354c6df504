"""Which practices this installation does without, by its settings, whatever its communities would like."""

from __future__ import annotations

_names: frozenset[str] = frozenset()


def omit(names: frozenset[str]) -> None:
    """From now on, until called again."""
    global _names
    _names = names


def omitted() -> frozenset[str]:
    return _names
