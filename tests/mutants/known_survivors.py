"""Mutants that may live, each with its reason: survivors.toml."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tests.mutants.mutant import Mutant

FILE = Path(__file__).with_name("survivors.toml")


@dataclass(frozen=True)
class Survivor:
    file: str  # from its room on, wherever that stands: signs/actions.py
    where: str
    was: str
    becomes: str
    because: str

    def is_of(self, file: str) -> bool:
        return file.endswith(f"/{self.file}")

    def fits(self, mutant: Mutant) -> bool:
        same = (self.where, self.was, self.becomes) == (mutant.where, mutant.was, mutant.becomes)
        return same and self.is_of(mutant.file)


@cache
def known() -> tuple[Survivor, ...]:
    entries = tomllib.loads(FILE.read_text("utf-8")).get("survivor", [])
    return tuple(Survivor(**entry) for entry in entries)


def why_it_may_live(mutant: Mutant) -> str:
    """Empty when there is no reason."""
    return next((one.because for one in known() if one.fits(mutant)), "")
