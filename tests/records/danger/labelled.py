"""The labelled texts of tests/data/dangers: each line a kind of danger, or none, and what somebody might write."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from db.records.danger.rules.finding import dangers_in
from db.records.danger.rules.kinds import SET_APART, Danger

FOLDER = Path(__file__).parents[2] / "data" / "dangers"
SETS = (
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
    "twentieth",
    "twenty_first",
    "twenty_second",
    "twenty_third",
    "twenty_fourth",
    "twenty_fifth",
    "twenty_sixth",
    "twenty_seventh",
    "twenty_eighth",
    "twenty_ninth",
    "thirtieth",
    "thirty_first",
    "thirty_second",
    "thirty_third",
    "thirty_fourth",
    "thirty_fifth",
    "thirty_sixth",
    "thirty_seventh",
)
NONE = "none"


@dataclass(frozen=True)
class Labelled:
    """`number`: whom to call first, where the set says so."""

    kind: str
    text: str
    number: str = ""

    @property
    def is_danger(self) -> bool:
        return self.kind != NONE


@cache
def labelled(name: str) -> tuple[Labelled, ...]:
    lines = (FOLDER / f"{name}.tsv").read_text("utf-8").splitlines()
    return tuple(Labelled(*line.split("\t")) for line in lines if line and not line.startswith("#"))


def everything() -> tuple[Labelled, ...]:
    return tuple(one for name in SETS for one in labelled(name))


@cache
def seen_as(text: str) -> frozenset[Danger]:
    """Which dangers are seen in it by what likeness has learned; as what they are labelled: see SET_APART."""
    return frozenset(SET_APART.get(found.kind, found.kind) for found in dangers_in(text))


@dataclass(frozen=True)
class Figures:
    recall: float
    precision: float
    missed: tuple[str, ...]
    false_alarms: tuple[str, ...]


def figures(texts: tuple[Labelled, ...]) -> Figures:
    dangers = [one for one in texts if one.is_danger]
    seen = [one for one in texts if seen_as(one.text)]
    right = sum(one.is_danger for one in seen)
    return Figures(
        recall=right / len(dangers),
        precision=right / len(seen),
        missed=tuple(one.text for one in dangers if not seen_as(one.text)),
        false_alarms=tuple(one.text for one in seen if not one.is_danger),
    )
