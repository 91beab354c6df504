"""How a promise read and how it stood at any instant, from what was published and noted down by then."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

from db.record_book.rules.life import Outcome

Key = TypeVar("Key")


@dataclass(frozen=True)
class Promise:
    """What is to be done, by whom, and by which day."""

    what: str
    who: str
    by: date


@dataclass(frozen=True)
class Said:
    """How a promise read from an instant on; nothing: it was taken out, or its minutes were withdrawn."""

    since: datetime
    promise: Promise | None


@dataclass(frozen=True)
class Ended:
    """What became of it, as noted down at an instant; an open one was opened again. `on` is the day it is said of."""

    at: datetime
    outcome: Outcome
    on: date | None


@dataclass(frozen=True)
class Story:
    """One promise; both in the order in which they happened."""

    said: tuple[Said, ...]
    ended: tuple[Ended, ...] = ()

    @property
    def begun(self) -> datetime:
        return self.said[0].since

    def read_at(self, moment: datetime) -> Promise | None:
        return next((said.promise for said in reversed(self.said) if said.since <= moment), None)

    def ended_at(self, moment: datetime) -> Ended | None:
        last = next((ended for ended in reversed(self.ended) if ended.at <= moment), None)
        return None if last is None or last.outcome is Outcome.OPEN else last


def said_by_key(wordings: Iterable[tuple[datetime, Mapping[Key, Promise]]]) -> dict[Key, tuple[Said, ...]]:
    """Of the wordings of minutes, the first one first, how each promise read; one is followed by its key."""
    found: dict[Key, list[Said]] = {}
    for since, promises in wordings:
        for key in found.keys() - promises.keys():
            found[key].append(Said(since, None))
        for key, promise in promises.items():
            found.setdefault(key, []).append(Said(since, promise))
    return {key: tuple(said) for key, said in found.items()}
