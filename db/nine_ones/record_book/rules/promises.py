"""How a promise read and how it stood at any instant, from what was published and noted down by then."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

from db.nine_ones.record_book.rules.lifecycle import PledgeOutcome

Key = TypeVar("Key")


@dataclass(frozen=True)
class Promise:
    """What is to be done, by whom, and by which day."""

    what: str
    who: str
    by: date


@dataclass(frozen=True)
class PromiseWording:
    """How a promise read from an instant on; nothing: it was taken out, or its minutes were withdrawn."""

    since: datetime
    promise: Promise | None


@dataclass(frozen=True)
class PromiseEnding:
    """What became of it, as noted down at an instant; an open one was opened again. `on` is the day it is said of."""

    at: datetime
    outcome: PledgeOutcome
    on: date | None


@dataclass(frozen=True)
class PromiseHistory:
    """One promise; both in the order in which they happened."""

    said: tuple[PromiseWording, ...]
    ended: tuple[PromiseEnding, ...] = ()

    @property
    def begun(self) -> datetime:
        return self.said[0].since

    def read_at(self, moment: datetime) -> Promise | None:
        return next((said.promise for said in reversed(self.said) if said.since <= moment), None)

    def ended_at(self, moment: datetime) -> PromiseEnding | None:
        last = next((ended for ended in reversed(self.ended) if ended.at <= moment), None)
        return None if last is None or last.outcome is PledgeOutcome.OPEN else last


def said_by_key(wordings: Iterable[tuple[datetime, Mapping[Key, Promise]]]) -> dict[Key, tuple[PromiseWording, ...]]:
    """Of the wordings of minutes, the first one first, how each promise read; one is followed by its key."""
    found: dict[Key, list[PromiseWording]] = {}
    for since, promises in wordings:
        for key in found.keys() - promises.keys():
            found[key].append(PromiseWording(since, None))
        for key, promise in promises.items():
            found.setdefault(key, []).append(PromiseWording(since, promise))
    return {key: tuple(said) for key, said in found.items()}
