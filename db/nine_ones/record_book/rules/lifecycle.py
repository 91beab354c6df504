"""The way of minutes from a draft to the public, of promises to their end, and of names to being forgotten."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from db.ground.words import N_
from db.nine_ones.record_book.rules.minutes import MeetingMinutes
from db.records.health.rules import Health, HealthState
from db.records.minutes.rules.promises import PledgeOutcome
from db.records.permissions.rules import SECRETARIES, Actor, Role

QUARTER = timedelta(days=92)
SOON = timedelta(days=7)
NAMES_KEPT = timedelta(days=365)
NAMES_KEPT_AT_MOST = timedelta(days=730)


class MeetingScope(StrEnum):
    """Whose meeting it was."""

    BUILDING = "building"
    GRID = "grid"
    COMMUNITY = "community"


SCOPES = {
    MeetingScope.BUILDING: N_("Meeting of the building"),
    MeetingScope.GRID: N_("Meeting of the grid"),
    MeetingScope.COMMUNITY: N_("Meeting of the community"),
}
OFFICES = {
    Role.COMMUNITY_SECRETARY: N_("secretary of the community"),
    Role.GRID_SECRETARY: N_("secretary of the grid"),
    Role.BUILDING_MEDIATOR: N_("mediator of the building"),
    Role.UNIT_LIAISON: N_("liaison of a member unit"),
    Role.AUDITOR: N_("auditor of the community"),
    Role.ADMINISTRATOR: N_("member of the community's staff"),
    Role.SUPERVISOR: N_("member of the supervisory committee"),
}


def office_words(chair: str) -> str:
    """The office or capacity in which somebody chaired; an office is to be translated, all else stays as it is."""
    return OFFICES[Role(chair)] if chair in set(Role) else chair


class MinutesStage(StrEnum):
    """How far the newest wording has come; an older one may be public meanwhile."""

    WRITING = "writing"
    CONFIRMED = "confirmed"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


class MinutesMoveName(StrEnum):
    SAVE = "save"
    CONFIRM = "confirm"
    TAKE_BACK = "take_back"
    PUBLISH = "publish"
    CORRECT = "correct"
    DROP = "drop"
    WITHDRAW = "withdraw"


@dataclass(frozen=True)
class MinutesMove:
    sources: frozenset[MinutesStage]
    to: MinutesStage
    only_public: bool = False  # only what has been published before can go this way


WAYS = {
    MinutesMoveName.SAVE: MinutesMove(frozenset({MinutesStage.WRITING}), MinutesStage.WRITING),
    MinutesMoveName.CONFIRM: MinutesMove(frozenset({MinutesStage.WRITING}), MinutesStage.CONFIRMED),
    MinutesMoveName.TAKE_BACK: MinutesMove(frozenset({MinutesStage.CONFIRMED}), MinutesStage.WRITING),
    MinutesMoveName.PUBLISH: MinutesMove(frozenset({MinutesStage.CONFIRMED}), MinutesStage.PUBLISHED),
    MinutesMoveName.CORRECT: MinutesMove(frozenset({MinutesStage.PUBLISHED}), MinutesStage.WRITING, only_public=True),
    MinutesMoveName.DROP: MinutesMove(
        frozenset({MinutesStage.WRITING, MinutesStage.CONFIRMED}), MinutesStage.PUBLISHED
    ),
    MinutesMoveName.WITHDRAW: MinutesMove(
        frozenset({MinutesStage.WRITING, MinutesStage.CONFIRMED, MinutesStage.PUBLISHED}),
        MinutesStage.WITHDRAWN,
        only_public=True,
    ),
}


def may_go(step: MinutesMoveName, stage: MinutesStage, version: int) -> bool:
    way = WAYS[step]
    return stage in way.sources and (version > 0 or not way.only_public)


def may_confirm(actor: Actor, minutes: MeetingMinutes) -> bool:
    """Whether the actor may confirm: who chaired, a secretary, or, if the chair is no member of staff, any keeper."""
    return minutes.chair_id in (None, actor.staff_id) or actor.role in SECRETARIES


class PledgeUrgency(StrEnum):
    OVERDUE = "overdue"
    SOON = "soon"
    OPEN = "open"
    ENDED = "ended"


def urgency(outcome: PledgeOutcome, by: date, today: date) -> PledgeUrgency:
    """How urgent a promise is: it is overdue only once its last day is over."""
    if outcome is not PledgeOutcome.OPEN:
        return PledgeUrgency.ENDED
    if by < today:
        return PledgeUrgency.OVERDUE
    return PledgeUrgency.SOON if by <= today + SOON else PledgeUrgency.OPEN


def names_expire(begins_at: datetime, now: datetime, open_promises: int) -> bool:
    """Whether to forget the names now: a year after the meeting, with promises still open after two years."""
    return now >= begins_at + (NAMES_KEPT_AT_MOST if open_promises else NAMES_KEPT)


@dataclass(frozen=True)
class PublishedMinutesVersion:
    """A published wording: its meeting and number, when the meeting was, and that day in local time."""

    meeting_id: int
    number: int
    begins_at: datetime
    day: date


NEVER = N_("No minutes have been published.")
OLD = N_("The newest minutes are of %(day)s, longer ago than a quarter.")
FRESH = N_("The newest minutes are of %(day)s.")


def health_of(standing: Iterable[PublishedMinutesVersion], at: datetime) -> Health:
    """Missing without published minutes of the building's own meetings; stale when the newest is 92 days back.

    Counted from the day of the meeting, so that publishing old minutes makes no book look kept. Minutes of the grid
    or the community and withdrawn ones do not count.
    """
    newest: dict[int, PublishedMinutesVersion] = {}
    for one in standing:
        if one.meeting_id not in newest or one.number > newest[one.meeting_id].number:
            newest[one.meeting_id] = one
    if not newest:
        return Health(HealthState.MISSING, NEVER)
    last = max(newest.values(), key=lambda one: one.begins_at)
    stale = at - last.begins_at > QUARTER
    return Health(
        HealthState.STALE if stale else HealthState.ALIVE, OLD if stale else FRESH, {"day": last.day.isoformat()}
    )
