"""What was promised in minutes of the record book and decided at conferences, as it stood when the week was over."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from db.community.offered.queries import practices_off
from db.ground.clock import Period
from db.nine_ones.record_book.queries.promises import ToldPromise, promises_told
from db.records.minutes.rules.promises import Promise, PromiseHistory
from db.records.permissions.rules import Actor
from db.together.conference.queries.promises import ToldDecision, decisions_told
from db.together.monday_meeting.rules import INSTANT, AgendaStatus, is_pledged, promise_standing, was_pledged


@dataclass(frozen=True)
class AgendaPromise:
    """A promise from the record book (`meeting_id`) or a conference (`conference_id`, with its `number`).

    Nobody in `who` of a conference's decision: the community itself. What was withdrawn is told without words.
    """

    meeting_id: int | None
    conference_id: int | None
    number: int | None
    met_on: date
    dispute_id: int | None
    reference: str
    place: str
    private: bool
    what: str
    who: str
    by: date
    standing: AgendaStatus
    ended_on: date | None


@dataclass(frozen=True)
class AgendaPromises:
    """The promises `promised` for the week before, all that were `overdue` at its end, and those `due` this week."""

    promised: tuple[AgendaPromise, ...]
    overdue: tuple[AgendaPromise, ...]
    due: tuple[AgendaPromise, ...]


Told = tuple[AgendaPromise, PromiseHistory]


def pledges_of(actor: Actor, last: Period, week: Period) -> AgendaPromises:
    """What was promised and decided in the actor's scope, by the last day, unless the community did without."""
    off = practices_off(actor.community_id, week.end - INSTANT)
    minutes = [] if "record_book" in off else promises_told(actor, last.start, week.last_day)
    decided = [] if "conference" in off else decisions_told(actor, last.start, week.last_day)
    told = [*(_of_minutes(one, last) for one in minutes), *(_of_conference(one, last) for one in decided)]
    told.sort(key=lambda one: one[0].by)
    return AgendaPromises(
        promised=_chosen(told, lambda story: was_pledged(story, last)),
        overdue=_chosen(told, lambda story: promise_standing(story, last) is AgendaStatus.OVERDUE),
        due=_chosen(told, lambda story: is_pledged(story, week)),
    )


def _chosen(told: list[Told], chosen: Callable[[PromiseHistory], bool]) -> tuple[AgendaPromise, ...]:
    return tuple(pledge for pledge, story in told if chosen(story))


def _of_minutes(one: ToldPromise, last: Period) -> Told:
    promise, standing, ended_on = _then(one.story, last)
    what = "" if one.withdrawn else promise.what
    return AgendaPromise(
        one.meeting_id,
        None,
        None,
        one.met_on,
        None,
        "",
        one.place,
        False,
        what,
        promise.who,
        promise.by,
        standing,
        ended_on,
    ), one.story


def _of_conference(one: ToldDecision, last: Period) -> Told:
    promise, standing, ended_on = _then(one.story, last)
    return AgendaPromise(
        None,
        one.conference_id,
        one.number,
        one.met_on,
        one.dispute_id,
        one.reference,
        one.building,
        one.private,
        promise.what,
        promise.who,
        promise.by,
        standing,
        ended_on,
    ), one.story


def _then(story: PromiseHistory, last: Period) -> tuple[Promise, AgendaStatus, date | None]:
    """How it read when the week was over: what had been taken out by then, as it read before."""
    ended = story.ended_at(last.end - INSTANT)
    return next(_readings(story, last)), promise_standing(story, last), ended.on if ended else None


def _readings(story: PromiseHistory, last: Period) -> Iterator[Promise]:
    """The latest of the week and before it first; of what was promised later, as it first read."""
    yield from (said.promise for said in reversed(story.said) if said.since < last.end and said.promise)
    yield from (said.promise for said in story.said if said.promise)
