"""Whether disputes still say what their history says: a figure changed behind the program's back is found here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby
from operator import attrgetter
from typing import Any

from db.disputes.rules import WORKFLOW, MoveName, Status
from db.disputes.tables import Dispute, Round
from db.history.queries import Happening, stories_of

ENDING = {
    MoveName.SETTLE: Status.SETTLED,
    MoveName.REFUSE: Status.REFUSED,
    MoveName.WITHDRAW: Status.WITHDRAWN,
    MoveName.JOIN: Status.JOINED,
}


@dataclass(frozen=True)
class Disagreement:
    """A dispute whose row does not say what its history says; `what` names the column."""

    reference: str
    what: str


@dataclass
class _RoundTold:
    """A round as its events tell it."""

    ended_at: datetime | None = None
    outcome: str | None = None
    answered_at: datetime | None = None
    solved: str | None = None
    satisfaction: str | None = None
    answer_source: str | None = None


@dataclass
class _Told:
    """A dispute as its events tell it."""

    status: str = Status.SUBMITTED
    submitted_at: datetime | None = None
    contacted_at: datetime | None = None
    rounds: dict[int, _RoundTold] = field(default_factory=lambda: {1: _RoundTold()})

    def hear(self, event: Happening) -> None:
        if event.kind == "submitted":
            self.submitted_at = event.at
        elif event.kind == "contacted":
            self.contacted_at = event.at
        elif event.kind == "answered":
            told = self.rounds[event.data["round"]]
            told.answered_at = event.at
            told.solved, told.satisfaction = event.data["solved"], event.data["satisfaction"]
            told.answer_source = event.data["source"]
        elif event.kind in set(MoveName):
            self._move(MoveName(event.kind), event)

    def _move(self, name: MoveName, event: Happening) -> None:
        self.status = WORKFLOW[name].to
        told = self.rounds.setdefault(event.data["round"], _RoundTold())
        if name in ENDING:
            told.ended_at, told.outcome = event.at, ENDING[name]
        elif name is MoveName.SEPARATE:
            told.ended_at = told.outcome = None


def disagreements(community_id: int) -> Iterator[Disagreement | int]:
    """Holds every dispute of a community against its events; yields what differs, and dispute ids as progress."""
    disputes = Dispute.select().where(Dispute.community == community_id).order_by(Dispute.id)
    stories = _grouped(stories_of(community_id, "dispute"), "subject_id")
    rounds = _grouped(
        Round.select().where(Round.community == community_id).order_by(Round.dispute, Round.number).iterator(),
        "dispute_id",
    )
    story, row_group = next(stories, _NONE), next(rounds, _NONE)
    for dispute in disputes.iterator():
        while story[0] < dispute.id:
            story = next(stories, _NONE)
        while row_group[0] < dispute.id:
            row_group = next(rounds, _NONE)
        told = _Told()
        for event in story[1] if story[0] == dispute.id else ():
            told.hear(event)
        own = row_group[1] if row_group[0] == dispute.id else []
        yield from (Disagreement(dispute.reference, what) for what in _differences(dispute, own, told))
        yield dispute.id


_NONE: tuple[float, list[Any]] = (float("inf"), [])


def _grouped(rows: Iterator[Any], key: str) -> Iterator[tuple[int, list[Any]]]:
    """Rows that come sorted by their dispute, one dispute's at a time."""
    for number, group in groupby(rows, key=attrgetter(key)):
        yield number, list(group)


def _differences(dispute: Dispute, rounds: list[Round], told: _Told) -> Iterator[str]:
    if dispute.status != told.status:
        yield "status"
    if dispute.submitted_at != told.submitted_at:
        yield "submitted_at"
    if [row.number for row in rounds] != sorted(told.rounds):
        yield "rounds"
        return
    if rounds[0].contacted_at != told.contacted_at:
        yield "contacted_at"
    for row in rounds:
        heard = told.rounds[row.number]
        yield from (name for name in vars(heard) if getattr(row, name) != getattr(heard, name))
