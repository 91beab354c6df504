"""Which rounds stand behind a figure: those it counts, and those that it might have counted and does not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from db.figures.satisfaction.rules.formulae import Figure
from db.figures.satisfaction.rules.rounds import FigurePart, RoundFacts, parts_of
from db.ground.clock import Period

F, P = Figure, FigurePart
BEHIND: dict[Figure, tuple[frozenset[FigurePart], FigurePart | None]] = {
    F.RECEIVED: (frozenset({P.RECEIVED}), None),
    F.RESPONDED: (frozenset({P.RESPONDED_IN_TIME}), P.CONTACT_LIMIT_ENDED),
    F.SETTLED: (frozenset({P.SETTLED}), None),
    F.SETTLED_IN_TIME: (frozenset({P.SETTLED_IN_TIME}), P.SETTLED),
    F.ASKED: (frozenset({P.ASKED}), None),
    F.COVERAGE: (frozenset({P.ANSWERED}), P.ASKED),
    F.SOLVED: (frozenset({P.SOLVED}), P.ANSWERED),
    F.SATISFIED: (frozenset({P.SATISFIED, P.BASICALLY_SATISFIED}), P.ANSWERED),
    F.SENT_BACK: (frozenset({P.SENT_BACK}), P.SETTLED),
    F.GOES_ON: (frozenset({P.GOES_ON}), None),
    F.BROKEN_AGAIN: (frozenset({P.BROKEN_AGAIN}), None),
    F.BACKLOG: (frozenset({P.BACKLOG}), None),
    F.OVERDUE: (frozenset({P.OVERDUE}), P.BACKLOG),
    F.CONTACT_TIME: (frozenset({P.CONTACTED}), None),
    F.SETTLE_TIME: (frozenset({P.SETTLED}), None),
}
"""What is counted, and out of what: of a rate its denominator, of a count whatever touches the period.

The composite is made of rates that have their own cases; those who share a matter are nobody's cases.
"""


@dataclass(frozen=True)
class FigureCases:
    """The ids of the disputes of the rounds, the newest first; a dispute with two rounds stands there twice."""

    counted: tuple[int, ...]
    not_counted: tuple[int, ...]


def cases_of(rounds: Iterable[RoundFacts], figure: Figure, period: Period, zone: str) -> FigureCases:
    wanted, out_of = BEHIND[figure]
    counted, rest = [], []
    for facts in sorted(rounds, key=lambda one: (one.opened_at, one.round_id), reverse=True):
        parts = parts_of(facts, period, zone)
        if parts & wanted:
            counted.append(facts.dispute_id)
        elif out_of is None or out_of in parts:
            rest.append(facts.dispute_id)
    return FigureCases(tuple(counted), tuple(rest))
