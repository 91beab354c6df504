"""Who answered for a matter, and from when until when: read from what happened to it, never written down twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Protocol

from db.disputes.rules.workflow import ENDED, WORKFLOW, MoveName

MOVES = frozenset(MoveName)


class Happened(Protocol):
    """An event of a matter, as its history tells it."""

    @property
    def at(self) -> datetime: ...

    @property
    def kind(self) -> str: ...

    @property
    def actor_id(self) -> int | None: ...

    @property
    def data(self) -> Mapping[str, Any]: ...


@dataclass(frozen=True)
class ChargeSpan:
    """One person's time with a matter, and by what it began. Of nobody, an office stood empty."""

    staff_id: int | None
    cause: str
    from_at: datetime
    until: datetime | None = None


def spans_of(story: Iterable[Happened]) -> list[ChargeSpan]:
    """Whoever had it in hand; of what a unit has, who gave it there until somebody of the unit took it on."""
    found: list[ChargeSpan] = []
    with_unit = False
    for event in story:
        if event.kind == "submitted":
            _begin(found, None, event)
        elif "to_staff" in event.data:
            with_unit = event.data.get("to_unit") is not None
            _begin(found, event.actor_id if with_unit else event.data["to_staff"], event)
        elif event.kind == MoveName.ACCEPT and with_unit:
            _begin(found, event.actor_id, event)
        if event.kind in MOVES and WORKFLOW[MoveName(event.kind)].to in ENDED:
            _end(found, event.at)
    return found


def _begin(found: list[ChargeSpan], staff_id: int | None, event: Happened) -> None:
    if found and found[-1].until is None and found[-1].staff_id == staff_id:
        return
    _end(found, event.at)
    found.append(ChargeSpan(staff_id, event.kind, event.at))


def _end(found: list[ChargeSpan], at: datetime) -> None:
    if found and found[-1].until is None:
        found[-1] = replace(found[-1], until=at)


def charged_at(spans: Sequence[ChargeSpan], moment: datetime) -> int | None:
    """Who answered for it at that instant; at the instant of a change, whoever had it before."""
    before = [one for one in spans if one.from_at < moment and (one.until is None or moment <= one.until)]
    begun = [one for one in spans if one.from_at <= moment]
    return (before or begun)[-1].staff_id if before or begun else None


def handed_on(spans: Sequence[ChargeSpan]) -> Iterator[tuple[int, int, datetime]]:
    """From whom to whom it went while open, and when; that a unit takes on what it was given is no such thing."""
    for before, after in zip(spans, spans[1:], strict=False):
        if before.staff_id and after.staff_id and before.until == after.from_at and after.cause != MoveName.ACCEPT:
            yield before.staff_id, after.staff_id, after.from_at
