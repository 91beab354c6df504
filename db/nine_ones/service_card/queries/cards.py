"""The card of a building as residents read it, and the lists that it is made of, for whoever keeps them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from db.community.organisation.queries.places import building, place_of
from db.ground.links import host_of
from db.ground.phones import dialled
from db.nine_ones.service_card.rules import ServiceEntryDetails, ServiceLine, Trade, merged
from db.nine_ones.service_card.tables import ServiceEntry
from db.records.permissions.rules import Ability, Actor, Place, covers, require


@dataclass(frozen=True)
class ServiceEntryInfo:
    """One line of a card; `dialled` goes into a tel: link, `host` says where the link really leads."""

    version: int
    trade: Trade
    name: str
    phone: str
    dialled: str
    all_day: bool
    hours: str
    note: str
    link: str
    host: str
    inherited: bool  # from the community, as it stands there
    instead: bool  # the building's own words for one of the community's


@dataclass(frozen=True)
class ServiceCard:
    entries: tuple[ServiceEntryInfo, ...]

    @property
    def calls(self) -> list[ServiceEntryInfo]:
        return [entry for entry in self.entries if entry.phone]

    @property
    def links(self) -> list[ServiceEntryInfo]:
        """The lines with a link to the internet, among them those that can also be called."""
        return [entry for entry in self.entries if entry.link]


@dataclass(frozen=True)
class DeskServiceCard:
    """A card, the lines of the community that are left out of it, and whether this person keeps it."""

    card: ServiceCard
    left_out: tuple[ServiceEntryInfo, ...]
    may_keep: bool


def card_of(building_id: int) -> ServiceCard:
    """The service card of a building, as everybody may read it."""
    return ServiceCard(tuple(map(_entry, _merged(building_id))))


def _merged(building_id: int) -> list[ServiceLine]:
    community_id = building(building_id).community_id
    rows = _open(community_id).where(ServiceEntry.building.is_null() | (ServiceEntry.building == building_id))
    lines = [line_of(row) for row in rows]
    defaults = [line for line in lines if line.building_id is None]
    return merged(defaults, [line for line in lines if line.building_id is not None])


def card_to_keep(actor: Actor, building_id: int) -> DeskServiceCard:
    """A building's card as the desk shows it. Raises NotAllowed, or NotFound outside the scope."""
    place = place_of(building_id)
    require(actor, Ability.READ_NINE_ONES, place)
    gone = [row for row in open_versions(place.community_id, building_id) if row.left_out]
    defaults = {row.line for row in open_versions(place.community_id, None)}
    left_out = tuple(_entry(line_of(row)) for row in gone if row.stands_for in defaults)
    return DeskServiceCard(card_of(building_id), left_out, _keeps(actor, place))


def defaults_to_keep(actor: Actor) -> DeskServiceCard:
    """The community's own lines, which all buildings inherit, as the desk shows them. Raises NotAllowed."""
    require(actor, Ability.READ_NINE_ONES)
    lines = merged([line_of(row) for row in open_versions(actor.community_id, None)], [])
    return DeskServiceCard(ServiceCard(tuple(map(_entry, lines))), (), _keeps(actor, Place(actor.community_id)))


def _keeps(actor: Actor, place: Place) -> bool:
    return actor.may(Ability.KEEP_NINE_ONES) and covers(actor, place)


def open_versions(community_id: int, building_id: int | None) -> list[ServiceEntry]:
    """The versions in force now of a building's own lines, or (None) of the community's."""
    here = ServiceEntry.building.is_null() if building_id is None else (ServiceEntry.building == building_id)
    return list(_open(community_id).where(here))


def _open(community_id: int) -> Any:
    here = (ServiceEntry.community == community_id) & ServiceEntry.until.is_null()
    return ServiceEntry.select().where(here).order_by(ServiceEntry.position, ServiceEntry.line)


def line_of(row: ServiceEntry) -> ServiceLine:
    details = ServiceEntryDetails(row.trade, row.name, row.phone, row.all_day, row.hours, row.note, row.link)
    return ServiceLine(row.line, row.id, row.building_id, row.stands_for, row.left_out, row.position, details)


def _entry(line: ServiceLine) -> ServiceEntryInfo:
    said = line.details
    return ServiceEntryInfo(
        line.version,
        Trade(said.trade),
        said.name,
        said.phone,
        dialled(said.phone),
        said.all_day,
        said.hours,
        said.note,
        said.link,
        host_of(said.link),
        inherited=line.building_id is None,
        instead=line.stands_for is not None,
    )
