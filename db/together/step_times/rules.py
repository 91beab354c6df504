"""The steps of each settled round from its events: how long each took, how many moves and hands there were."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from statistics import median
from typing import Any, Protocol

from db.disputes.rules.workflow import WORKFLOW, MoveName, Status
from db.ground.words import N_
from db.records.history.rules import ActorKind

FEWEST = 5  # below that a middle one says nothing of anything
HOUR = 3600


class StepOfRound(StrEnum):
    """`WAITS` is the resident's time and never part of ours; "discovered" is left out, as routing is instant."""

    CALLED = "called"
    RESPONDED = "responded"
    HANDLED = "handled"
    WAITS = "waits"
    QUESTION = "question"


S = Status
STEP_OF = {
    S.SUBMITTED: StepOfRound.CALLED,
    S.DISPATCHED: StepOfRound.CALLED,
    S.REOPENED: StepOfRound.CALLED,
    S.ACCEPTED: StepOfRound.RESPONDED,
    S.HANDLING: StepOfRound.HANDLED,
    S.ON_HOLD: StepOfRound.WAITS,
    S.SETTLED: StepOfRound.QUESTION,
}
STEPS = {
    StepOfRound.CALLED: N_("Called: until somebody took it on"),
    StepOfRound.RESPONDED: N_("Responded: until the work began, or it was settled"),
    StepOfRound.HANDLED: N_("Handled"),
    StepOfRound.WAITS: N_("Waited for the resident"),
    StepOfRound.QUESTION: N_("Until the resident answered, or the time for it was over"),
}
BEGINS_ANEW = frozenset({MoveName.SEND_BACK, MoveName.GO_ON, MoveName.BREAK_AGAIN, MoveName.REOPEN})
BEGUN_SAID = N_(
    "Hours by the clock, nights and days off included. “Responded” and “handled” are read together: whoever settles "
    "without saying that the work began has no second one. Of “discovered” there is no figure, as it takes no time. "
    "How often somebody had to come here cannot be measured, and is not claimed."
)


class StepEvent(Protocol):
    @property
    def at(self) -> datetime: ...

    @property
    def kind(self) -> str: ...

    @property
    def actor_kind(self) -> str: ...

    @property
    def data(self) -> Mapping[str, Any]: ...


@dataclass
class RoundSteps:
    """One round that was settled: seconds by step, until the question about it was over or still stands."""

    number: int
    opened_at: datetime
    settled_at: datetime | None = None
    seconds: dict[StepOfRound, float] = field(default_factory=dict)
    spans: list[tuple[StepOfRound, datetime, datetime | None]] = field(default_factory=list)
    question_over: bool = False
    moves: int = 0
    hands: set[tuple[int | None, int | None]] = field(default_factory=set)
    asked_to_supply: int = 0
    own_acts: int = 0
    sent_back: bool = False

    @property
    def once_only(self) -> bool:
        return not self.asked_to_supply and not self.sent_back


def rounds_of(story: Iterable[StepEvent]) -> list[RoundSteps]:
    """Every round of a matter, settled or not. Of what was joined elsewhere nothing is told: it counts there."""
    found: list[RoundSteps] = []
    status, since = Status.SUBMITTED, None
    for event in story:
        if event.kind == "submitted":
            found, since = [RoundSteps(1, event.at)], event.at
        present = found[-1]
        present.own_acts += event.actor_kind == ActorKind.RESIDENT and event.kind in ("submitted", "said", "answered")
        if "to_staff" in event.data:
            present.hands.add((event.data["to_staff"], event.data.get("to_unit")))
        if event.kind not in set(MoveName):
            continue
        name = MoveName(event.kind)
        _pass(present, status, since or event.at, event.at)
        status, since = WORKFLOW[name].to, event.at
        _count(present, name, event.at)
        if name in BEGINS_ANEW:
            taken_up = event.data.get("to_staff")
            hands: set[tuple[int | None, int | None]] = {(taken_up, None)} if taken_up else set()
            found.append(RoundSteps(present.number + 1, event.at, hands=hands))
    if found and status in STEP_OF:
        _lasted(found[-1], STEP_OF[status], since or found[-1].opened_at, None)
    return found


def _pass(present: RoundSteps, status: Status, since: datetime, until: datetime) -> None:
    step = STEP_OF.get(status)
    if step is None:
        return
    seconds = (until - since).total_seconds()
    present.seconds[step] = present.seconds.get(step, 0) + seconds
    _lasted(present, step, since, until)


def _lasted(present: RoundSteps, step: StepOfRound, since: datetime, until: datetime | None) -> None:
    """A step that goes on under another status is one step, from its first day."""
    if present.spans and present.spans[-1][0] is step:
        present.spans[-1] = (step, present.spans[-1][1], until)
    else:
        present.spans.append((step, since, until))


def _count(present: RoundSteps, name: MoveName, at: datetime) -> None:
    if present.settled_at is None:
        present.moves += 1
        present.asked_to_supply += name is MoveName.HOLD
    else:
        present.question_over = True
    if name is MoveName.SETTLE:
        present.settled_at = at
    present.sent_back |= name is MoveName.SEND_BACK


@dataclass(frozen=True)
class Spread:
    """The middle one of n, and between which the middle half lies; nothing is told of fewer than five."""

    n: int
    middle: float | None
    low: float | None
    high: float | None


def spread_of(values: Sequence[float]) -> Spread:
    if len(values) < FEWEST:
        return Spread(len(values), None, None, None)
    there = sorted(values)
    half = (len(there) + 1) // 2
    return Spread(len(there), median(there), median(there[:half]), median(there[-half:]))


@dataclass(frozen=True)
class StepFigures:
    """Of the rounds settled in a period: hours by step, and counts. A step that a round never had is not in its n."""

    settled: int
    hours: dict[StepOfRound, Spread]
    moves: Spread
    hands: Spread
    own_acts: Spread
    asked_to_supply: int
    once_only: int


def step_figures(rounds: Sequence[RoundSteps]) -> StepFigures:
    by_step: dict[StepOfRound, list[float]] = {step: [] for step in StepOfRound}
    for one in rounds:
        for step, seconds in one.seconds.items():
            if step is not StepOfRound.QUESTION or one.question_over:
                by_step[step].append(seconds / HOUR)
    return StepFigures(
        len(rounds),
        {step: spread_of(values) for step, values in by_step.items()},
        spread_of([one.moves for one in rounds]),
        spread_of([len(one.hands) for one in rounds]),
        spread_of([one.own_acts for one in rounds]),
        sum(one.asked_to_supply for one in rounds),
        sum(one.once_only for one in rounds),
    )
