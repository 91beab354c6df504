"""What keeps coming back: the same thing in the same building, and entrance, three times within twelve months."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from db.community.organisation.tables import Building
from db.disputes.queries.scope import about_colleagues, in_scope
from db.disputes.rules.workflow import Status
from db.disputes.tables import Dispute
from db.ground.clock import Period
from db.records.alike.rules.places import places_in
from db.records.alike.rules.plain import plain_words
from db.records.alike.rules.things import Thing, things_in
from db.records.permissions.rules import Actor

LOOKED_BACK = timedelta(days=365)
OFTEN = 3
NO_MATTER_OF_ITS_OWN = (Status.JOINED, Status.WITHDRAWN)


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
    new = list(_told(actor, week.start, week.end, hidden))
    buildings = {one.building_id for one in new}
    earlier = list(_told(actor, week.end - LOOKED_BACK, week.end, hidden, buildings)) if new else []
    names = dict(Building.select(Building.id, Building.name).where(Building.id.in_(list(buildings))).tuples())
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
    actor: Actor, start: datetime, end: datetime, hidden: Collection[int], buildings: Collection[int] = ()
) -> Iterator[_Told]:
    """The latest first."""
    when = (Dispute.submitted_at >= start) & (Dispute.submitted_at < end)
    counted = when & ~Dispute.private & (Dispute.text != "") & Dispute.status.not_in(list(NO_MATTER_OF_ITS_OWN))
    if buildings:
        counted &= Dispute.building.in_(list(buildings))
    query = Dispute.select().where(in_scope(actor) & counted)
    for row in query.order_by(Dispute.submitted_at.desc(), Dispute.id.desc()):
        if row.id not in hidden:
            matter = MatterBehind(row.id, row.reference, row.submitted_at)
            yield _Told(row.building_id, _unit_of(row), things_in(plain_words(row.text)), matter)


def _unit_of(row: Dispute) -> str:
    """Which entrance its words or its place name; else that of whoever reported it."""
    for text in (row.public_place, row.text):
        named = places_in(text).get("unit", frozenset())
        if len(named) == 1:
            return next(iter(named))
    return row.unit_number if row.unit_number.isdecimal() else ""
