"""How likely everything is: as in an ordinary community, or crowded with the rare cases that figures get wrong."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

SATISFIED, BASICALLY, DISSATISFIED = "satisfied", "basically_satisfied", "dissatisfied"


@dataclass(frozen=True)
class DemoTemper:
    """How likely everything is, in shares from 0 to 1.

    `edges` puts reports and answers at the very borders of weeks and before long holidays.
    """

    refused: float = 0.05
    withdrawn: float = 0.03
    doubled: float = 0.04
    held: float = 0.10
    waits_long: float = 0.2
    handed_up: float = 0.06
    to_unit: float = 0.45
    slow: float = 0.09
    started: float = 0.45
    replied: float = 0.4
    noted: float = 0.2
    photographed: float = 0.12
    on_behalf: float = 0.08
    named: float = 0.5
    private: float = 0.06
    opened_to_all: float = 0.15
    supported: float = 0.25
    moved: float = 0.03
    answered: float = 0.68
    called_back: float = 0.22
    dissatisfied: float = 0.14
    basically: float = 0.27
    sent_back: float = 0.85
    goes_on: float = 0.4
    broken_again: float = 0.03
    wordless: float = 0.3
    reopened_by_staff: float = 0.02
    separated: float = 0.05
    edges: bool = False


ORDINARY = DemoTemper()
EDGES = DemoTemper(
    refused=0.08,
    withdrawn=0.15,
    doubled=0.2,
    held=0.35,
    waits_long=0.6,
    handed_up=0.12,
    slow=0.25,
    on_behalf=0.15,
    moved=0.15,
    answered=0.6,
    called_back=0.3,
    dissatisfied=0.4,
    sent_back=0.9,
    broken_again=0.2,
    reopened_by_staff=0.1,
    separated=0.4,
    supported=0.5,
    edges=True,
)


def opinion(rng: Random, temper: DemoTemper) -> tuple[str, str]:
    """What a resident answers: whether it was solved, and how satisfied they are, which go together as with people."""
    drawn = rng.random()
    partly = "goes_on" if rng.random() < temper.goes_on else "partly"
    if drawn < temper.dissatisfied:
        solved = "no" if rng.random() < temper.sent_back else rng.choice([partly, partly, "yes"])
        return solved, DISSATISFIED
    if drawn < temper.dissatisfied + temper.basically:
        return rng.choice(["yes", "yes", "yes", partly]), BASICALLY
    return ("yes" if rng.random() < 0.97 else partly), SATISFIED
