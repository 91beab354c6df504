"""The rounds of a span of time, from which the figures of any period within it are computed, whole or split."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import cached_property
from typing import TypeVar

from db.figures.satisfaction.rules.compared import Key
from db.figures.satisfaction.rules.fellows import FellowFacts
from db.figures.satisfaction.rules.figures import Figures, figures_of
from db.figures.satisfaction.rules.rates import FigureWeights
from db.figures.satisfaction.rules.rounds import RoundFacts, last_moment
from db.ground.clock import Period


class SplitBy(StrEnum):
    """What the figures can be split by: places, kinds and units, never people."""

    GRID = "grid"
    BUILDING = "building"
    KIND = "kind"
    UNIT = "unit"


Facts = TypeVar("Facts", RoundFacts, FellowFacts)
_KEY: dict[SplitBy, Callable[[RoundFacts | FellowFacts], Key]] = {
    SplitBy.GRID: lambda facts: facts.grid_id,
    SplitBy.BUILDING: lambda facts: facts.building_id,
    SplitBy.KIND: lambda facts: facts.kind.value,
    SplitBy.UNIT: lambda facts: facts.unit_id,
}


@dataclass(frozen=True)
class FigureFacts:
    rounds: tuple[RoundFacts, ...]
    weighing: FigureWeights
    zone: str
    fellows: tuple[FellowFacts, ...] = ()

    def figures(self, period: Period) -> Figures:
        return figures_of(self.touching(period), period, self.weighing, self.zone, self.fellows)

    @cached_property
    def _lasts(self) -> list[tuple[RoundFacts, datetime | None]]:
        return [(facts, last_moment(facts)) for facts in self.rounds]

    def touching(self, period: Period) -> list[RoundFacts]:
        """The rounds that can count in the period: not those that were over before it or began after it."""
        return [
            facts
            for facts, last in self._lasts
            if facts.opened_at < period.end and (last is None or last >= period.start)
        ]

    def split(self, period: Period, by: SplitBy) -> dict[Key, Figures]:
        """Figures by grid, building, kind or unit; None stands for rounds that no unit has in hand."""
        rounds, fellows = _apart(self.touching(period), by), _apart(self.fellows, by)
        return {
            key: figures_of(rounds.get(key, ()), period, self.weighing, self.zone, fellows.get(key, ()))
            for key in dict.fromkeys((*rounds, *fellows))
        }


def _apart(these: Iterable[Facts], by: SplitBy) -> dict[Key, list[Facts]]:
    apart: dict[Key, list[Facts]] = defaultdict(list)
    for facts in these:
        apart[_KEY[by](facts)].append(facts)
    return apart
