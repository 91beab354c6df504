"""Who and where, as it may be seen: by everybody for a building's page, by staff within their scope."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from peewee import ModelSelect, fn

from db.organisation.rules import CodeEnd, Weights, is_code, normalise_code
from db.organisation.tables import Building, CentreHousehold, Community, Grid, MemberUnit, RetiredCode
from db.permissions.rules import WHOLE_COMMUNITY, Ability, Actor, Place, Role, require
from db.refusals import NotFound
from db.sealing import keyring

SECRETARIES = frozenset({Role.COMMUNITY_SECRETARY, Role.GRID_SECRETARY})


@dataclass(frozen=True)
class CommunityInfo:
    id: int
    name: str
    party_organisation: str
    street: str
    district: str
    city: str
    reference_prefix: str
    time_zone: str
    phone: str
    basically_satisfied_weight: float
    weights: Weights


@dataclass(frozen=True)
class GridInfo:
    id: int
    community_id: int
    number: int
    name: str
    branch: str


@dataclass(frozen=True)
class BuildingInfo:
    id: int
    community_id: int
    grid_id: int
    grid_name: str
    number: int
    name: str
    party_group: str
    address: str
    units: int
    floors: int
    households: int
    code: str


@dataclass(frozen=True)
class RetiredInfo:
    """A code that opens nothing any more, and the building whose sign carried it."""

    code: str
    building: BuildingInfo
    reason: CodeEnd
    retired_at: datetime


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


@dataclass(frozen=True)
class Counts:
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


def communities() -> list[CommunityInfo]:
    return [_community(row) for row in Community.select().order_by(Community.id)]


def community(community_id: int) -> CommunityInfo:
    """Raises NotFound."""
    return _community(_found(Community.one(id=community_id)))


def building(building_id: int) -> BuildingInfo:
    """What everybody may know of a building, as its sign and page tell it. Raises NotFound."""
    return _building(_with_grid(_found(Building.one(id=building_id))))


def building_by_code(text: str) -> BuildingInfo | None:
    """The building whose sign carries this code, however it was typed; a mistyped one is nobody's."""
    code = normalise_code(text[:40])
    if not is_code(code):
        return None
    found = Building.one(code=code)
    return _building(_with_grid(found)) if found else None


def retired_code(text: str) -> RetiredInfo | None:
    """What is known of a code that was once on a sign, however it was typed."""
    code = normalise_code(text[:40])
    found = RetiredCode.one(code=code) if is_code(code) else None
    return _retired(found) if found else None


def retired_codes_of(building_id: int) -> list[RetiredInfo]:
    """Those that a building had before, the latest first. The caller has checked who may see the building."""
    return [_retired(row) for row in reversed(RetiredCode.several(building=building_id))]


def _retired(row: RetiredCode) -> RetiredInfo:
    return RetiredInfo(row.code, building(row.building_id), CodeEnd(row.reason), row.retired_at)


def grids_of(actor: Actor) -> list[GridInfo]:
    """The grids in the actor's scope; for a mediator, those their buildings stand in. Raises NotAllowed."""
    query = Grid.select().where(Grid.id.in_(_in_scope(actor).select(Building.grid)))
    if actor.role in WHOLE_COMMUNITY:
        query = Grid.select().where(Grid.community == actor.community_id)
    elif actor.role is Role.GRID_SECRETARY:
        query = Grid.select().where((Grid.community == actor.community_id) & Grid.id.in_(list(actor.grid_ids)))
    return [_grid(row) for row in query.order_by(Grid.number)]


def buildings_of(actor: Actor, grid_id: int | None = None) -> list[BuildingInfo]:
    """The buildings in the actor's scope, by number. Raises NotAllowed."""
    query = _in_scope(actor).order_by(Building.number)
    if grid_id is not None:
        query = query.where(Building.grid == grid_id)
    return [_building(row) for row in query]


def buildings_in(community_id: int) -> list[BuildingInfo]:
    """All of a community, by number, for what runs by itself."""
    query = _buildings().where(Building.community == community_id).order_by(Building.number)
    return [_building(row) for row in query]


def units_of(actor: Actor, active_only: bool = False) -> list[UnitInfo]:
    """The member units of the actor's community. Raises NotAllowed."""
    require(actor, Ability.READ_ORGANISATION)
    query = MemberUnit.select().where(MemberUnit.community == actor.community_id).order_by(MemberUnit.id)
    if active_only:
        query = query.where(MemberUnit.active)
    return [_unit(row) for row in query]


def unit(unit_id: int) -> UnitInfo:
    """Raises NotFound."""
    return _unit(_found(MemberUnit.get_or_none(MemberUnit.id == unit_id)))


def households_of_building(actor: Actor, building_id: int) -> list[HouseholdInfo]:
    """The building's centre households. Raises NotAllowed, or NotFound outside the actor's scope."""
    place = place_of(building_id)
    require(actor, Ability.READ_ORGANISATION, place)
    rows = CentreHousehold.select().where(CentreHousehold.building == building_id).order_by(CentreHousehold.code)
    return [_household(row, may_see_household_phones(actor)) for row in rows]


def households_of(actor: Actor) -> list[HouseholdInfo]:
    """The centre households in the actor's scope, by code. Raises NotAllowed."""
    scope = _in_scope(actor).select(Building.id)
    rows = CentreHousehold.select().where(CentreHousehold.building.in_(scope)).order_by(CentreHousehold.code)
    return [_household(row, may_see_household_phones(actor)) for row in rows]


def place_of(building_id: int) -> Place:
    """Where a building lies, to ask permission for it. Raises NotFound."""
    row = _found(Building.one(id=building_id))
    return Place(row.community_id, row.grid_id, row.id)


def may_see_household_phones(actor: Actor) -> bool:
    return actor.may(Ability.MANAGE_ORGANISATION) or actor.role in SECRETARIES


def counts(actor: Actor) -> Counts:
    """How much there is in the actor's scope. Raises NotAllowed."""
    scope = _in_scope(actor)
    households = scope.select(fn.COALESCE(fn.SUM(Building.households), 0)).scalar()
    centre = CentreHousehold.select().where(CentreHousehold.building.in_(scope.select(Building.id))).count()
    return Counts(len(grids_of(actor)), scope.count(), int(households), centre, len(units_of(actor)))


def whole_organisation(community_id: int) -> Organisation:
    """For the sheet; the caller has checked the right to manage the organisation. Raises NotFound."""
    households = CentreHousehold.select().join(Building).where(Building.community == community_id)
    units = MemberUnit.select().where(MemberUnit.community == community_id).order_by(MemberUnit.id)
    grids = Grid.select().where(Grid.community == community_id).order_by(Grid.number)
    return Organisation(
        community(community_id),
        tuple(_grid(row) for row in grids),
        tuple(buildings_in(community_id)),
        tuple(_household(row, with_phone=True) for row in households.order_by(CentreHousehold.code)),
        tuple(_unit(row) for row in units),
    )


def _found(row):
    if row is None:
        raise NotFound()
    return row


def _with_grid(row: Building) -> Building:
    row.grid = Grid.one(id=row.grid_id)
    return row


def _buildings() -> ModelSelect[Building]:
    return Building.select(Building, Grid).join(Grid)


def _in_scope(actor: Actor) -> ModelSelect[Building]:
    require(actor, Ability.READ_ORGANISATION)
    query = _buildings().where(Building.community == actor.community_id)
    if actor.role in WHOLE_COMMUNITY:
        return query
    if actor.role is Role.GRID_SECRETARY:
        return query.where(Building.grid.in_(list(actor.grid_ids)))
    return query.where(Building.id.in_(list(actor.building_ids)))


def _community(row: Community) -> CommunityInfo:
    weights = Weights(row.weight_responded, row.weight_resolved, row.weight_satisfied)
    return CommunityInfo(
        row.id, row.name, row.party_organisation, row.street, row.district, row.city, row.reference_prefix,
        row.time_zone, row.phone, row.basically_satisfied_weight, weights,
    )  # fmt: skip


def _building(row: Building) -> BuildingInfo:
    return BuildingInfo(
        row.id, row.community_id, row.grid_id, row.grid.name, row.number, row.name, row.party_group, row.address,
        row.units, row.floors, row.households, row.code,
    )  # fmt: skip


def _grid(row: Grid) -> GridInfo:
    return GridInfo(row.id, row.community_id, row.number, row.name, row.branch)


def _unit(row: MemberUnit) -> UnitInfo:
    return UnitInfo(row.id, row.community_id, row.name, row.trade, row.phone, row.active)


def _household(row: CentreHousehold, with_phone: bool) -> HouseholdInfo:
    phone = None
    if with_phone:
        phone = keyring().unseal(row.sealed_phone, phone_place(row.code)) if row.sealed_phone else ""
    return HouseholdInfo(row.id, row.building_id, row.code, row.name, row.room, phone)


def phone_place(code: str) -> str:
    """Where a centre household's phone is sealed; it opens nowhere else."""
    return f"centre_household.phone:{code}"
