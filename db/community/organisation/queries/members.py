"""Who belongs to a community: its centre households and member units, and everything of it together."""

from __future__ import annotations

from dataclasses import dataclass

from peewee import fn

from db.community.organisation.queries.places import (
    BuildingInfo,
    CommunityInfo,
    GridInfo,
    buildings_in,
    community,
    existing,
    grid_info,
    grids_of,
    in_scope,
    place_of,
)
from db.community.organisation.tables import Building, CentreHousehold, Grid, MemberUnit
from db.ground.sealing import keyring
from db.records.permissions.queries import lies_in
from db.records.permissions.rules import SECRETARIES, Ability, Actor, require


@dataclass(frozen=True)
class HouseholdInfo:
    """A Party-member centre household; `phone` is None for those who may not see it, "" where none is known."""

    id: int
    building_id: int
    code: str
    name: str
    room: str
    phone: str | None


@dataclass(frozen=True)
class UnitInfo:
    id: int
    community_id: int
    name: str
    trade: str
    phone: str
    active: bool
    stands_here: bool = False


@dataclass(frozen=True)
class OrganisationCounts:
    grids: int
    buildings: int
    households: int
    centre_households: int
    units: int


@dataclass(frozen=True)
class Organisation:
    """Everything of one community, phones included."""

    community: CommunityInfo
    grids: tuple[GridInfo, ...]
    buildings: tuple[BuildingInfo, ...]
    households: tuple[HouseholdInfo, ...]
    units: tuple[UnitInfo, ...]


def units_of(actor: Actor, active_only: bool = False) -> list[UnitInfo]:
    """The member units of the actor's community. Raises NotAllowed."""
    require(actor, Ability.READ_ORGANISATION)
    query = MemberUnit.select().where(lies_in(actor.home, MemberUnit)).order_by(MemberUnit.id)
    if active_only:
        query = query.where(MemberUnit.active)
    return [_unit(row) for row in query]


def unit(unit_id: int) -> UnitInfo:
    """The member unit with this id. Raises NotFound."""
    return _unit(existing(MemberUnit.get_or_none(MemberUnit.id == unit_id)))


def households_of_building(actor: Actor, building_id: int) -> list[HouseholdInfo]:
    """The building's centre households. Raises NotAllowed, or NotFound outside the actor's scope."""
    place = place_of(building_id)
    require(actor, Ability.READ_ORGANISATION, place)
    rows = CentreHousehold.select().where(CentreHousehold.building == building_id).order_by(CentreHousehold.code)
    return [_household(row, may_see_household_phones(actor)) for row in rows]


def households_of(actor: Actor) -> list[HouseholdInfo]:
    """The centre households in the actor's scope, by code. Raises NotAllowed."""
    scope = in_scope(actor).select(Building.id)
    rows = CentreHousehold.select().where(CentreHousehold.building.in_(scope)).order_by(CentreHousehold.code)
    return [_household(row, may_see_household_phones(actor)) for row in rows]


def may_see_household_phones(actor: Actor) -> bool:
    return actor.may(Ability.MANAGE_ORGANISATION) or actor.role in SECRETARIES


def counts(actor: Actor) -> OrganisationCounts:
    """How much there is in the actor's scope. Raises NotAllowed."""
    scope = in_scope(actor)
    households = scope.select(fn.COALESCE(fn.SUM(Building.households), 0)).scalar()
    centre = CentreHousehold.select().where(CentreHousehold.building.in_(scope.select(Building.id))).count()
    return OrganisationCounts(len(grids_of(actor)), scope.count(), int(households), centre, len(units_of(actor)))


def whole_organisation(community_id: int) -> Organisation:
    """All there is of a community, for its sheet; the caller has checked the right to manage it. Raises NotFound."""
    households = CentreHousehold.select().join(Building).where(Building.community == community_id)
    units = MemberUnit.select().where(MemberUnit.community == community_id).order_by(MemberUnit.id)
    grids = Grid.select().where(Grid.community == community_id).order_by(Grid.number)
    return Organisation(
        community(community_id),
        tuple(grid_info(row) for row in grids),
        tuple(buildings_in(community_id)),
        tuple(_household(row, with_phone=True) for row in households.order_by(CentreHousehold.code)),
        tuple(_unit(row) for row in units),
    )


def _unit(row: MemberUnit) -> UnitInfo:
    return UnitInfo(row.id, row.community_id, row.name, row.trade, row.phone, row.active, row.stands_here)


def _household(row: CentreHousehold, with_phone: bool) -> HouseholdInfo:
    phone = None
    if with_phone:
        phone = keyring().unseal(row.sealed_phone, phone_place(row.code)) if row.sealed_phone else ""
    return HouseholdInfo(row.id, row.building_id, row.code, row.name, row.room, phone)


def phone_place(code: str) -> str:
    """The name under which a centre household's phone is sealed; it can be opened under no other."""
    return f"centre_household.phone:{code}"
