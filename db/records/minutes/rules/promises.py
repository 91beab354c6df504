"""How a promise read and how it stood at any instant, from what was published and noted down by then."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TypeVar

Key = TypeVar("Key")


class PledgeOutcome(StrEnum):
    """What became of a promise."""

    OPEN = "open"
    DONE = "done"
    NOT_POSSIBLE = "not_possible"


@dataclass(frozen=True)
class Promise:
    """What is to be done, by whom, and by which day."""

    what: str
    who: str
    by: date


@dataclass(frozen=True)
class PromiseWording:
    """What a promise said from `since` on; None: it was taken out, or its minutes were withdrawn."""

    since: datetime
    promise: Promise | None


@dataclass(frozen=True)
class PromiseEnding:
    """What was noted at an instant of a promise (OPEN: opened again); `on` is the day on which that came true."""

    at: datetime
    outcome: PledgeOutcome
    on: date | None


@dataclass(frozen=True)
class PromiseHistory:
    """One promise, with its wordings and its endings, each in the order in which they happened."""

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
    """How each promise read over time, by its key, out of a meeting's wordings, which come in their order."""
    found: dict[Key, list[PromiseWording]] = {}
    for since, promises in wordings:
        for key in found.keys() - promises.keys():
            found[key].append(PromiseWording(since, None))
        for key, promise in promises.items():
            found.setdefault(key, []).append(PromiseWording(since, promise))
    return {key: tuple(said) for key, said in found.items()}
