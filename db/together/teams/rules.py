"""What a team is, until when a month is rounded up, and how a line of it stands."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from db.disputes.rules.workflow import OPEN, Status
from db.ground.refusals import Invalid, Problem
from db.ground.texts import clean_text, length_problems, one_line
from db.ground.words import N_
from db.records.personal_data.rules import finding
from db.records.reports.rules import ReportKind
from db.together.pool.rules import PoolItemState

LONGEST_TEAM, LONGEST_DUTIES = 30, 500
ROUND_UP_DAY = 10  # of the month, to its end
ORDER_DAYS = 45  # so long an order waits for hands
MOST_PROPOSED = 50


@dataclass(frozen=True)
class TeamDetails:
    name: str
    duties: str
    kinds: tuple[str, ...] = ()


@dataclass(frozen=True)
class TeamOrder:
    """What one matter asks of a team, in words that name nobody."""

    dispute_id: int
    team_id: int
    asked: str


class LineState(StrEnum):
    LISTED = "listed"
    OFFERED = "offered"
    TAKEN = "taken"
    DONE = "done"
    RETURNED = "returned"
    SENT_UP = "sent_up"
    SETTLED = "settled"
    STRUCK = "struck"
    CAME_BACK = "came_back"
    OVER = "over"


LINE_STATES = {
    LineState.LISTED: N_("waits for its leader"),
    LineState.OFFERED: N_("handed out"),
    LineState.TAKEN: N_("taken on"),
    LineState.DONE: N_("done, to be settled"),
    LineState.RETURNED: N_("nobody took it on"),
    LineState.SENT_UP: N_("sent up"),
    LineState.SETTLED: N_("settled, its resident is asked"),
    LineState.STRUCK: N_("struck off"),
    LineState.CAME_BACK: N_("came back"),
    LineState.OVER: N_("over otherwise"),
}
BY_ERRAND = {
    PoolItemState.OPEN: LineState.LISTED,
    PoolItemState.TAKEN: LineState.TAKEN,
    PoolItemState.DONE: LineState.DONE,
    PoolItemState.CAME_BACK: LineState.RETURNED,
}


def state_of(status: Status, is_new_round: bool, errand: PoolItemState, is_offered: bool, is_up: bool) -> LineState:
    """Struck off only once its question was answered, or ran out, without a “not solved”; else it has come back."""
    if status is Status.CLOSED:
        return LineState.STRUCK
    if status is Status.SETTLED:
        return LineState.SETTLED
    if status not in OPEN:
        return LineState.OVER
    if is_new_round:
        return LineState.CAME_BACK
    if is_up:
        return LineState.SENT_UP
    return LineState.OFFERED if errand is PoolItemState.OPEN and is_offered else BY_ERRAND[errand]


def is_in_time(confirmed_on: date) -> bool:
    return confirmed_on.day <= ROUND_UP_DAY


def checked_team(given: TeamDetails) -> TeamDetails:
    """What was typed, tidied. Raises Invalid by field."""
    tidied = replace(given, name=one_line(given.name), duties=clean_text(given.duties))
    problems = [
        *length_problems("name", tidied.name, LONGEST_TEAM, required=True),
        *length_problems("duties", tidied.duties, LONGEST_DUTIES, required=True),
    ]
    if not set(given.kinds) <= set(ReportKind):
        problems.append(Problem("kinds", N_("Please choose kinds that there are.")))
    if problems:
        raise Invalid(*problems)
    return tidied


def pointed_at(details: TeamDetails) -> list[str]:
    """What in its words may point at a person: such a team stands on no service card, which residents read."""
    return [one.text for one in finding.find_personal_data(f"{details.name}\n{details.duties}")]


def team_for(kind: ReportKind, teams: Collection[tuple[int, tuple[str, ...]]]) -> int | None:
    """The first team to which this kind is proposed."""
    return next((team_id for team_id, kinds in teams if kind in kinds), None)
