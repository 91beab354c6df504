"""How the nine ones of many buildings are counted, sorted and shared out among their keepers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from db.clock import local
from db.upkeep.rules import One, State, Upkeep
from db.words import N_

RULES = {
    One.MEDIATOR: N_("Missing: nobody is named, or without a duty phone. Stale: no photo or no office hours yet, or "
                     "somebody has been standing in for more than 60 days."),
    One.WECHAT_GROUP: N_("Missing: no group is shown. Stale: its code has died, which it does after seven days; a "
                         "group that is joined by invitation needs none."),
    One.NOTICE_BOARD: N_("Missing: no notice of the building, its grid or the community ever hung there. Stale: none "
                         "new for 60 days."),
    One.SIGN: N_("Missing: no printed sign has been hung up. Stale: what hangs says something else than the sign of "
                 "now, such as an old code or phone, or it has been hanging for more than two years."),
    One.REASONING_DAY: N_("Missing: no day is fixed. Stale: none was held for more than 35 days."),
    One.SUGGESTION_BOX: N_("Missing: the box is switched off. Stale: a word has been lying there unanswered for more "
                           "than 14 days."),
    One.BOOK_CORNER: N_("Missing: not a single book. Stale: for 180 days no book was added, borrowed, brought back or "
                        "counted."),
    One.RECORD_BOOK: N_("Missing: no minutes of the building's own have been published. Stale: the newest meeting was "
                        "more than 92 days ago."),
    One.SERVICE_CARD: N_("Missing: not a single entry. Stale: a part was neither changed nor confirmed for 180 days."),
}  # fmt: skip
MOST_NAMED = 6
MONDAY, MORNING = 0, 8
WORST_FIRST = (State.MISSING, State.STALE, State.ALIVE)


@dataclass(frozen=True)
class Row:
    """A building and how its nine ones stand; those its community does without are not there."""

    building_id: int
    building: str
    number: int
    grid_id: int
    grid: str
    kept: dict[One, Upkeep]

    def count(self, state: State) -> int:
        return sum(upkeep.state is state for upkeep in self.kept.values())

    @property
    def lacking(self) -> list[One]:
        """What is missing or stale, in the order of the nine ones."""
        return [one for one, upkeep in self.kept.items() if upkeep.state is not State.ALIVE]


class Order(StrEnum):
    NUMBER = "number"
    LACKING = "lacking"


def counts(rows: Iterable[Row]) -> dict[One, dict[State, int]]:
    """How many buildings have each one in each state."""
    found = {one: dict.fromkeys(State, 0) for one in One}
    for row in rows:
        for one, upkeep in row.kept.items():
            found[one][upkeep.state] += 1
    return found


def in_order(rows: Iterable[Row], by: Order | One) -> list[Row]:
    """By number; with the most missing, then the most stale first; or by one of the ones, the missing first."""
    if isinstance(by, One):
        return sorted(rows, key=lambda row: (_rank(row, by), row.number))
    if by is Order.LACKING:
        return sorted(rows, key=lambda row: (-row.count(State.MISSING), -row.count(State.STALE), row.number))
    return sorted(rows, key=lambda row: row.number)


def _rank(row: Row, one: One) -> int:
    return WORST_FIRST.index(row.kept[one].state) if one in row.kept else len(WORST_FIRST)


def narrowed(rows: Iterable[Row], grid_id: int | None, one: One | None, states: Sequence[State]) -> list[Row]:
    """Those of a grid that have one of the states: in this one, or in any."""
    return [
        row
        for row in rows
        if grid_id in (None, row.grid_id)
        and (not states or any(upkeep.state in states for known, upkeep in row.kept.items() if one in (None, known)))
    ]


def is_reminding_time(now: datetime, zone: str) -> bool:
    """On Mondays from eight in the morning, local time."""
    here = local(now, zone)
    return here.weekday() == MONDAY and here.hour >= MORNING


@dataclass(frozen=True)
class Share:
    """What one keeper is reminded of: how many in all, and the ones of the buildings that lack most."""

    count: int
    lacking: tuple[tuple[str, tuple[One, ...]], ...]


def shares(rows: Iterable[Row], keepers: dict[int, int]) -> dict[int, Share]:
    """By the keeper's id. `keepers` says who keeps each building; whoever lacks nothing has no share."""
    of_keeper: dict[int, list[Row]] = {}
    for row in rows:
        keeper = keepers.get(row.building_id)
        if keeper is not None and row.lacking:
            of_keeper.setdefault(keeper, []).append(row)
    return {keeper: _share(theirs) for keeper, theirs in of_keeper.items()}


def _share(rows: Sequence[Row]) -> Share:
    worst = in_order(rows, Order.LACKING)[:MOST_NAMED]
    named = tuple((row.building, tuple(row.lacking)) for row in worst)
    return Share(sum(len(row.lacking) for row in rows), named)
