"""Which files are changed, and how a sample is drawn from all that could be wrong in them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import islice, zip_longest
from random import Random

from tests.mutants.mutant import Mutant
from tests.mutants.source import ROOT

CODE = ("db", "resident_app", "admin_dashboard")
DECIDES = {"rules", "actions", "jobs", "running", "commands", "practice", "practices"}
# The made-up community's numbers are a matter of taste; migrations are history.
LEFT_OUT = {"demo", "migrations", "screens", "parts"}


def is_target(file: str) -> bool:
    """What is decided, what can happen, what runs by itself, and how the two faces are put together."""
    parts = file.removesuffix(".py").split("/")
    if LEFT_OUT & set(parts):
        return False
    return parts[0] in {"resident_app", "admin_dashboard"} or bool(DECIDES & set(parts[1:]))


def files(only: str = "") -> list[str]:
    """Everything of ours that is a target, or everything under a path that is asked for."""
    found = sorted(str(path.relative_to(ROOT)) for folder in CODE for path in (ROOT / folder).rglob("*.py"))
    return [file for file in found if (file.startswith(only) if only else is_target(file))]


def draw(mutants: Sequence[Mutant], count: int, seed: int) -> list[Mutant]:
    """One operator after the other, and within each one file after the other."""
    chance = Random(seed)
    by_operator: dict[str, dict[str, list[Mutant]]] = defaultdict(lambda: defaultdict(list))
    for mutant in mutants:
        by_operator[mutant.operator][mutant.file].append(mutant)
    decks = [_dealt(in_files, chance) for _, in_files in sorted(by_operator.items())]
    chance.shuffle(decks)
    in_turns = (mutant for turn in zip_longest(*decks) for mutant in turn if mutant)
    return list(islice(filter(Mutant.reads_otherwise, in_turns), count))


def _dealt(in_files: dict[str, list[Mutant]], chance: Random) -> list[Mutant]:
    """Every file gives one before any gives a second."""
    stacks = [chance.sample(found, len(found)) for _, found in sorted(in_files.items())]
    rounds = max(map(len, stacks))
    dealt: list[Mutant] = []
    for turn in range(rounds):
        here = [stack[turn] for stack in stacks if turn < len(stack)]
        dealt += chance.sample(here, len(here))
    return dealt
