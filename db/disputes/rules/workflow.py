"""The workflow in one table, and the other decisions of a dispute's life: pure, plain values in and out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum, StrEnum
from typing import Any

from db.ground.words import N_
from db.records.history.rules import ActorKind
from db.records.permissions.rules import Ability, Actor, Complaint, Place, covers, is_assigned
from db.records.reports.rules import ReportKind


class Status(StrEnum):
    SUBMITTED = "submitted"
    DISPATCHED = "dispatched"
    ACCEPTED = "accepted"
    HANDLING = "handling"
    ON_HOLD = "on_hold"
    SETTLED = "settled"
    CLOSED = "closed"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    JOINED = "joined"
    REOPENED = "reopened"


class HolderLevel(IntEnum):
    """Who holds it in the organisation; overdue and sent-back disputes rise."""

    BUILDING = 1
    GRID = 2
    COMMUNITY = 3


class RefusalReason(StrEnum):
    NOT_OURS = "not_ours"
    LEGAL_WAY = "legal_way"
    NOT_FOUND = "not_found"
    CANNOT_VERIFY = "cannot_verify"
    ALREADY_ANSWERED = "already_answered"
    OTHER = "other"


class MechanismStep(StrEnum):
    """The four-step mechanism and its end, as people are shown it: 发现 → 呼叫 → 响应 → 处置 → 办结."""

    DISCOVERED = "discovered"
    CALLED = "called"
    RESPONDED = "responded"
    HANDLED = "handled"
    DONE = "done"


class MoveName(StrEnum):
    DISPATCH = "dispatch"
    ACCEPT = "accept"
    START = "start"
    DECLINE = "decline"
    HAND_UP = "hand_up"
    HOLD = "hold"
    RESUME = "resume"
    SETTLE = "settle"
    REFUSE = "refuse"
    JOIN = "join"
    SEPARATE = "separate"
    WITHDRAW = "withdraw"
    CONFIRM = "confirm"
    SEND_BACK = "send_back"
    GO_ON = "go_on"
    BREAK_AGAIN = "break_again"
    CLOSE_UNRATED = "close_unrated"
    REOPEN = "reopen"
    ESCALATE = "escalate"


S, M = Status, MoveName
RUNNING = frozenset({S.SUBMITTED, S.DISPATCHED, S.ACCEPTED, S.HANDLING, S.REOPENED})
OPEN = RUNNING | {S.ON_HOLD}
ENDED = frozenset(Status) - OPEN

STEP_OF = {
    S.SUBMITTED: MechanismStep.DISCOVERED,
    S.DISPATCHED: MechanismStep.CALLED,
    S.REOPENED: MechanismStep.CALLED,
    S.ACCEPTED: MechanismStep.RESPONDED,
    S.HANDLING: MechanismStep.HANDLED,
    S.ON_HOLD: MechanismStep.HANDLED,
    S.SETTLED: MechanismStep.DONE,
    S.CLOSED: MechanismStep.DONE,
    S.REFUSED: MechanismStep.DONE,
    S.WITHDRAWN: MechanismStep.DONE,
    S.JOINED: MechanismStep.DONE,
}


@dataclass(frozen=True)
class Move:
    """One row of the workflow: from where to where, by whom, and what must be given with it.

    Staff need the ability, and the dispute in their scope; `assigned_only` asks that it be in their own hands.
    `requires` names the fields of the form: words (read by the resident), note, reason, holder, target.
    """

    name: MoveName
    sources: frozenset[Status]
    to: Status
    by: frozenset[ActorKind]
    ability: Ability | None = None
    assigned_only: bool = False
    requires: tuple[str, ...] = ()


def _move(
    name: MoveName,
    sources: Iterable[Status],
    to: Status,
    *by: ActorKind,
    ability: Ability | None = None,
    assigned_only: bool = False,
    requires: tuple[str, ...] = (),
) -> Move:
    return Move(name, frozenset(sources), to, frozenset(by), ability, assigned_only, requires)


_STAFF, _RESIDENT, _SYSTEM = ActorKind.STAFF, ActorKind.RESIDENT, ActorKind.SYSTEM
DUTY_FIRST = N_("Please note first whether it was reported to the police; nobody mediates until then.")
A = Ability
HANDLE: dict[str, Any] = {"ability": A.HANDLE_DISPUTES, "assigned_only": True}
BACK = {S.SETTLED, S.CLOSED, S.REFUSED, S.WITHDRAWN}

WORKFLOW: dict[MoveName, Move] = {
    move.name: move
    for move in (
        _move(M.DISPATCH, RUNNING, S.DISPATCHED, _STAFF, _SYSTEM, ability=A.ASSIGN_DISPUTES, requires=("holder",)),
        _move(M.ACCEPT, {S.DISPATCHED, S.REOPENED}, S.ACCEPTED, _STAFF, **HANDLE),
        _move(M.START, {S.ACCEPTED}, S.HANDLING, _STAFF, **HANDLE),
        _move(M.DECLINE, {S.DISPATCHED, S.ACCEPTED, S.REOPENED}, S.DISPATCHED, _STAFF, **HANDLE, requires=("note",)),
        _move(M.HAND_UP, RUNNING - {S.SUBMITTED}, S.DISPATCHED, _STAFF, **HANDLE, requires=("note",)),
        _move(M.HOLD, {S.ACCEPTED, S.HANDLING}, S.ON_HOLD, _STAFF, **HANDLE, requires=("words",)),
        _move(M.RESUME, {S.ON_HOLD}, S.HANDLING, _STAFF, _RESIDENT, _SYSTEM, **HANDLE),
        _move(M.SETTLE, {S.ACCEPTED, S.HANDLING}, S.SETTLED, _STAFF, **HANDLE, requires=("words",)),
        _move(M.REFUSE, RUNNING, S.REFUSED, _STAFF, ability=A.REFUSE_DISPUTES, requires=("reason", "words")),
        _move(M.JOIN, OPEN, S.JOINED, _STAFF, ability=A.JOIN_DISPUTES, requires=("target",)),
        _move(M.SEPARATE, {S.JOINED}, S.SUBMITTED, _STAFF, _SYSTEM, ability=A.JOIN_DISPUTES, requires=("note",)),
        _move(M.WITHDRAW, OPEN, S.WITHDRAWN, _RESIDENT),
        _move(M.CONFIRM, {S.SETTLED}, S.CLOSED, _RESIDENT, _STAFF, ability=A.FILE_ON_BEHALF, requires=("answer",)),
        _move(M.SEND_BACK, {S.SETTLED}, S.REOPENED, _RESIDENT, _STAFF, ability=A.FILE_ON_BEHALF, requires=("answer",)),
        _move(M.GO_ON, {S.SETTLED}, S.REOPENED, _RESIDENT, _STAFF, ability=A.FILE_ON_BEHALF, requires=("answer",)),
        _move(M.BREAK_AGAIN, {S.CLOSED}, S.REOPENED, _RESIDENT),
        _move(M.CLOSE_UNRATED, {S.SETTLED}, S.CLOSED, _SYSTEM),
        _move(M.REOPEN, BACK, S.REOPENED, _STAFF, ability=A.REOPEN_DISPUTES, requires=("note",)),
        _move(M.ESCALATE, RUNNING, S.DISPATCHED, _SYSTEM),
    )
}


def permits(name: MoveName, status: Status, by: Actor | ActorKind, place: Place) -> bool:
    """Whether this one may make this move now: the one question behind buttons, checks and tests.

    What is about a colleague is joined into nothing, where others would read it. What is for an office outside is moved
    by nobody here: whoever was told of danger in it reads it, answers, and says when the danger is over. While it is
    open whether something has to be reported to the police, it goes nowhere but up.
    """
    move = WORKFLOW[name]
    if status not in move.sources or (name is M.JOIN and place.complaint):
        return False
    if isinstance(by, ActorKind):
        return by in move.by and by is not ActorKind.STAFF
    if place.duty_open and name is not M.HAND_UP:
        return False
    return ActorKind.STAFF in move.by and _staff_may(move, by, place)


def _staff_may(move: Move, actor: Actor, place: Place) -> bool:
    return (
        move.ability is not None
        and actor.may(move.ability)
        and place.complaint is not Complaint.OUTSIDE
        and covers(actor, place)
        and (not move.assigned_only or is_assigned(actor, place))
    )


def open_moves(status: Status, by: Actor | ActorKind, place: Place) -> list[Move]:
    """The moves open to this one now, in the order of the table."""
    return [move for move in WORKFLOW.values() if permits(move.name, status, by, place)]


def next_escalation(
    level: HolderLevel, contact_due: datetime | None, settle_due: datetime, now: datetime, otherwise: datetime
) -> datetime | None:
    """When an unfinished dispute rises: at the next limit it would miss, or at `otherwise` once all are missed.

    `contact_due` is None once somebody has been in touch. Above the community there is nobody.
    """
    if level is HolderLevel.COMMUNITY:
        return None
    limits = [due for due in (contact_due, settle_due) if due is not None and due > now]
    return min(limits, default=otherwise)


def level_above(level: HolderLevel) -> HolderLevel:
    return HolderLevel(min(level + 1, HolderLevel.COMMUNITY))


def is_form_key(text: str) -> bool:
    """Whether this can be the random key of a form, by which a second sending is recognised."""
    return re.fullmatch(r"[!-~]{16,64}", text) is not None


def starts_private(kind: ReportKind, asked_for: bool) -> bool:
    """A quarrel between neighbours is nobody else's business until staff open it with a public wording."""
    return asked_for or kind is ReportKind.NEIGHBOUR
