"""Mutants that may live, each with its reason: survivors.toml."""

from __future__ import annotations

import tomllib
from pathlib import Path

FILE = Path(__file__).with_name("survivors.toml")
FIELDS = ("file", "where", "was", "becomes")


def known() -> dict[tuple[str, ...], str]:
    """Key of a mutant to why nobody need notice it."""
    entries = tomllib.loads(FILE.read_text("utf-8")).get("survivor", [])
    return {tuple(entry[field] for field in FIELDS): entry["because"] for entry in entries}
