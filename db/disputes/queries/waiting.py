"""What residents wrote and nobody has answered or read yet, and whose it is to do so."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache

from peewee import Expression

from db.community.staff.queries import offices, people
from db.community.staff.queries.people import AbsentHolders, StaffInfo
from db.disputes.queries.scope import place_of
from db.disputes.rules.workflow import HolderLevel
from db.disputes.tables import Dispute, Message, Round
from db.ground.rows import has_words
from db.records.history.queries import happenings_of
from db.records.history.rules import ActorKind
from db.records.permissions.rules import Actor, covers

Holder = tuple[int | None, int | None]
NOBODY: Holder = (None, None)
HEARD = frozenset({"said", "photo_came_to_words"})


@dataclass(frozen=True)
class WrittenWords:
    """All that waits of one matter, in the order in which it was written, and when the last of it was."""

    texts: tuple[str, ...]
    last_at: datetime


@dataclass
class Attendance:
    """Who is at work in a community at this instant, and who stands in for whom."""

    community_id: int
    now: datetime
    gone: AbsentHolders = field(init=False)
    named: dict[int, StaffInfo] = field(init=False)
    acting: dict[int, StaffInfo] = field(init=False)

    def __post_init__(self) -> None:
        self.gone = people.gone(self.community_id)
        self.named = offices.named_mediators(self.community_id)
        self.acting = self.named | offices.standing_in(self.community_id, self.now)
        self.actor: Callable[[int], Actor | None] = cache(lambda staff_id: people.actor(staff_id, self.now))
        self.grid_secretary = cache(offices.grid_secretary_of)
        self.secretary = cache(lambda: offices.community_secretary_of(self.community_id))

    @property
    def absent(self) -> frozenset[int]:
        """The ids of those who have left, and of mediators for whom others stand in at some building."""
        away = {person.id for building, person in self.named.items() if self.acting[building].id != person.id}
        return self.gone.staff_ids | away

    def answers(self, own: Dispute, main: Dispute) -> Holder:
        for holder in self._in_turn(main):
            staff_id, unit_id = holder
            actor = self.actor(staff_id) if staff_id is not None else None
            if unit_id is not None and own.holder_unit_id == unit_id:
                return holder
            if actor is not None and covers(actor, place_of(own)):
                return holder
        return NOBODY

    def _in_turn(self, main: Dispute) -> Iterator[Holder]:
        """Its holder, or who stands in; above them the grid and the community; in the end whoever there is."""
        if main.holder_unit_id is not None and not self.gone.held(None, main.holder_unit_id):
            yield None, main.holder_unit_id
        if main.holder_staff_id is not None and not self.gone.held(main.holder_staff_id, None):
            yield from self._present(main.holder_staff_id, main.building_id)
        grid, community = self.grid_secretary(main.grid_id), self.secretary()
        below = main.level is HolderLevel.BUILDING
        above = [grid, community] if below else [community, grid]
        yield from ((one.id, None) for one in (*above, self.acting.get(main.building_id)) if one is not None)

    def _present(self, staff_id: int, building_id: int) -> Iterator[Holder]:
        """A mediator is away while others stand in at all of their buildings."""
        own = [building for building, person in self.named.items() if person.id == staff_id]
        left = [building for building in own if self.acting[building].id != staff_id]
        if building_id in left:
            yield self.acting[building_id].id, None
        elif not own or len(left) < len(own):
            yield staff_id, None


def who_answers(disputes: Sequence[Dispute], now: datetime) -> dict[int, Holder]:
    """For each of them the id of the person or of the unit whose it is to answer its resident, whatever its status.

    Who holds it; while they are away who stands in; once they are gone the level above, and the secretary in the end.
    What was joined follows the matter it was joined into, as far as that one's holder may read it.
    """
    mains = _joined_into(disputes)
    at_work: Callable[[int], Attendance] = cache(lambda community_id: Attendance(community_id, now))
    return {one.id: at_work(one.community_id).answers(one, mains.get(one.joined_into_id, one)) for one in disputes}


def _joined_into(disputes: Sequence[Dispute]) -> dict[int | None, Dispute]:
    joined = {one.joined_into_id for one in disputes if one.joined_into_id}
    return {one.id: one for one in Dispute.select().where(Dispute.id.in_(list(joined)))} if joined else {}


def answered_by(actor: Actor, wanted: Expression, now: datetime) -> Expression:
    """Of those of `wanted`, which is bounded by the caller, the ones that are this person's to answer.

    What somebody who is at work holds is theirs without a look at it, however much that is; only the rest is read.
    """
    at_work = Attendance(actor.community_id, now)
    mine, others = _held(actor, at_work)
    doubtful = list(Dispute.select().where(wanted & ~mine & ~others))
    mains = _joined_into(doubtful)
    found = [one.id for one in doubtful if is_whose(at_work.answers(one, mains.get(one.joined_into_id, one)), actor)]
    return mine | Dispute.id.in_(found)


def _held(actor: Actor, at_work: Attendance) -> tuple[Expression, Expression]:
    """What this person answers for certain, holding it, and what somebody else does. Neither is ever null."""
    alone = Dispute.joined_into.is_null() & Dispute.complaint.is_null()
    person, unit = Dispute.holder_staff.is_null(False), Dispute.holder_unit.is_null(False)
    there = (
        person & Dispute.holder_staff.not_in(sorted(at_work.absent)),
        unit & Dispute.holder_unit.not_in(sorted(at_work.gone.unit_ids)),
    )
    me, us = person & (Dispute.holder_staff == actor.staff_id), unit & (Dispute.holder_unit == (actor.unit_id or 0))
    return alone & ((there[0] & me & ~unit) | (there[1] & us)), alone & (there[0] | there[1]) & ~me & ~us


def is_whose(holder: Holder, actor: Actor) -> bool:
    """Whether that is this person, or their unit."""
    staff_id, unit_id = holder
    return staff_id == actor.staff_id or (unit_id is not None and unit_id == actor.unit_id)


def written_words(disputes: Iterable[Dispute]) -> dict[int, WrittenWords]:
    """Of those whose resident waits; the caller has checked that they may be read."""
    since = {one.id: one.resident_waits_since for one in disputes if one.resident_waits_since is not None}
    if not since:
        return {}
    said = Message.select(Message.dispute, Message.at, Message.text).where(
        Message.dispute.in_(list(since)) & (Message.author_kind == ActorKind.RESIDENT)
    )
    why = Round.select(Round.dispute, Round.answered_at, Round.why).where(
        Round.dispute.in_(list(since)) & has_words(Round.why) & Round.answered_at.is_null(False)
    )
    rows = [row for query in (said.order_by(Message.id), why.order_by(Round.id)) for row in query.tuples()]
    found: dict[int, WrittenWords] = {}
    for number, start in since.items():
        those = sorted(((at, text) for one, at, text in rows if one == number and at >= start), key=lambda row: row[0])
        last = max((at for at, _text in those), default=start)
        found[number] = WrittenWords(tuple(text for _at, text in those), last)
    return found


def written_since(dispute_id: int, pressed_at: datetime) -> datetime | None:
    """When its resident first said something after that instant, or sent a photo to their words; None if they did not.

    The caller has checked that it may be read.
    """
    story = (one for one in happenings_of("dispute", dispute_id) if one.actor_kind == ActorKind.RESIDENT)
    said = [one.at for one in story if one.kind in HEARD]
    why = Round.select(Round.answered_at).where((Round.dispute == dispute_id) & has_words(Round.why))
    said += [at for (at,) in why.where(Round.answered_at.is_null(False)).tuples()]
    return min((at for at in said if at > pressed_at), default=None)
