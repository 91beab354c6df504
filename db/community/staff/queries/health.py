"""How the mediators of buildings stood at an instant, now or in the past."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from db.community.organisation.tables import Building, Community
from db.community.staff.rules.health import MediatorHealthFacts, health_of
from db.community.staff.tables import MediatorProfile, PastOffice, StaffMember, StaffScope, StandIn
from db.ground.clock import DEFAULT_ZONE, local_date
from db.records.health.rules import Health
from db.records.permissions.rules import Role

Named = dict[int, tuple[int, bool]]  # of a building: who was named, and whether they had a duty phone


def health(building_ids: Collection[int], at: datetime) -> dict[int, Health]:
    """Whether each building's mediator is alive, stale or missing at the instant, by the rule of `rules.health`."""
    named, stood_in = _named(building_ids, at), _stood_in(building_ids, at)
    people = {person for person, _ in named.values()} | {row.staff_id for row in stood_in.values()}
    told, zones = _told(people, at), _zones(building_ids)
    found = {}
    for building_id in building_ids:
        person, has_phone = named.get(building_id, (None, False))
        row = stood_in.get(building_id)
        shown = person if person is not None or row is None else row.staff_id
        photo, hours = told.get(shown, (False, False))
        days = (local_date(at, zones.get(building_id, DEFAULT_ZONE)) - row.first_day).days if row else None
        found[building_id] = health_of(MediatorHealthFacts(person is not None, has_phone, photo, hours, days))
    return found


def _named(building_ids: Collection[int], at: datetime) -> Named:
    """As `named_mediator_of` would have answered then: of several, the one who has been here longest."""
    wanted = list(building_ids)
    spans = [
        (row.staff_id, row.building_id, row.had_phone)
        for row in PastOffice.select().where(
            PastOffice.building.in_(wanted) & (PastOffice.held_from <= at) & (PastOffice.held_until > at)
        )
    ]
    held = (StaffMember.role == Role.BUILDING_MEDIATOR) & StaffMember.active & StaffScope.building.in_(wanted)
    spans += [
        (row.staff_id, row.building_id, bool(row.staff.duty_phone))
        for row in StaffScope.select(StaffScope, StaffMember).join(StaffMember).where(held)
        if (row.held_from or row.staff.added_at) <= at
    ]
    return {building: (staff, phone) for staff, building, phone in sorted(spans, reverse=True)}


def _stood_in(building_ids: Collection[int], at: datetime) -> dict[int, StandIn]:
    running = (StandIn.from_at <= at) & (StandIn.until_at > at) & StandIn.building.in_(list(building_ids))
    return {row.building_id: row for row in StandIn.select().where(running)}


def _told(staff_ids: Collection[int], at: datetime) -> dict[int | None, tuple[bool, bool]]:
    """Whether each one's profile had a photo and office hours then."""
    stood = (MediatorProfile.since <= at) & (MediatorProfile.until.is_null() | (MediatorProfile.until > at))
    rows = MediatorProfile.select().where(MediatorProfile.staff.in_(list(staff_ids)) & stood)
    return {row.staff_id: (row.with_photo, bool(row.hours)) for row in rows}


def _zones(building_ids: Collection[int]) -> dict[int, str]:
    query = Building.select(Building.id, Community.time_zone).join(Community)
    return dict(query.where(Building.id.in_(list(building_ids))).tuples())
