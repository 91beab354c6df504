"""A paper of the year's archive, whatever it is of."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from db.records.history.queries import EventInfo


@dataclass(frozen=True)
class ArchivedPaper:
    """One PDF, made once it is asked for; minutes that were withdrawn have none, and only their line stands there."""

    number: str
    title: str
    day: date
    at: datetime  # when it became what it is
    position: int
    file: str
    make: Callable[[], bytes] | None


def positions_of(told: Iterable[EventInfo], kinds: tuple[str, ...], key: str) -> dict[int, int]:
    """Where in the chain of the history each version was made public."""
    return {one.data[key]: one.position for one in told if one.kind in kinds and key in one.data}
