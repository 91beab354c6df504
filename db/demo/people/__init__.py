"""Names for the people of the model community, and telephone numbers that nobody can have."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import cache
from itertools import product
from pathlib import Path
from random import Random
from typing import Any

DATA = Path(__file__).parent


@cache
def community_data() -> dict[str, Any]:
    return tomllib.loads((DATA / "community.toml").read_text("utf-8"))


@cache
def _name_data() -> dict[str, Any]:
    return tomllib.loads((DATA / "names.toml").read_text("utf-8"))


def invented_names(rng: Random) -> Iterator[tuple[str, str]]:
    """Full names with the spelling of the surname, no name twice."""
    data = _name_data()
    pairs = list(product(data["surnames"], data["given"]))
    rng.shuffle(pairs)
    for (surname, spelling), given in pairs:
        yield surname + given, spelling


def invented_phone(number: int) -> str:
    """A phone number in the area of Shenyang that no subscriber can have: dialled, it reaches nobody."""
    return f"024-000{number // 10_000 % 10} {number % 10_000:04d}"
