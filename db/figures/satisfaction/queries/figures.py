"""The figures as staff may see them: each within the scope of whoever asks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from peewee import Expression

from db.community.organisation.queries.places import buildings_of, grids_of, place_of
from db.community.organisation.tables import Building, Grid, MemberUnit
from db.community.staff.rules.people import LEVEL_HELD
from db.community.staff.tables import StaffMember
from db.disputes.queries.scope import rounds_known_to
from db.disputes.tables import Round
from db.figures.satisfaction.queries.rounds import facts_of_community, weighing_of_community
from db.figures.satisfaction.rules.compared import FigureGroup, Key
from db.figures.satisfaction.rules.facts import FigureFacts, SplitBy
from db.figures.satisfaction.rules.figures import Figures
from db.figures.satisfaction.rules.rates import FigureWeights
from db.ground.clock import Period
from db.ground.refusals import NotAllowed, NotFound
from db.ground.words import N_
from db.records.permissions.queries import lies_in
from db.records.permissions.rules import SECRETARIES, Ability, Actor, Place, Role, require
from db.records.reports.rules import ReportKind


@dataclass(frozen=True)
class FigureFilter:
    """Narrows the figures to one grid, building, kind, unit, or to one person for a talk with them."""

    grid_id: int | None = None
    building_id: int | None = None
    kind: ReportKind | None = None
    staff_id: int | None = None
    unit_id: int | None = None


EVERYWHERE = FigureFilter()


def figures(actor: Actor, period: Period, where: FigureFilter = EVERYWHERE) -> Figures:
    """All figures of a period. Raises NotAllowed without the right to figures, NotFound outside the actor's scope."""
    return facts_for(actor, period.start, period.end, where).figures(period)


def trend(actor: Actor, periods: Sequence[Period], where: FigureFilter = EVERYWHERE) -> list[Figures]:
    """The figures of several periods, read at once. Raises like `figures`."""
    if not periods:
        return []
    start, end = min(period.start for period in periods), max(period.end for period in periods)
    facts = facts_for(actor, start, end, where)
    return [facts.figures(period) for period in periods]


def comparison(actor: Actor, period: Period, by: SplitBy, where: FigureFilter = EVERYWHERE) -> list[FigureGroup]:
    """The figures of grids, buildings, kinds or units side by side, in the order of the organisation.

    Places without a dispute are there too. Raises like `figures`.
    """
    facts = facts_for(actor, period.start, period.end, where)
    return side_by_side(actor, facts.split(period, by), period, by, where)


def side_by_side(
    actor: Actor, split: Mapping[Key, Figures], period: Period, by: SplitBy, where: FigureFilter
) -> list[FigureGroup]:
    """The figures of each place, kind or unit with its name, and of those where nothing happened."""
    nothing = FigureFacts((), weighing_of(actor), "").figures(period)
    return _grouped(split, nothing, by, actor.community_id, _places_of(actor, by, where))


def groups_of_community(facts: FigureFacts, community_id: int, period: Period, by: SplitBy) -> list[FigureGroup]:
    """The figures of all a community's grids, buildings or kinds. The caller has checked who may see them."""
    nothing = FigureFacts((), facts.weighing, facts.zone).figures(period)
    return _grouped(facts.split(period, by), nothing, by, community_id, None)


def weighing_of(actor: Actor) -> FigureWeights:
    """How the actor's community weighs its figures, to be printed with them. Raises NotAllowed."""
    require(actor, Ability.READ_FIGURES)
    return weighing_of_community(actor.community_id)


def facts_for(actor: Actor, start: datetime, end: datetime, where: FigureFilter = EVERYWHERE) -> FigureFacts:
    """What the actor's figures of any period in the span are computed from. Raises like `figures`."""
    require(actor, Ability.READ_FIGURES)
    check_place(actor, where)
    check_person(actor, where)
    return facts_of_community(actor.community_id, start, end, *scope(actor), *narrowed(where))


def may_see_person(actor: Actor, staff_id: int, role: Role) -> bool:
    """Whether the actor may see this person's figures: their own, or a secretary's for a talk with somebody below."""
    below = actor.role in SECRETARIES and LEVEL_HELD.get(role, 0) < LEVEL_HELD[actor.role]
    return staff_id == actor.staff_id or (below and role in LEVEL_HELD)


def check_person(actor: Actor, where: FigureFilter) -> None:
    """Raises NotFound when the filter names a stranger, NotAllowed when the actor may not see that person's figures."""
    if where.staff_id is None:
        return
    person = StaffMember.get_or_none(StaffMember.id == where.staff_id, lies_in(actor.home, StaffMember))
    if person is None:
        raise NotFound()
    if not may_see_person(actor, person.id, person.role):
        raise NotAllowed(N_("These are somebody else’s own figures. They are for a talk with that person."))


def check_place(actor: Actor, where: FigureFilter) -> None:
    """Raises NotAllowed or NotFound for a grid or building outside the actor's scope.

    A liaison's scope is what their unit has in hand, wherever that is; everybody else's is a territory.
    """
    if where.building_id is not None:
        place = place_of(where.building_id)
    elif where.grid_id is not None:
        place = Place(_community_of(Grid, where.grid_id), where.grid_id)
    else:
        return
    if actor.role is Role.UNIT_LIAISON:
        place = Place(place.community_id, unit_id=actor.unit_id)
    require(actor, Ability.READ_FIGURES, place)


def _community_of(table: type[Grid], row_id: int) -> int:
    row = table.get_or_none(table.id == row_id)
    if row is None:
        raise NotFound()
    return row.community_id


def scope(actor: Actor) -> list[Expression]:
    """The conditions for the rounds the actor's figures count, alike to `permissions.rules.covers`."""
    known = rounds_known_to(actor)
    if actor.role is Role.UNIT_LIAISON:
        return [known, Round.holder_unit == actor.unit_id if actor.unit_id else Round.id.is_null()]
    return [known, lies_in(actor.territory, Round)]


def narrowed(where: FigureFilter) -> list[Expression]:
    asked = (
        (Round.grid, where.grid_id),
        (Round.building, where.building_id),
        (Round.kind, where.kind),
        (Round.holder_staff, where.staff_id),
        (Round.holder_unit, where.unit_id),
    )
    return [column == value for column, value in asked if value is not None]


def _places_of(actor: Actor, by: SplitBy, where: FigureFilter) -> set[Key] | None:
    """Which places an actor compares, so that those where nothing happened are seen to be quiet; None means all."""
    if actor.role is Role.UNIT_LIAISON or where != EVERYWHERE:
        return set()
    if by is SplitBy.GRID and actor.role is not Role.BUILDING_MEDIATOR:
        return {grid.id for grid in grids_of(actor)}
    if by is SplitBy.BUILDING:
        return {building.id for building in buildings_of(actor)}
    return None if by is SplitBy.KIND else set()


def _grouped(
    split: Mapping[Key, Figures], nothing: Figures, by: SplitBy, community_id: int, places: set[Key] | None
) -> list[FigureGroup]:
    names = _names(by, community_id)
    shown = [key for key in names if places is None or key in places or key in split]
    groups = [FigureGroup(key, names[key], split.get(key, nothing)) for key in shown]
    return groups + [FigureGroup(None, "", split[None])] if None in split else groups


def _names(by: SplitBy, community_id: int) -> dict[Key, str]:
    """In the order in which people expect them. Kinds are named by the reader's own words."""
    if by is SplitBy.KIND:
        return {kind.value: kind.value for kind in ReportKind}
    table, order = {
        SplitBy.GRID: (Grid, Grid.number),
        SplitBy.BUILDING: (Building, Building.number),
        SplitBy.UNIT: (MemberUnit, MemberUnit.id),
    }[by]
    rows: Any = table.select(table.id, table.name).where(table.community == community_id).order_by(order)
    return dict(rows.tuples())
