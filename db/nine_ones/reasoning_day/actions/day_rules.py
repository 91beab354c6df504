"""Setting and ending the rule by which reasoning days come round."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from db.community.organisation.queries.places import community, place_of
from db.ground.clock import local_date
from db.ground.refusals import Invalid, NotFound, Problem, SomebodyWasFaster
from db.nine_ones.reasoning_day.actions.taken_places import cancel_row, reseat
from db.nine_ones.reasoning_day.queries.rules_in_force import rule_info, scope_name, scope_of
from db.nine_ones.reasoning_day.rules.checking import TOO_EARLY, checked_rule, minutes
from db.nine_ones.reasoning_day.rules.recurrence import (
    DAY,
    HolidayShift,
    ReasoningRuleDate,
    ReasoningRuleDetails,
    instant,
    planned_days,
)
from db.nine_ones.reasoning_day.rules.talks import ReasoningRuleReach
from db.nine_ones.reasoning_day.tables import ReasoningDay, ReasoningRule
from db.records.history.actions import Recorder, recording
from db.records.permissions.rules import Ability, Actor, Place, require
from db.records.personal_data.rules.finding import require_looked_at


def set_rule(
    actor: Actor,
    building_id: int,
    reach: ReasoningRuleReach,
    details: ReasoningRuleDetails,
    now: datetime,
    seen: int | None = None,
    *,
    looked_at: Collection[str] = (),
) -> int:
    """Sets the rule of the building, its grid or its community from its first day on; returns its id. Recorded.

    Days before that stay as they were. Whoever has booked later keeps the place where the new rule still has it, and is
    asked to choose again where not. `seen` is the newest rule that was on the screen, `looked_at` what in the place may
    stay of whatever points at somebody.
    Raises NotAllowed, NotFound, Invalid or SomebodyWasFaster.
    """
    place = place_of(building_id)
    scope = scope_of(place, reach)
    require(actor, Ability.KEEP_NINE_ONES, scope)
    zone = community(scope.community_id).time_zone
    with recording(scope.community_id) as record:
        former = _rules_of(scope)
        if seen is not None and former and former[-1].id != seen:
            raise SomebodyWasFaster()
        details = checked_rule(details, _earliest(former, now, zone))
        require_looked_at(details.place, looked_at, field="place")
        since = _since(former, details.first_day) or now
        for row in former:
            _end(row, details.first_day, now)
        rule = _add(scope, actor, details, since, now)
        _follow(scope, details, zone, now)
        record.append(
            "reasoning_rule",
            rule.id,
            "reasoning_rule_set",
            now,
            actor,
            first_day=details.first_day.isoformat(),
            reach=reach,
        )
    return rule.id


def end_rule(actor: Actor, building_id: int, reach: ReasoningRuleReach, ends_on: date, now: datetime) -> None:
    """Ends the rule from this day on; who has booked later is told. Raises as set_rule, NotFound without a rule."""
    scope = scope_of(place_of(building_id), reach)
    require(actor, Ability.KEEP_NINE_ONES, scope)
    zone = community(scope.community_id).time_zone
    with recording(scope.community_id) as record:
        rows = [row for row in _rules_of(scope) if row.ends_on is None or row.ends_on > ends_on]
        if not rows:
            raise NotFound()
        earliest = _earliest(rows, now, zone)
        if ends_on < earliest:
            raise Invalid(Problem("first_day", TOO_EARLY, {"day": earliest}))
        for row in rows:
            _end(row, ends_on, now)
        for day in _kept_from(scope, ends_on, now):
            cancel_row(day, now)
        _note_end(record, rows[-1], actor, ends_on, now)


def _note_end(record: Recorder, row: ReasoningRule, actor: Actor, ends_on: date, now: datetime) -> None:
    record.append("reasoning_rule", row.id, "reasoning_rule_ended", now, actor, first_day=ends_on.isoformat())


def _rules_of(scope: Place) -> list[ReasoningRule]:
    return ReasoningRule.several(scope=scope_name(scope))


def _earliest(former: list[ReasoningRule], now: datetime, zone: str) -> date:
    """Today may have begun by a rule that holds; without one, a new one can begin at once."""
    today = local_date(now, zone)
    return today + DAY if any(rule_info(row).holds_on(today) for row in former) else today


def _since(former: list[ReasoningRule], first_day: date) -> datetime | None:
    """Since when there has been a rule, if there is one up to the day before."""
    return next((row.since for row in former if rule_info(row).holds_on(first_day - DAY)), None)


def _end(row: ReasoningRule, ends_on: date, now: datetime) -> None:
    if row.ends_on is None or row.ends_on > ends_on:
        row.put(ends_on=ends_on, ended_at=now)


def _add(scope: Place, actor: Actor, details: ReasoningRuleDetails, since: datetime, now: datetime) -> ReasoningRule:
    return ReasoningRule.add(
        scope=scope_name(scope),
        community=scope.community_id,
        grid=None if scope.building_id else scope.grid_id,
        building=scope.building_id,
        pattern=details.pattern.as_json(),
        starts=minutes(details.starts),
        ends=minutes(details.ends),
        place=details.place,
        slot_minutes=details.slot_minutes,
        per_slot=details.per_slot,
        on_holiday=details.on_holiday,
        first_day=details.first_day,
        last_day=details.last_day,
        since=since,
        set_at=now,
        set_by=actor.staff_id,
    )


def _kept_from(scope: Place, first: date, now: datetime) -> list[ReasoningDay]:
    later = (ReasoningDay.planned >= first) & (ReasoningDay.starts_at > now)
    mine = ReasoningDay.scope == scope_name(scope)
    return list(ReasoningDay.select().where(mine & later).order_by(ReasoningDay.planned))


def _follow(scope: Place, details: ReasoningRuleDetails, zone: str, now: datetime) -> None:
    """Days that were kept already become what the new rule makes of them; exceptions that staff made stay."""
    kept = _kept_from(scope, details.first_day, now)
    if not kept:
        return
    planned = {each.planned: each for each in planned_days(details, details.first_day, kept[-1].planned)}
    for row in kept:
        each = planned.get(row.planned)
        if each is None or each.shift is HolidayShift.CANCELLED:
            cancel_row(row, now)
        elif not row.changed:
            _become(row, details, each, zone)
            reseat(row, now)


def _become(row: ReasoningDay, details: ReasoningRuleDetails, each: ReasoningRuleDate, zone: str) -> None:
    row.put(
        shift=each.shift,
        starts_at=instant(each.day, details.starts, zone),
        ends_at=instant(each.day, details.ends, zone),
        place=details.place,
        slot_minutes=details.slot_minutes,
        per_slot=details.per_slot,
        cancelled_at=None,
        reason="",
    )
