"""Whether disputes still say what their history says: a figure changed behind the program's back is found here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby
from operator import attrgetter
from typing import Any

from db.disputes.rules.answers import BEGAN_BY, RoundBegan
from db.disputes.rules.workflow import WORKFLOW, MoveName, Status
from db.disputes.tables import Dispute, Round
from db.records.history.queries import EventInfo, stories_of

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
class _RoundFromEvents:
    """A round as its events tell it."""

    opened_at: datetime | None
    settle_due: datetime | None
    kind: str
    building_id: int
    grid_id: int
    began: str = RoundBegan.FIRST
    holder_staff_id: int | None = None
    holder_unit_id: int | None = None
    contact_due: datetime | None = None
    paused_at: datetime | None = None
    ended_at: datetime | None = None
    outcome: str | None = None
    asked_at: datetime | None = None
    asking_ended_at: datetime | None = None
    answered_at: datetime | None = None
    solved: str | None = None
    satisfaction: str | None = None
    still_wrong: str | None = None
    answer_source: str | None = None


@dataclass
class _DisputeFromEvents:
    """A dispute as its events tell it."""

    status: str = Status.SUBMITTED
    submitted_at: datetime | None = None
    contacted_at: datetime | None = None
    holder_staff_id: int | None = None
    holder_unit_id: int | None = None
    rounds: dict[int, _RoundFromEvents] = field(default_factory=dict)

    @property
    def last(self) -> _RoundFromEvents:
        return self.rounds[max(self.rounds)]

    def hear(self, event: EventInfo) -> None:
        data = event.data
        if event.kind == "submitted":
            self.submitted_at = event.at
            self.rounds[1] = _RoundFromEvents(
                event.at,
                _instant(data["settle_due"]),
                data["kind"],
                data["building"],
                data["grid"],
                contact_due=_instant(data["contact_due"]),
            )
        elif event.kind == "contacted":
            self.contacted_at = event.at
        elif event.kind == "answered":
            self._answered(self.rounds[data["round"]], event)
        elif event.kind == "kind_changed":
            self.last.kind, self.last.settle_due = data["kind"], _instant(data["settle_due"])
            self.last.contact_due = _instant(data["contact_due"])
        elif event.kind == "limits_followed":
            self.last.settle_due, self.last.contact_due = _instant(data["settle_due"]), _instant(data["contact_due"])
        elif event.kind == "building_changed":
            self.last.building_id, self.last.grid_id = data["building"], data["grid"]
        elif event.kind in ("danger_seen", "danger_marked") and "to_staff" in data:
            self.holder_staff_id = data["to_staff"]
        elif event.kind in ("kept_from_named", "about_staff_said") and "to_staff" in data:
            self._kept(data)
        elif event.kind in set(MoveName):
            self._move(MoveName(event.kind), event)

    def _kept(self, data: dict[str, Any]) -> None:
        if "round" in data:
            self._give_to(data["to_staff"], None)
        self.holder_staff_id, self.holder_unit_id = data["to_staff"], None

    def _answered(self, told: _RoundFromEvents, event: EventInfo) -> None:
        told.asked_at = told.asked_at or event.at
        told.answered_at, told.asking_ended_at = event.at, told.asking_ended_at or event.at
        told.solved, told.satisfaction = event.data["solved"], event.data["satisfaction"]
        told.still_wrong = event.data.get("still_wrong")
        told.answer_source = event.data["source"]

    def _move(self, name: MoveName, event: EventInfo) -> None:
        self.status, data = WORKFLOW[name].to, event.data
        if data["round"] not in self.rounds:
            self._ask_no_more(event.at)
            before = self.last
            self.rounds[data["round"]] = _RoundFromEvents(
                event.at, _instant(data["settle_due"]), before.kind, before.building_id, before.grid_id, BEGAN_BY[name]
            )
        if "to_staff" in data:
            self._give_to(data["to_staff"], data.get("to_unit"))
        told = self.rounds[data["round"]]
        if name in (MoveName.HOLD, MoveName.RESUME):
            told.paused_at = event.at if name is MoveName.HOLD else None
        if name is MoveName.RESUME:
            told.settle_due = _instant(data["settle_due"])
        elif name is MoveName.SETTLE:
            told.asked_at = event.at if data["asked"] else None
        elif name is MoveName.CLOSE_UNRATED:
            self._ask_no_more(event.at)
        if name in ENDING:
            told.ended_at, told.outcome, told.paused_at = event.at, ENDING[name], None
        elif name is MoveName.SEPARATE:
            told.ended_at = told.outcome = None

    def _ask_no_more(self, at: datetime) -> None:
        if self.last.asked_at and not self.last.asking_ended_at:
            self.last.asking_ended_at = at

    def _give_to(self, staff_id: int | None, unit_id: int | None) -> None:
        self.holder_staff_id, self.holder_unit_id = staff_id, unit_id
        self.last.holder_staff_id, self.last.holder_unit_id = staff_id, unit_id


def _instant(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


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
        told = _DisputeFromEvents()
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


def _differences(dispute: Dispute, rounds: list[Round], told: _DisputeFromEvents) -> Iterator[str]:
    if dispute.status != told.status:
        yield "status"
    yield from (
        name
        for name in ("submitted_at", "holder_staff_id", "holder_unit_id")
        if getattr(dispute, name) != getattr(told, name)
    )
    if [row.number for row in rounds] != sorted(told.rounds):
        yield "rounds"
        return
    last = told.rounds and told.last
    if last and (dispute.kind, dispute.building_id, dispute.grid_id) != (last.kind, last.building_id, last.grid_id):
        yield "kind or place"
    if rounds and rounds[0].contacted_at != told.contacted_at:
        yield "contacted_at"
    for row in rounds:
        heard = told.rounds[row.number]
        yield from (name for name in vars(heard) if getattr(row, name) != getattr(heard, name))
