"""What is alike to a matter: those to join or to talk over with it, and how it ended last time."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median
from typing import Any

from peewee import ModelSelect, fn

from db.disputes.queries.city_orders import readable_among
from db.disputes.queries.nearest import nearest_in_community, vector_of
from db.disputes.queries.scope import in_scope, one_by_one, words_for
from db.disputes.rules.answers import Satisfaction, Solved
from db.disputes.rules.workflow import Status
from db.disputes.tables import Dispute, Message, Round
from db.ground.rows import has_words, one_of
from db.records.alike.rules.closeness import CLOSE, CLOSE_WITHOUT_THING, nearest, telling_of
from db.records.alike.rules.things import Thing
from db.records.permissions.rules import Actor, Role
from db.records.reports.rules import public_words

SIMILAR_DAYS = 365
MOST_CANDIDATES = 600  # where there is no vector: the newest, by their words
MOST_NEAR = 300
MOST_SIMILAR = 5
MOST_ENDED = 3
ENOUGH_TO_COUNT = 3
EXCERPT = 80


@dataclass(frozen=True)
class SimilarCase:
    """An earlier or parallel dispute that sounds alike, and how it ended."""

    id: int
    reference: str
    excerpt: str
    status: Status
    settlement: str
    satisfaction: Satisfaction | None
    same_building: bool


@dataclass(frozen=True)
class EndedAlike:
    """A settled matter of the same thing and kind. Outside of the reader's scope it has neither number nor place.

    `words` and `done` are empty where they are private, and then only the facts are told.
    """

    id: int | None
    reference: str
    words: str
    done: str
    things: frozenset[Thing]
    days: int
    solved: Solved | None


@dataclass(frozen=True)
class HowItEnded:
    """The nearest of them, and all of them counted; `days` is the median, None below three."""

    cases: tuple[EndedAlike, ...] = ()
    count: int = 0
    days: float | None = None
    answered: int = 0
    solved: int = 0


@dataclass(frozen=True)
class _Ending:
    """After how many days a matter was settled, and whether its resident says that it was."""

    days: int
    solved: Solved | None


class NearMatters:
    """What lies near one matter among all of its community, looked up once."""

    def __init__(self, dispute: Dispute) -> None:
        self.dispute = dispute
        own = vector_of(dispute.id)
        self._cosines = nearest_in_community(dispute.community_id, own, MOST_NEAR) if own else {}
        self._cosines.pop(dispute.id, None)

    def among(self, condition: Any, most: int, anywhere: bool, least: float = CLOSE) -> dict[int, str]:
        """The closest that fulfil the condition, the closest first: their words by their id."""
        found = list(self._found(condition).tuples())
        told = [(text, self._cosines.get(number)) for number, text in found]
        near = nearest(self.dispute.text, told, anywhere)[:most]
        return dict(found[place] for score, place in near if score >= least)

    def _found(self, condition: Any) -> ModelSelect:
        """Of hundreds that are compared a few are shown: only what is compared is read."""
        here = condition & (Dispute.id != self.dispute.id) & (Dispute.community == self.dispute.community_id)
        if self._cosines:
            here = one_of(Dispute.id, self._cosines) & one_by_one(here)
        found = Dispute.select(Dispute.id, Dispute.text).where(here)
        return found.order_by(Dispute.submitted_at.desc()).limit(MOST_CANDIDATES)


def alike_to(actor: Actor, dispute: Dispute, now: datetime) -> dict[str, Any]:
    """What stands beside it at the desk, by its fields there."""
    near = NearMatters(dispute)
    return {"similar": similar_cases(actor, near, now), "ended": how_it_ended(actor, near)}


def similar_cases(actor: Actor, near: NearMatters, now: datetime) -> tuple[SimilarCase, ...]:
    """What sounds alike in the last year within the actor's scope: of the same kind, or of the same building."""
    own = near.dispute
    recent = Dispute.submitted_at > now - timedelta(days=SIMILAR_DAYS)
    same = (Dispute.kind == own.kind) | (Dispute.building == own.building_id)
    found = near.among(in_scope(actor) & recent & same, MOST_SIMILAR, anywhere=False)
    readable, ids = words_for(actor), list(found)
    done, answered = _settlements(ids), _satisfactions(ids)
    return tuple(
        SimilarCase(
            other.id,
            other.reference,
            readable(other.text)[:EXCERPT],
            other.status,
            readable(done.get(other.id, "")),
            answered.get(other.id),
            other.building_id == own.building_id,
        )
        for other in _whole(found)
    )


def _whole(ids: Collection[int]) -> list[Dispute]:
    """In this order."""
    rows = {row.id: row for row in Dispute.select().where(Dispute.id.in_(list(ids)))} if ids else {}
    return [rows[number] for number in ids]


def _satisfactions(ids: Sequence[int]) -> dict[int, Satisfaction | None]:
    """What was answered of the present round."""
    present = (Round.dispute == Dispute.id) & (Round.number == Dispute.round_number)
    query = Round.select(Round.dispute, Round.satisfaction).join(Dispute, on=present)
    return dict(query.where(Round.dispute.in_(list(ids))).tuples())


def how_it_ended(actor: Actor, near: NearMatters) -> HowItEnded:
    """How matters of the same thing and kind ended in this community; a unit's liaison reads of their own ones only.

    Never one that complains about somebody who works here, nor one with danger in it. Nobody is named.
    """
    own = telling_of(near.dispute.text).things
    ended = Dispute.status.in_([Status.SETTLED, Status.CLOSED]) & (Dispute.kind == near.dispute.kind)
    harmless = Dispute.complaint.is_null() & ~Dispute.in_danger & ~Dispute.withheld & has_words(Dispute.text)
    condition = ended & harmless
    if actor.role is Role.UNIT_LIAISON:
        condition &= in_scope(actor)
    found = near.among(condition, MOST_NEAR, anywhere=True, least=CLOSE if own else CLOSE_WITHOUT_THING)
    alike = [number for number, text in found.items() if not own or own & telling_of(text).things]
    return _told(actor, _endings(alike))


def _told(actor: Actor, endings: Mapping[int, _Ending]) -> HowItEnded:
    shown = _whole(list(endings)[:MOST_ENDED])
    ids = [one.id for one in shown]
    mine = readable_among(actor, ids)
    done, readable = _settlements(ids), words_for(actor)
    cases = tuple(
        _inside(one, endings[one.id], readable, done) if one.id in mine else _outside(one, endings[one.id], done)
        for one in shown
    )
    answers = [one.solved for one in endings.values() if one.solved]
    days = [one.days for one in endings.values()]
    middle = float(median(days)) if len(days) >= ENOUGH_TO_COUNT else None
    return HowItEnded(cases, len(endings), middle, len(answers), answers.count(Solved.YES))


def _inside(one: Dispute, last: _Ending, readable: Callable[[str], str], done: dict[int, str]) -> EndedAlike:
    words, settled = readable(one.text)[:EXCERPT], readable(done.get(one.id, ""))
    return EndedAlike(one.id, one.reference, words, settled, _things(one), last.days, last.solved)


def _outside(one: Dispute, last: _Ending, done: dict[int, str]) -> EndedAlike:
    """What neighbours read of it, and what was done without names, numbers and homes; of a private one neither."""
    kept_back = one.private or one.resident_wants_private
    words = "" if kept_back else one.public_wording or ""
    settled = "" if kept_back else public_words(done.get(one.id, ""))
    return EndedAlike(None, "", words, settled, _things(one), last.days, last.solved)


def _things(one: Dispute) -> frozenset[Thing]:
    return telling_of(one.text).things


def _endings(ids: Sequence[int]) -> dict[int, _Ending]:
    """Of those whose last round ended as settled, in this order."""
    present = (Round.dispute == Dispute.id) & (Round.number == Dispute.round_number)
    settled = (Round.outcome == Status.SETTLED) & Round.ended_at.is_null(False)
    query = Round.select(Round.dispute, Dispute.submitted_at, Round.ended_at, Round.solved).join(Dispute, on=present)
    rows = query.where(Round.dispute.in_(list(ids)) & settled).tuples() if ids else ()
    found = {number: _Ending((ended_at - begun_at).days, solved) for number, begun_at, ended_at, solved in rows}
    return {number: found[number] for number in ids if number in found}


def _settlements(ids: Sequence[int]) -> dict[int, str]:
    """What was told the resident at the last settlement."""
    last = (
        Message.select(fn.MAX(Message.id))
        .where(Message.dispute.in_(list(ids)) & (Message.purpose == "settlement") & ~Message.internal)
        .group_by(Message.dispute)
    )
    return dict(Message.select(Message.dispute, Message.text).where(Message.id.in_(last)).tuples())
