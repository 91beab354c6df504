"""Somebody stands in for a building's mediator for some days, and stops."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime, timedelta

from db.community.organisation.queries.places import building, community, place_of
from db.community.staff.queries.offices import named_mediator_of
from db.community.staff.queries.standing_in import possible_stand_ins
from db.community.staff.rules.standing_in import days_problems
from db.community.staff.tables import StandIn
from db.ground.clock import local_date, midnight
from db.ground.refusals import Invalid, NotFound, Problem, Refused, SomebodyWasFaster
from db.ground.words import N_
from db.records.history.actions import recording
from db.records.permissions.rules import Ability, Actor, require


class AlreadyStoodIn(Refused):
    words = N_("%(building)s: somebody stands in on some of these days already. End that first, or choose other days.")


def name_stand_in(
    actor: Actor, building_ids: Collection[int], staff_id: int, first_day: date, last_day: date, now: datetime
) -> None:
    """From the first day to the last this person has calls, new disputes, page and sign instead of the mediator.

    In all of these buildings or in none. Raises NotAllowed, NotFound, Invalid or AlreadyStoodIn.
    """
    require(actor, Ability.KEEP_NINE_ONES)
    zone = community(actor.community_id).time_zone
    problems = days_problems(first_day, last_day, local_date(now, zone))
    if not building_ids:
        problems.append(Problem("building_ids", N_("Choose at least one building.")))
    if problems:
        raise Invalid(*problems)
    lasts = max(midnight(first_day, zone), now), midnight(last_day + timedelta(days=1), zone)
    with recording(actor.community_id) as record:
        for building_id in sorted(set(building_ids)):
            _require_fit(actor, building_id, staff_id)
            _require_free(building_id, *lasts)
            row = StandIn.add(
                building=building_id,
                staff=staff_id,
                first_day=first_day,
                last_day=last_day,
                from_at=lasts[0],
                until_at=lasts[1],
            )
            days = {"first_day": first_day.isoformat(), "last_day": last_day.isoformat()}
            record.append(
                "building", building_id, "stand_in_named", now, actor, staff=staff_id, stand_in=row.id, **days
            )


def _require_fit(actor: Actor, building_id: int, staff_id: int) -> None:
    named = named_mediator_of(building_id)
    if named and named.id == staff_id:
        raise Invalid(Problem("staff_id", N_("This is the mediator themselves. Choose somebody else.")))
    person = next((one for one in possible_stand_ins(actor, building_id) if one.id == staff_id), None)
    if person is None:
        raise Invalid(Problem("staff_id", N_("This person cannot stand in for this building.")))
    if not person.duty_phone:
        words = N_("This person has no duty phone yet: calls would reach nobody. Give them one first.")
        raise Invalid(Problem("staff_id", words))


def _require_free(building_id: int, from_at: datetime, until_at: datetime) -> None:
    there = (StandIn.building == building_id) & (StandIn.from_at < StandIn.until_at)
    overlapping = (StandIn.from_at < until_at) & (StandIn.until_at > from_at)
    if StandIn.select().where(there & overlapping).exists():
        raise AlreadyStoodIn(building=building(building_id).name)


def end_stand_in(actor: Actor, stand_in_id: int, now: datetime) -> None:
    """Ends a stand-in at once; one that has not begun never will.

    Raises NotAllowed, NotFound, or SomebodyWasFaster when it is over.
    """
    with recording(actor.community_id) as record:
        row = StandIn.locked(id=stand_in_id)
        if row is None:
            raise NotFound()
        require(actor, Ability.KEEP_NINE_ONES, place_of(row.building_id))
        if row.until_at <= max(now, row.from_at):
            raise SomebodyWasFaster()
        row.put(until_at=max(now, row.from_at))
        record.append("building", row.building_id, "stand_in_ended", now, actor, stand_in=row.id, staff=row.staff_id)
