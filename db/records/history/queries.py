"""Reading history, and finding where it was changed behind the program's back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from peewee import OP, Expression, Value, fn

from db.ground.commits import rows_until_a_commit
from db.ground.rows import one_of
from db.records.history.rules import FIRST_HASH, HashedEvent, chain_hash
from db.records.history.tables import ChainHead, Event
from db.records.permissions.queries import lies_in
from db.records.permissions.rules import Ability, Actor, require

AT_ONCE, MANY_AT_ONCE = 500, 5_000


@dataclass(frozen=True)
class EventInfo:
    position: int
    at: datetime
    subject: str
    subject_id: int
    kind: str
    actor_kind: str
    actor_id: int | None
    data: dict[str, Any]


@dataclass(frozen=True)
class ChainBreak:
    """A place where the chain does not hold."""

    community_id: int
    position: int
    reason: str


@dataclass(frozen=True)
class ChainAnchor:
    """Where the chain stood at an instant: handed out with an export, it proves later what had been recorded."""

    position: int
    hash: str


@dataclass(frozen=True)
class ChainLink:
    """One event with the hash that seals it, by which anybody can find and check it."""

    position: int
    at: datetime
    subject_id: int
    actor_id: int | None
    data: dict[str, Any]
    hash: str


def _happening(event: Event) -> EventInfo:
    return EventInfo(
        event.position,
        event.at,
        event.subject,
        event.subject_id,
        event.kind,
        event.actor_kind,
        event.actor_id,
        event.data,
    )


def happenings_of(subject: str, subject_id: int) -> list[EventInfo]:
    """The whole story of one thing, oldest first. The caller has checked that it may be read."""
    query = Event.select().where((Event.subject == subject) & (Event.subject_id == subject_id))
    return [_happening(event) for event in query.order_by(Event.position)]


def last_position(subject: str, subject_id: int, kind: str) -> int:
    """Where this last happened to it, 0 when it never did."""
    of_it = (Event.subject == subject) & (Event.subject_id == subject_id) & (Event.kind == kind)
    return Event.select(fn.MAX(Event.position)).where(of_it).scalar() or 0


def stories_of_some(subject: str, subject_ids: Iterable[int]) -> dict[int, list[EventInfo]]:
    """The stories of several things by their ids, each oldest first. The caller has checked that they may be read."""
    wanted = sorted(subject_ids)
    found: dict[int, list[EventInfo]] = {number: [] for number in wanted}
    for start in range(0, len(wanted), AT_ONCE):
        these = (Event.subject == subject) & Event.subject_id.in_(wanted[start : start + AT_ONCE])
        for event in Event.select().where(these).order_by(Event.position):
            found[event.subject_id].append(_happening(event))
    return found


def noted(subject: str, subject_ids: Iterable[int], word: str) -> Iterator[EventInfo]:
    """What noted this word about several things, each one's oldest first: only that is read of thousands of stories."""
    says = Expression(Event.data, OP.ILIKE, Value(f'%"{word}":%', converter=False))
    wanted = sorted(subject_ids)
    for start in range(0, len(wanted), MANY_AT_ONCE):
        these = (Event.subject == subject) & one_of(Event.subject_id, wanted[start : start + MANY_AT_ONCE])
        yield from map(_happening, Event.select().where(these & says).order_by(Event.position))


def stories_of(community_id: int, subject: str) -> Iterator[EventInfo]:
    """Every event about one kind of thing in a community: thing by thing, each one's story oldest first."""
    query = Event.select().where((Event.community_id == community_id) & (Event.subject == subject))
    yield from map(_happening, query.order_by(Event.subject_id, Event.position).iterator())


def latest_happenings(
    actor: Actor,
    limit: int = 100,
    before: int | None = None,
    staff_id: int | None = None,
    subject: str | None = None,
    *,
    kept_from: Any = (),
) -> list[EventInfo]:
    """Who did what in the actor's community, newest first. Raises NotAllowed.

    `kept_from`: the disputes of which this actor must not even know; who shows happenings to anybody names them.
    """
    require(actor, Ability.READ_HISTORY)
    kept = (Event.subject == "dispute") & Event.subject_id.in_(kept_from)
    query = Event.select().where(lies_in(actor.home, Event) & ~kept)
    if before is not None:
        query = query.where(Event.position < before)
    if staff_id is not None:
        query = query.where((Event.actor_kind == "staff") & (Event.actor_id == staff_id))
    if subject is not None:
        query = query.where(Event.subject == subject)
    return [_happening(event) for event in query.order_by(Event.position.desc()).limit(limit)]


def anchor_before(community_id: int, moment: datetime) -> ChainAnchor:
    """The last link of the chain recorded before the instant."""
    last = (
        Event.select(Event.position, Event.hash)
        .where((Event.community_id == community_id) & (Event.at < moment))
        .order_by(Event.at.desc(), Event.position.desc())
        .first()
    )
    return ChainAnchor(last.position, last.hash) if last else ChainAnchor(0, FIRST_HASH)


def holds(community_id: int, anchor: ChainAnchor) -> bool:
    """Whether the chain still goes through this link."""
    if anchor.position == 0:
        return anchor.hash == FIRST_HASH
    there = (Event.community_id == community_id) & (Event.position == anchor.position)
    return Event.select().where(there & (Event.hash == anchor.hash)).exists()


def anchor_now(community_id: int) -> ChainAnchor:
    """The last link of the chain at this moment."""
    head = ChainHead.get_or_none(ChainHead.community_id == community_id)
    return ChainAnchor(head.position, head.hash) if head else ChainAnchor(0, FIRST_HASH)


def touched_since(community_id: int, anchor: ChainAnchor, subject: str, most: int) -> set[int] | None:
    """The ids of things about which something was recorded after this link.

    None where nobody can tell: the chain does not go through the link any more, or there are more than `most`.
    """
    if not holds(community_id, anchor):
        return None
    later = (Event.community_id == community_id) & (Event.position > anchor.position) & (Event.subject == subject)
    found = {row[0] for row in Event.select(Event.subject_id).where(later).limit(most + 1).tuples()}
    return found if len(found) <= most else None


def links_of(
    community_id: int, start: datetime, end: datetime, subject: str, kind: str, subject_id: int | None = None
) -> list[ChainLink]:
    """What of one kind happened within [start, end), or at one instant where both are it, in the chain's order.

    With `subject_id` only what happened to that one, of which little else is read.
    """
    when = (Event.at == start) if start == end else (Event.at >= start) & (Event.at < end)
    these = (Event.community_id == community_id) & when & (Event.subject == subject) & (Event.kind == kind)
    if subject_id is not None:
        these &= Event.subject_id == subject_id
    found = Event.select().where(these).order_by(Event.position)
    return [ChainLink(one.position, one.at, one.subject_id, one.actor_id, one.data, one.hash) for one in found]


def counts_of_kinds(community_id: int, start: datetime, end: datetime, kinds: Iterable[str]) -> dict[str, int]:
    """How often each of these kinds happened within [start, end); of what is not in it, never."""
    these = (Event.community_id == community_id) & (Event.at >= start) & (Event.at < end)
    found = Event.select(Event.kind, fn.COUNT(Event.id)).where(these & Event.kind.in_(sorted(kinds)))
    return dict(rows_until_a_commit(found.group_by(Event.kind)))


def communities_with_history() -> list[int]:
    return [head.community_id for head in ChainHead.select().order_by(ChainHead.community_id)]


def breaks_in_history(community_id: int) -> Iterator[ChainBreak | int]:
    """Walks a chain from its first link; yields a Break where it does not hold, and positions as progress."""
    previous, expected = FIRST_HASH, 1
    for event in Event.select().where(Event.community_id == community_id).order_by(Event.position).iterator():
        if event.position != expected:
            yield ChainBreak(community_id, expected, "missing")
        if event.previous_hash != previous:
            yield ChainBreak(community_id, event.position, "does not follow the one before it")
        if event.hash != chain_hash(event.previous_hash, _entry(event)):
            yield ChainBreak(community_id, event.position, "changed")
        previous, expected = event.hash, event.position + 1
        yield event.position
    head = ChainHead.get_or_none(ChainHead.community_id == community_id)
    if head is None or (head.position, head.hash) != (expected - 1, previous):
        yield ChainBreak(community_id, expected, "the end of the chain is missing")


def chain_walk(actor: Actor) -> Iterator[ChainBreak | int]:
    """The same for the history of the actor's own community. Raises NotAllowed."""
    require(actor, Ability.READ_HISTORY)
    return breaks_in_history(actor.community_id)


def _entry(event: Event) -> HashedEvent:
    return HashedEvent(
        event.community_id,
        event.position,
        event.at,
        event.subject,
        event.subject_id,
        event.kind,
        event.actor_kind,
        event.actor_id,
        event.data,
    )


def revision(community_id: int) -> int:
    """A number that grows with everything recorded in a community: what was read at one revision stays true at it."""
    position = ChainHead.select(ChainHead.position).where(ChainHead.community_id == community_id).scalar()
    return position or 0


def happened_since(community_id: int, position: int, subject: str, limit: int) -> list[EventInfo]:
    """What happened to things of one kind after this place in the chain, oldest first; the caller says who may know."""
    later = (Event.community_id == community_id) & (Event.position > position) & (Event.subject == subject)
    return [_happening(event) for event in Event.select().where(later).order_by(Event.position).limit(limit)]
