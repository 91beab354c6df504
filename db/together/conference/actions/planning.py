"""Planning a conference: when, where, who leads it, and which units are invited."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta

from db.community.organisation.queries.members import units_of
from db.community.organisation.queries.places import community
from db.ground.clock import local, local_date, midnight
from db.ground.refusals import Invalid, NotFound, Problem, Refused, SomebodyWasFaster
from db.ground.words import N_
from db.messages.actions.outbox import tell_community, tell_staff, tell_unit
from db.records.history.actions import Recorder, recording
from db.records.permissions.rules import Ability, Actor, require
from db.records.personal_data.rules.finding import find_personal_data
from db.together.conference.queries.desk import possible_chairs
from db.together.conference.queries.matters import holders_of_agenda, units_that_must_come
from db.together.conference.rules.planning import ConferencePlan, ConferenceStage, checked_plan
from db.together.conference.tables import AgendaItem, Conference, InvitedUnit


def plan_conference(actor: Actor, plan: ConferencePlan, now: datetime) -> int:
    """Plans a conference and returns its id. Raises NotAllowed, Invalid."""
    require(actor, Ability.RUN_CONFERENCE)
    with recording(actor.community_id) as record:
        plan, begins_at = _checked(actor, plan, now)
        made = Conference.add(
            community=actor.community_id,
            begins_at=begins_at,
            place=plan.place,
            chair=plan.chair_id,
            stage=ConferenceStage.PLANNED,
            planned_at=now,
            planned_by=actor.staff_id,
        )
        for unit_id in plan.unit_ids:
            InvitedUnit.add(conference=made.id, unit=unit_id)
        record.append(
            "conference", made.id, "conference_planned", now, actor, day=plan.day.isoformat(), units=list(plan.unit_ids)
        )
    return made.id


def change_plan(actor: Actor, conference_id: int, seen: int, plan: ConferencePlan, now: datetime) -> None:
    """Changes the plan of a conference; a unit no longer invited is told at once.

    With another day or place, all units are to be invited again. Raises SomebodyWasFaster when the plan is no longer
    the one seen.
    """
    with planned(actor, conference_id) as (record, row):
        _require_seen(row, seen)
        plan, begins_at = _checked(actor, plan, now)
        if (begins_at, plan.place) != (row.begins_at, row.place):
            InvitedUnit.update(told_at=None).where(InvitedUnit.conference == row.id).execute()
        present = {one.unit_id: one for one in InvitedUnit.several(conference=row.id)}
        for unit_id in set(present) - set(plan.unit_ids):
            _disinvite(row, present[unit_id], now)
        for unit_id in plan.unit_ids:
            InvitedUnit.add_once(conference=row.id, unit=unit_id)
        row.put(begins_at=begins_at, place=plan.place, chair=plan.chair_id, revision=row.revision + 1)
        record.append(
            "conference", row.id, "conference_changed", now, actor, day=plan.day.isoformat(), units=list(plan.unit_ids)
        )


def _disinvite(row: Conference, invited: InvitedUnit, now: datetime) -> None:
    if row.invited_at is not None:
        _tell_called_off(row, [invited.unit_id], now)
    invited.delete_instance()


def call_off_conference(actor: Actor, conference_id: int, seen: int, now: datetime) -> None:
    """Calls a planned conference off and tells the units that were invited."""
    with planned(actor, conference_id) as (record, row):
        _require_seen(row, seen)
        row.put(stage=ConferenceStage.CALLED_OFF, revision=row.revision + 1)
        if row.invited_at is not None:
            _tell_called_off(row, [one.unit_id for one in InvitedUnit.several(conference=row.id)], now)
        record.append("conference", row.id, "conference_called_off", now, actor)


def _tell_called_off(row: Conference, unit_ids: Iterable[int], now: datetime) -> None:
    day = local_date(row.begins_at, community(row.community_id).time_zone)
    for unit_id in unit_ids:
        cause = f"conference:{row.id}:off:{row.revision}"
        tell_unit(row.community_id, unit_id, "conference_called_off", cause, now, day=day)


def send_invitations(actor: Actor, conference_id: int, now: datetime) -> int:
    """Tells the staff concerned and the units not told of this date and place yet; returns how many units.

    Raises Refused for a conference that has begun.
    """
    with planned(actor, conference_id) as (record, row):
        if row.begins_at <= now:
            raise Refused(N_("The conference has begun already."))
        waiting = [one for one in InvitedUnit.several(conference=row.id) if one.told_at is None]
        at = local(row.begins_at, community(row.community_id).time_zone)
        count = AgendaItem.select().where(AgendaItem.conference == row.id).count()
        told = {"day": at.date(), "time": f"{at:%H:%M}", "place": row.place, "count": count}
        cause = f"conference:{row.id}:invited:{row.revision}"
        must_come = units_that_must_come(row)
        for one in waiting:
            kind = "conference_invited_by_law" if one.unit_id in must_come else "conference_invited"
            tell_unit(row.community_id, one.unit_id, kind, cause, now, **told)
            one.put(told_at=now, must_come=one.unit_id in must_come)
        tell_community(row.community_id, "conference_invited", cause, now, **told)
        for staff_id in ({row.chair_id} | holders_of_agenda(row.id)) - {actor.staff_id}:
            tell_staff(row.community_id, staff_id, "conference_invited", cause, now, **told)
        row.put(invited_at=now)
        record.append("conference", row.id, "conference_invited", now, actor, units=[one.unit_id for one in waiting])
    return len(waiting)


@contextmanager
def planned(actor: Actor, conference_id: int) -> Iterator[tuple[Recorder, Conference]]:
    """Locks a conference that is not held yet. Raises NotAllowed, NotFound, Refused."""
    require(actor, Ability.RUN_CONFERENCE)
    with recording(actor.community_id) as record:
        row = Conference.locked(id=conference_id, community=actor.community_id)
        if row is None:
            raise NotFound()
        if row.stage is not ConferenceStage.PLANNED:
            raise Refused(N_("This conference is over; its minutes are confirmed, or it was called off."))
        yield record, row


def _require_seen(row: Conference, seen: int) -> None:
    if row.revision != seen:
        raise SomebodyWasFaster()


def _checked(actor: Actor, plan: ConferencePlan, now: datetime) -> tuple[ConferencePlan, datetime]:
    zone = community(actor.community_id).time_zone
    plan = checked_plan(plan, local_date(now, zone))
    if find_personal_data(plan.place):
        raise Invalid(Problem("place", N_("Name a public place, nobody's home or number: it is sent to the units.")))
    if plan.chair_id not in {one.id for one in possible_chairs(actor)}:
        raise Invalid(Problem("chair", N_("Choose who leads it.")))
    require_units(actor, plan.unit_ids, "units")
    return plan, instant(plan.day, plan.at, zone)


def require_units(actor: Actor, unit_ids: Iterable[int], field: str) -> None:
    if not set(unit_ids) <= {unit.id for unit in units_of(actor)}:
        raise Invalid(Problem(field, N_("This unit is not a member here.")))


def instant(day: date, at: time, zone: str) -> datetime:
    return midnight(day, zone) + timedelta(hours=at.hour, minutes=at.minute)
