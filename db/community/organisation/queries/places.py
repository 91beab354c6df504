"""Communities, grids and buildings: as their pages show them to everybody, and by the actor's scope."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

from peewee import ModelSelect

from db.community.organisation.rules import CodeRetirementReason, CompositeWeights, is_code, normalise_code
from db.community.organisation.tables import Building, Community, Grid, RetiredCode
from db.ground.refusals import NotFound
from db.records.permissions.queries import lies_in
from db.records.permissions.rules import Ability, Actor, Place, require

Found = TypeVar("Found")


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
    residents_committee: str
    credit_code: str
    basically_satisfied_weight: float
    weights: CompositeWeights
    closes_on: date | None = None
    closing_words: str = ""
    closed_at: datetime | None = None
    is_village: bool = False

    @property
    def village_street(self) -> str | None:
        """What is above it, by name, where it is a village."""
        return self.street if self.is_village else None


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
class RetiredCodeInfo:
    """A code that opens nothing any more, and the building whose sign carried it."""

    code: str
    building: BuildingInfo
    reason: CodeRetirementReason
    retired_at: datetime


def communities() -> list[CommunityInfo]:
    """All that are here: not those that were closed, of which only places and history are left."""
    rows = Community.select().where(Community.closed_at.is_null()).order_by(Community.id)
    return [_community(row) for row in rows]


def community(community_id: int) -> CommunityInfo:
    """The community with this id. Raises NotFound."""
    return _community(existing(Community.one(id=community_id)))


def community_by_prefix(prefix: str) -> CommunityInfo:
    """By what its references begin with. Raises NotFound."""
    found = next((one for one in communities() if one.reference_prefix == prefix.upper()), None)
    if found is None:
        raise NotFound()
    return found


def building(building_id: int) -> BuildingInfo:
    """What everybody may know of a building, as its sign and page tell it. Raises NotFound."""
    return _building(_with_grid(existing(Building.one(id=building_id))))


def name_and_zone(building_id: int) -> tuple[str, str]:
    """What stands beside something of a building: its name, and the time zone its days are told in."""
    here = building(building_id)
    return here.name, community(here.community_id).time_zone


def building_by_code(text: str) -> BuildingInfo | None:
    """The building whose sign carries this code, however it was typed; a mistyped one is nobody's."""
    code = normalise_code(text[:40])
    if not is_code(code):
        return None
    found = Building.one(code=code)
    return _building(_with_grid(found)) if found else None


def retired_code(text: str) -> RetiredCodeInfo | None:
    """What is known of a code that was once on a sign, however it was typed."""
    code = normalise_code(text[:40])
    found = RetiredCode.one(code=code) if is_code(code) else None
    return _retired(found) if found else None


def retired_codes_of(building_id: int) -> list[RetiredCodeInfo]:
    """The former codes of a building, the latest first. The caller has checked who may see the building."""
    return [_retired(row) for row in reversed(RetiredCode.several(building=building_id))]


def _retired(row: RetiredCode) -> RetiredCodeInfo:
    return RetiredCodeInfo(row.code, building(row.building_id), CodeRetirementReason(row.reason), row.retired_at)


def grids_of(actor: Actor) -> list[GridInfo]:
    """The grids in the actor's scope; for a mediator, those their buildings stand in. Raises NotAllowed."""
    query = Grid.select().where(Grid.id.in_(in_scope(actor).select(Building.grid)))
    if actor.territory.building_ids is None:
        query = Grid.select().where(lies_in(actor.territory, Grid, grid=Grid.id))
    return [grid_info(row) for row in query.order_by(Grid.number)]


def buildings_of(actor: Actor, grid_id: int | None = None) -> list[BuildingInfo]:
    """The buildings in the actor's scope, by number. Raises NotAllowed."""
    query = in_scope(actor).order_by(Building.number)
    if grid_id is not None:
        query = query.where(Building.grid == grid_id)
    return [_building(row) for row in query]


def buildings_in(community_id: int) -> list[BuildingInfo]:
    """All buildings of a community, by number; for jobs, so no right is checked."""
    query = _buildings().where(Building.community == community_id).order_by(Building.number)
    return [_building(row) for row in query]


def place_of(building_id: int) -> Place:
    """The community, grid and building as a Place, as permissions are asked by it. Raises NotFound."""
    row = existing(Building.one(id=building_id))
    return Place(row.community_id, row.grid_id, row.id)


def whole_place(place: Place) -> Place:
    """The place completed: a building with its grid. Raises NotFound for what is not of the place's community."""
    found = place
    if place.building_id is not None:
        found = place_of(place.building_id)
    elif place.grid_id is not None:
        found = Place(existing(Grid.one(id=place.grid_id)).community_id, place.grid_id)
    if found.community_id != place.community_id:
        raise NotFound()
    return found


def place_to_keep(actor: Actor, grid_id: int | None, building_id: int | None) -> Place:
    """This building, grid or (with neither) community as a whole Place, if the actor may keep its nine ones.

    A whole grid is kept by its secretary, the community by its own. Raises NotAllowed or NotFound.
    """
    require(actor, Ability.KEEP_NINE_ONES)
    place = whole_place(Place(actor.community_id, grid_id, building_id))
    require(actor, Ability.KEEP_NINE_ONES, place)
    return place


def place_name(place: Place) -> str:
    """The name of the building, of the whole grid, or of the community. Raises NotFound."""
    if place.building_id is not None:
        return building(place.building_id).name
    if place.grid_id is not None:
        return str(existing(Grid.one(id=place.grid_id)).name)
    return community(place.community_id).name


def existing(row: Found | None) -> Found:
    """The row itself. Raises NotFound for None."""
    if row is None:
        raise NotFound()
    return row


def _with_grid(row: Building) -> Building:
    row.grid = Grid.one(id=row.grid_id)
    return row


def _buildings() -> ModelSelect[Building]:
    return Building.select(Building, Grid).join(Grid)


def in_scope(actor: Actor) -> ModelSelect[Building]:
    require(actor, Ability.READ_ORGANISATION)
    return _buildings().where(lies_in(actor.territory, Building, building=Building.id))


def _community(row: Community) -> CommunityInfo:
    weights = CompositeWeights(row.weight_responded, row.weight_resolved, row.weight_satisfied)
    return CommunityInfo(
        row.id,
        row.name,
        row.party_organisation,
        row.street,
        row.district,
        row.city,
        row.reference_prefix,
        row.time_zone,
        row.phone,
        row.residents_committee,
        row.credit_code,
        row.basically_satisfied_weight,
        weights,
        row.closes_on,
        row.closing_words,
        row.closed_at,
        row.is_village,
    )


def _building(row: Building) -> BuildingInfo:
    return BuildingInfo(
        row.id,
        row.community_id,
        row.grid_id,
        row.grid.name,
        row.number,
        row.name,
        row.party_group,
        row.address,
        row.units,
        row.floors,
        row.households,
        row.code,
    )


def grid_info(row: Grid) -> GridInfo:
    return GridInfo(row.id, row.community_id, row.number, row.name, row.branch)
