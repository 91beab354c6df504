"""The way of minutes from a draft to the public, of promises to their end, and of names to being forgotten."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from db.permissions.rules import SECRETARIES, Actor, Role
from db.record_book.rules.minutes import Minutes
from db.upkeep.rules import State, Upkeep
from db.words import N_

QUARTER = timedelta(days=92)
SOON = timedelta(days=7)
NAMES_KEPT = timedelta(days=365)
NAMES_KEPT_AT_MOST = timedelta(days=730)


class Scope(StrEnum):
    """Whose meeting it was."""

    BUILDING = "building"
    GRID = "grid"
    COMMUNITY = "community"


SCOPES = {
    Scope.BUILDING: N_("Meeting of the building"),
    Scope.GRID: N_("Meeting of the grid"),
    Scope.COMMUNITY: N_("Meeting of the community"),
}
OFFICES = {
    Role.COMMUNITY_SECRETARY: N_("secretary of the community"),
    Role.GRID_SECRETARY: N_("secretary of the grid"),
    Role.BUILDING_MEDIATOR: N_("mediator of the building"),
    Role.UNIT_LIAISON: N_("liaison of a member unit"),
    Role.AUDITOR: N_("auditor of the community"),
    Role.ADMINISTRATOR: N_("member of the community's staff"),
}


def office_words(chair: str) -> str:
    """In what office or capacity somebody chaired; an office is to be translated, anything else stays as it is."""
    return OFFICES[Role(chair)] if chair in set(Role) else chair


class Stage(StrEnum):
    """How far the newest wording has come; an older one may be public meanwhile."""

    WRITING = "writing"
    CONFIRMED = "confirmed"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


class Step(StrEnum):
    SAVE = "save"
    CONFIRM = "confirm"
    TAKE_BACK = "take_back"
    PUBLISH = "publish"
    CORRECT = "correct"
    DROP = "drop"
    WITHDRAW = "withdraw"


@dataclass(frozen=True)
class Way:
    sources: frozenset[Stage]
    to: Stage
    only_public: bool = False  # only what has been published before can go this way


WAYS = {
    Step.SAVE: Way(frozenset({Stage.WRITING}), Stage.WRITING),
    Step.CONFIRM: Way(frozenset({Stage.WRITING}), Stage.CONFIRMED),
    Step.TAKE_BACK: Way(frozenset({Stage.CONFIRMED}), Stage.WRITING),
    Step.PUBLISH: Way(frozenset({Stage.CONFIRMED}), Stage.PUBLISHED),
    Step.CORRECT: Way(frozenset({Stage.PUBLISHED}), Stage.WRITING, only_public=True),
    Step.DROP: Way(frozenset({Stage.WRITING, Stage.CONFIRMED}), Stage.PUBLISHED),
    Step.WITHDRAW: Way(frozenset({Stage.WRITING, Stage.CONFIRMED, Stage.PUBLISHED}), Stage.WITHDRAWN, only_public=True),
}


def may_go(step: Step, stage: Stage, version: int) -> bool:
    way = WAYS[step]
    return stage in way.sources and (version > 0 or not way.only_public)


def may_confirm(actor: Actor, minutes: Minutes) -> bool:
    """The chair confirms, or a secretary; whoever keeps the book, when the chair is no member of staff."""
    return minutes.chair_id in (None, actor.staff_id) or actor.role in SECRETARIES


class Outcome(StrEnum):
    """What became of a promise."""

    OPEN = "open"
    DONE = "done"
    NOT_POSSIBLE = "not_possible"


class Urgency(StrEnum):
    OVERDUE = "overdue"
    SOON = "soon"
    OPEN = "open"
    ENDED = "ended"


def urgency(outcome: Outcome, by: date, today: date) -> Urgency:
    """A promise is kept in time as long as its last day lasts."""
    if outcome is not Outcome.OPEN:
        return Urgency.ENDED
    if by < today:
        return Urgency.OVERDUE
    return Urgency.SOON if by <= today + SOON else Urgency.OPEN


def names_expire(begins_at: datetime, now: datetime, open_promises: int) -> bool:
    """Names are forgotten a year after the meeting; with promises still open, after two years at the latest."""
    return now >= begins_at + (NAMES_KEPT_AT_MOST if open_promises else NAMES_KEPT)


@dataclass(frozen=True)
class Standing:
    """One published wording: of which meeting, which number, when the meeting was, and the day in local time."""

    meeting_id: int
    number: int
    begins_at: datetime
    day: date


NEVER = N_("No minutes have been published.")
OLD = N_("The newest minutes are of %(day)s, longer ago than a quarter.")
FRESH = N_("The newest minutes are of %(day)s.")


def upkeep_of(standing: Iterable[Standing], at: datetime) -> Upkeep:
    """Missing without published minutes of the building's own meetings; stale when the newest is 92 days back.

    Counted from the day of the meeting, so that publishing old minutes makes no book look kept. Minutes of the grid
    or the community and withdrawn ones do not count.
    """
    newest: dict[int, Standing] = {}
    for one in standing:
        if one.meeting_id not in newest or one.number > newest[one.meeting_id].number:
            newest[one.meeting_id] = one
    if not newest:
        return Upkeep(State.MISSING, NEVER)
    last = max(newest.values(), key=lambda one: one.begins_at)
    stale = at - last.begins_at > QUARTER
    return Upkeep(State.STALE if stale else State.ALIVE, OLD if stale else FRESH, {"day": last.day.isoformat()})
