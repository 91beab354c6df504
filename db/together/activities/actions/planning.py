"""Planning an activity, telling of it on the board, changing it and calling it off; the board says so each time."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from db.community.organisation.queries.members import units_of
from db.community.organisation.queries.places import community, place_name, place_to_keep
from db.ground.clock import local_date
from db.ground.refusals import Invalid, NotFound, Problem, Refused, SomebodyWasFaster
from db.ground.words import N_
from db.messages.actions.outbox import tell_unit
from db.nine_ones.notice_board.actions.publishing import publish_notice
from db.nine_ones.notice_board.actions.writing import rewrite_notice, write_notice
from db.nine_ones.notice_board.queries.desk import notice_for_desk
from db.nine_ones.notice_board.rules.words import NoticeDetails, NoticeReach
from db.records.history.actions import recording
from db.records.permissions.rules import Ability, Actor, Place, require
from db.together.activities.queries.activities import announcement, plan_of, taken_by_activity
from db.together.activities.rules import ActivityPlan, ActivityStatus, checked_plan, checked_reason, standing_of
from db.together.activities.tables import Activity

OVER = N_("This activity is over, or it does not take place.")
TOO_MANY_TAKEN = N_("So many have signed up already: %(count)s.")
NO_UNIT = N_("Choose a member unit of this community, or none.")


def plan_activity(actor: Actor, reach: NoticeReach, plan: ActivityPlan, now: datetime) -> int:
    """Makes a draft of an activity and returns its id. Raises NotAllowed, NotFound outside the scope, or Invalid."""
    place = place_to_keep(actor, reach.grid_id, reach.building_id)
    plan = _checked(actor, plan, now)
    with recording(actor.community_id) as record:
        row = Activity.add(
            community=place.community_id,
            grid=place.grid_id,
            building=place.building_id,
            planned_at=now,
            planned_by=actor.staff_id,
            changed_at=now,
            **_columns(plan),
        )
        record.append("activity", row.id, "activity_planned", now, actor)
    return row.id


def _checked(actor: Actor, plan: ActivityPlan, now: datetime) -> ActivityPlan:
    plan = checked_plan(plan, now)
    if plan.unit_id is not None and plan.unit_id not in {unit.id for unit in units_of(actor)}:
        raise Invalid(Problem("unit", NO_UNIT))
    return plan


def _columns(plan: ActivityPlan) -> dict[str, object]:
    return {
        "title": plan.title,
        "about": plan.about,
        "place": plan.place,
        "starts_at": plan.starts_at,
        "ends_at": plan.ends_at,
        "places": plan.places,
        "sign_up_until": plan.until,
        "unit": plan.unit_id,
    }


def activity_to_change(actor: Actor, activity_id: int, seen: int | None = None) -> Activity:
    """The activity's row, locked, for who keeps it. Raises NotAllowed, NotFound or SomebodyWasFaster."""
    require(actor, Ability.KEEP_NINE_ONES)
    row = Activity.locked(id=activity_id)
    if row is None:
        raise NotFound()
    require(actor, Ability.KEEP_NINE_ONES, _place(row))
    if seen is not None and row.sequence != seen:
        raise SomebodyWasFaster()
    return row


def _place(row: Activity) -> Place:
    return Place(row.community_id, row.grid_id, row.building_id)


def standing(row: Activity) -> ActivityStatus:
    return standing_of(row.announced_at, row.called_off_at, row.closed_at)


def announce_activity(actor: Actor, activity_id: int, seen: int, looked_at: Collection[str], now: datetime) -> None:
    """Announces an activity: residents can sign up now, the board tells of it, and the unit is told.

    `seen` is its sequence as it was looked at, `looked_at` what in its words may stay. Raises NotAllowed, NotFound,
    SomebodyWasFaster, or Invalid for what points at somebody or has begun.
    """
    with recording(actor.community_id) as record:
        row = activity_to_change(actor, activity_id, seen)
        if standing(row) is not ActivityStatus.DRAFT:
            raise SomebodyWasFaster()
        words = announcement(row.community_id, checked_plan(plan_of(row), now))
        notice_id = write_notice(actor, NoticeReach(row.grid_id, row.building_id), words, now)
        _publish(actor, notice_id, looked_at, now)
        row.put(announced_at=now, changed_at=now, notice=notice_id)
        _tell_unit(row, "activity_planned", now)
        record.append("activity", row.id, "activity_announced", now, actor)


def _publish(actor: Actor, notice_id: int, looked_at: Collection[str], now: datetime) -> None:
    notice = notice_for_desk(actor, notice_id, now)
    if notice.waiting:
        publish_notice(actor, notice_id, notice.fingerprint, looked_at, now)


def _tell_unit(row: Activity, kind: str, now: datetime) -> None:
    if row.unit_id is None:
        return
    day = local_date(row.starts_at, community(row.community_id).time_zone)
    cause = f"activity:{row.id}:{row.sequence}"
    tell_unit(row.community_id, row.unit_id, kind, cause, now, building=place_name(_place(row)), day=day)


def change_activity(
    actor: Actor, activity_id: int, seen: int, plan: ActivityPlan, looked_at: Collection[str], now: datetime
) -> None:
    """Changes an activity, keeping its places; the board tells anew of an announced one.

    Raises as announcing does, or Refused.
    """
    plan = _checked(actor, plan, now)
    with recording(actor.community_id) as record:
        row = activity_to_change(actor, activity_id, seen)
        _not_over(row, now)
        taken = taken_by_activity([row.id]).get(row.id, 0)
        if plan.places is not None and plan.places < taken:
            raise Invalid(Problem("places", TOO_MANY_TAKEN, {"count": taken}))
        told_before = row.unit_id, row.starts_at
        row.put(sequence=row.sequence + 1, changed_at=now, **_columns(plan))
        if row.announced_at is not None:
            _tell_on_board(actor, row, announcement(row.community_id, plan), looked_at, now)
            if (row.unit_id, row.starts_at) != told_before:
                _tell_unit(row, "activity_planned", now)
        record.append("activity", row.id, "activity_changed", now, actor)


def _not_over(row: Activity, now: datetime) -> None:
    if standing(row) not in (ActivityStatus.DRAFT, ActivityStatus.ANNOUNCED) or row.starts_at <= now:
        raise Refused(OVER)


def _tell_on_board(
    actor: Actor, row: Activity, words: NoticeDetails, looked_at: Collection[str], now: datetime
) -> None:
    """On the notice that told of it, or on a new one where that is gone."""
    if row.notice_id is None:
        row.put(notice=write_notice(actor, NoticeReach(row.grid_id, row.building_id), words, now))
    else:
        seen = notice_for_desk(actor, row.notice_id, now).fingerprint
        rewrite_notice(actor, row.notice_id, seen, words, now)
    if row.notice_id is not None:
        _publish(actor, row.notice_id, looked_at, now)


def call_off_activity(
    actor: Actor, activity_id: int, seen: int, reason: str, looked_at: Collection[str], now: datetime
) -> None:
    """Calls an activity off for a reason that whoever signed up reads. Raises as announcing does, or Refused."""
    reason = checked_reason(reason)
    with recording(actor.community_id) as record:
        row = activity_to_change(actor, activity_id, seen)
        if standing(row) is not ActivityStatus.ANNOUNCED or row.ends_at <= now:
            raise Refused(OVER)
        row.put(called_off_at=now, reason=reason, sequence=row.sequence + 1, changed_at=now)
        _tell_on_board(actor, row, announcement(row.community_id, plan_of(row), reason), looked_at, now)
        _tell_unit(row, "activity_called_off", now)
        record.append("activity", row.id, "activity_called_off", now, actor)


def throw_away_activity(actor: Actor, activity_id: int, now: datetime) -> None:
    """Deletes a draft that nobody was told of. Raises NotAllowed, NotFound or Refused."""
    with recording(actor.community_id) as record:
        row = activity_to_change(actor, activity_id)
        if standing(row) is not ActivityStatus.DRAFT:
            raise Refused(N_("It has been announced; call it off instead."))
        row.delete_instance()
        record.append("activity", activity_id, "activity_thrown_away", now, actor)
