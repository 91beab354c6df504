"""Whose meeting it was: a building, a grid or the community; who keeps its book, and who may have chaired."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from db.community.organisation.queries import places
from db.community.organisation.queries.former import name_then
from db.community.organisation.queries.places import buildings_of, community, grids_of, place_name
from db.community.organisation.tables import Building
from db.community.staff.queries.offices import community_secretary_of, grid_secretary_of, mediator_of
from db.community.staff.queries.people import StaffInfo, staff_by_ids
from db.nine_ones.record_book.rules.lifecycle import MeetingScope, MinutesStage
from db.nine_ones.record_book.rules.minutes import MeetingMinutes, from_json
from db.nine_ones.record_book.tables import RecordedMeeting
from db.records.permissions.queries import lies_in
from db.records.permissions.rules import Ability, Actor, Place, Role, require


@dataclass(frozen=True)
class NamedPlace:
    """A building, a grid or the community, with its name."""

    scope: MeetingScope
    name: str
    place: Place


def scope_of(row: RecordedMeeting) -> MeetingScope:
    if row.building_id:
        return MeetingScope.BUILDING
    return MeetingScope.GRID if row.grid_id else MeetingScope.COMMUNITY


def place_of(row: RecordedMeeting) -> Place:
    """Where a meeting belongs, to ask permission for it."""
    return places.place_of(row.building_id) if row.building_id else Place(row.community_id, row.grid_id)


def name_of(row: RecordedMeeting) -> str:
    return place_name(place_of(row))


def name_then_of(row: RecordedMeeting, at: datetime) -> str:
    """What its building, grid or community was called at an instant."""
    spots = (("building", row.building_id), ("grid", row.grid_id), ("community", row.community_id))
    subject, spot_id = next((named, spot_id) for named, spot_id in spots if spot_id)
    return name_then(subject, spot_id, name_of(row), at)


def chairs_for(actor: Actor, place: Place, now: datetime) -> list[StaffInfo]:
    """The members of staff who are likely to have chaired, the actor first. Raises NotAllowed, NotFound."""
    require(actor, Ability.KEEP_NINE_ONES, place)
    found = [
        staff_by_ids([actor.staff_id]).get(actor.staff_id),
        mediator_of(place.building_id, now) if place.building_id else None,
        grid_secretary_of(place.grid_id) if place.grid_id else None,
        community_secretary_of(place.community_id),
    ]
    return list({person.id: StaffInfo(person.id, person.name, person.role, "") for person in found if person}.values())


def spots_to_keep(actor: Actor) -> list[NamedPlace]:
    """The buildings, grids and community whose books the actor keeps, buildings first. Raises NotAllowed."""
    require(actor, Ability.KEEP_NINE_ONES)
    home = community(actor.community_id)
    spots = [
        NamedPlace(MeetingScope.BUILDING, building.name, Place(home.id, building.grid_id, building.id))
        for building in buildings_of(actor)
    ]
    if actor.role is not Role.BUILDING_MEDIATOR:
        spots += [NamedPlace(MeetingScope.GRID, grid.name, Place(home.id, grid.id)) for grid in grids_of(actor)]
    if actor.role is Role.COMMUNITY_SECRETARY:
        spots.append(NamedPlace(MeetingScope.COMMUNITY, home.name, Place(home.id)))
    return spots


def in_reach(actor: Actor) -> Any:
    """The meetings in the actor's scope, as a condition. Raises NotAllowed."""
    require(actor, Ability.READ_NINE_ONES)
    mine = lies_in(actor.territory, RecordedMeeting)
    if actor.territory.grid_ids is None:
        return mine
    buildings = Building.select(Building.id).where(lies_in(actor.territory, Building))
    return mine | (lies_in(actor.home, RecordedMeeting) & RecordedMeeting.building.in_(buildings))


def last_of(place: Place) -> MeetingMinutes | None:
    """The minutes written last at this place that are confirmed or published; None without any."""
    query = RecordedMeeting.select().where(
        (RecordedMeeting.community == place.community_id)
        & (RecordedMeeting.building == place.building_id if place.building_id else RecordedMeeting.building.is_null())
        & RecordedMeeting.stage.in_([MinutesStage.CONFIRMED, MinutesStage.PUBLISHED])
    )
    if not place.building_id:
        query = query.where(RecordedMeeting.grid == place.grid_id if place.grid_id else RecordedMeeting.grid.is_null())
    found = query.order_by(RecordedMeeting.id.desc()).first()
    return from_json(found.draft) if found else None
