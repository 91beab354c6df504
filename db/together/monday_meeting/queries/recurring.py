"""What keeps coming back: the same thing in the same building, and entrance, three times within twelve months."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from db.community.organisation.tables import Building
from db.disputes.queries.scope import about_colleagues, in_scope
from db.disputes.rules.workflow import Status
from db.disputes.tables import Dispute
from db.figures.satisfaction.queries.kept import KeptAnswers
from db.ground.clock import Period
from db.ground.rows import chosen_columns, has_words
from db.records.alike.rules.places import places_in
from db.records.alike.rules.plain import plain_words
from db.records.alike.rules.things import Thing, things_in
from db.records.permissions.rules import Actor

LOOKED_BACK = timedelta(days=365)
OFTEN = 3
NO_MATTER_OF_ITS_OWN = (Status.JOINED, Status.WITHDRAWN)
COLUMNS = (
    Dispute.id,
    Dispute.reference,
    Dispute.submitted_at,
    Dispute.building,
    Dispute.text,
    Dispute.public_place,
    Dispute.unit_number,
)


@dataclass(frozen=True)
class MatterBehind:
    dispute_id: int
    reference: str
    submitted_at: datetime


@dataclass(frozen=True)
class ComingBack:
    """`unit` is empty where it is the building as a whole. The latest of `matters`, which are all of them, is first."""

    building: str
    unit: str
    thing: Thing
    matters: tuple[MatterBehind, ...]


@dataclass(frozen=True)
class _Told:
    building_id: int
    unit: str
    things: frozenset[Thing]
    matter: MatterBehind


def coming_back(actor: Actor, week: Period) -> tuple[ComingBack, ...]:
    """Of what came in during the week that for which it was the third time or more, the most frequent first.

    Nothing private, no complaint about a colleague, and each matter once: not what was joined or withdrawn.
    """
    hidden = about_colleagues(actor.community_id)

    def find(_: object) -> Mapping[Period, tuple[ComingBack, ...]]:
        return {week: _found(actor, week, hidden)}

    return _FOUND.answer(actor.community_id, (actor, hidden), {week: week.end}, find)[week]


_FOUND: KeptAnswers[Period, tuple[ComingBack, ...]] = KeptAnswers(questions=16, spans=4)


def _found(actor: Actor, week: Period, hidden: Collection[int]) -> tuple[ComingBack, ...]:
    new = list(_told(actor, week.start, week.end, hidden))
    wanted: dict[int, set[Thing]] = defaultdict(set)
    for one in new:
        wanted[one.building_id] |= one.things
    earlier = list(_told(actor, week.end - LOOKED_BACK, week.end, hidden, wanted)) if new else []
    names = dict(Building.select(Building.id, Building.name).where(Building.id.in_(list(wanted))).tuples())
    found = [
        ComingBack(names[building_id], unit, thing, matters)
        for (building_id, unit, thing), matters in _often(earlier).items()
        if matters[0].submitted_at >= week.start
    ]
    return tuple(sorted(found, key=lambda one: (-len(one.matters), one.building, one.unit, one.thing)))


def _often(told: Iterable[_Told]) -> dict[tuple[int, str, Thing], tuple[MatterBehind, ...]]:
    """By entrance where it is often in one; else by building."""
    groups: dict[tuple[int, str, Thing], list[MatterBehind]] = defaultdict(list)
    for one in told:
        for thing in one.things:
            for unit in {"", one.unit}:
                groups[one.building_id, unit, thing].append(one.matter)
    often = {place: tuple(matters) for place, matters in groups.items() if len(matters) >= OFTEN}
    narrow = {(building_id, thing) for building_id, unit, thing in often if unit}
    return {place: one for place, one in often.items() if place[1] or (place[0], place[2]) not in narrow}


def _told(
    actor: Actor,
    start: datetime,
    end: datetime,
    hidden: Collection[int],
    wanted: Mapping[int, Collection[Thing]] | None = None,
) -> Iterator[_Told]:
    """The latest first; of `wanted` buildings only the things wanted there."""
    when = (Dispute.submitted_at >= start) & (Dispute.submitted_at < end)
    counted = when & ~Dispute.private & has_words(Dispute.text) & Dispute.status.not_in(list(NO_MATTER_OF_ITS_OWN))
    if wanted is not None:
        counted &= Dispute.building.in_(list(wanted))
    query = Dispute.select(*COLUMNS).where(in_scope(actor) & counted)
    query = query.order_by(Dispute.submitted_at.desc(), Dispute.id.desc())
    for number, reference, submitted_at, building_id, text, place, unit in chosen_columns(query, COLUMNS):
        if number not in hidden:
            things = things_in(plain_words(text), None if wanted is None else wanted[building_id])
            yield _Told(building_id, _unit_of(text, place, unit), things, MatterBehind(number, reference, submitted_at))


def _unit_of(text: str, place: str, unit: str) -> str:
    """Which entrance its words or its place name; else that of whoever reported it."""
    for told in (place, text):
        named = places_in(told).get("unit", frozenset())
        if len(named) == 1:
            return next(iter(named))
    return unit if unit.isdecimal() else ""
