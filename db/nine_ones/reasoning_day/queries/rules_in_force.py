"""Which rules there are for a building: its own, its grid's or the community's, the nearest one being in force."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from typing import Any

from db.community.organisation.queries.places import place_of
from db.nine_ones.reasoning_day.rules.recurrence import HolidayPolicy, ReasoningRuleDetails, RecurrencePattern
from db.nine_ones.reasoning_day.rules.talks import ReasoningRuleReach
from db.nine_ones.reasoning_day.tables import ReasoningRule
from db.records.permissions.rules import Ability, Actor, Place, require


@dataclass(frozen=True)
class ReasoningRuleInfo:
    """A rule with how far it reaches; `ends_on` is the first day that is no longer its own."""

    id: int
    reach: ReasoningRuleReach
    place: Place
    details: ReasoningRuleDetails
    ends_on: date | None

    def holds_on(self, day: date) -> bool:
        last = self.details.last_day
        return (
            self.details.first_day <= day
            and (self.ends_on is None or day < self.ends_on)
            and (last is None or day <= last)
        )


def scope_of(place: Place, reach: ReasoningRuleReach) -> Place:
    """The part of the place for which a rule of this reach holds: the building, its grid or its community."""
    if reach is ReasoningRuleReach.BUILDING:
        return place
    return Place(place.community_id, place.grid_id if reach is ReasoningRuleReach.GRID else None)


def reach_of(row: Any) -> ReasoningRuleReach:
    """For whom a rule or a day holds: a building, a grid or the community."""
    if row.building_id is not None:
        return ReasoningRuleReach.BUILDING
    return ReasoningRuleReach.GRID if row.grid_id is not None else ReasoningRuleReach.COMMUNITY


def place_of_row(row: Any) -> Place:
    """Where a rule or a day belongs, to ask permission for it."""
    if row.building_id is not None:
        return place_of(row.building_id)
    return Place(row.community_id, row.grid_id)


def scope_name(scope: Place) -> str:
    """A short name of a building, grid or community (b12, g3, c1), under which rules and days are stored."""
    if scope.building_id is not None:
        return f"b{scope.building_id}"
    return f"g{scope.grid_id}" if scope.grid_id is not None else f"c{scope.community_id}"


def scopes_around(place: Place) -> list[str]:
    """The names of the building, its grid and its community, whose rules may hold there, the nearest first."""
    return [scope_name(scope_of(place, reach)) for reach in ReasoningRuleReach]


def rules_around(place: Place) -> list[ReasoningRuleInfo]:
    """The rules of the building, its grid and its community, former ones too, the nearest first."""
    return [rule_info(row) for scope in scopes_around(place) for row in ReasoningRule.several(scope=scope)]


def rule_info(row: ReasoningRule) -> ReasoningRuleInfo:
    details = ReasoningRuleDetails(
        RecurrencePattern.from_json(row.pattern),
        _time(row.starts),
        _time(row.ends),
        row.place,
        row.slot_minutes,
        row.per_slot,
        HolidayPolicy(row.on_holiday),
        row.first_day,
        row.last_day,
    )
    return ReasoningRuleInfo(
        row.id, reach_of(row), Place(row.community_id, row.grid_id, row.building_id), details, row.ends_on
    )


def _time(minutes: int) -> time:
    return time(*divmod(minutes, 60))


def rule_for(actor: Actor, building_id: int, day: date) -> ReasoningRuleInfo | None:
    """The rule in force in the building on a day, None without one. Raises NotAllowed or NotFound."""
    place = place_of(building_id)
    require(actor, Ability.READ_NINE_ONES, place)
    return next((rule for rule in rules_around(place) if rule.holds_on(day)), None)


def rules_to_come(actor: Actor, building_id: int, day: date) -> list[ReasoningRuleInfo]:
    """The rules of the building, its grid or its community that begin after the day, the nearest first.

    Raises NotAllowed or NotFound.
    """
    place = place_of(building_id)
    require(actor, Ability.READ_NINE_ONES, place)
    coming = [rule for rule in rules_around(place) if rule.details.first_day > day]
    return [rule for rule in coming if rule.ends_on is None or rule.ends_on > rule.details.first_day]
