"""Replacing a community's routing table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from db.community.routing.queries import known_in
from db.community.routing.rules import RoutingRuleDetails, check_known, check_routes
from db.community.routing.tables import RoutingRule
from db.records.history.actions import recording
from db.records.permissions.queries import lies_in
from db.records.permissions.rules import Ability, Actor, require


def set_routes(actor: Actor, routes: Sequence[RoutingRuleDetails], now: datetime) -> None:
    """Replaces the whole table, for disputes that come in from now on; recorded. Raises NotAllowed or Invalid."""
    require(actor, Ability.EDIT_WORKING_RULES)
    check_routes(routes)
    with recording(actor.community_id) as record:
        check_known(routes, known_in(actor))
        RoutingRule.delete().where(lies_in(actor.home, RoutingRule)).execute()
        RoutingRule.insert_many(_rows(actor.community_id, routes)).execute()
        record.append("community", actor.community_id, "routes_set", now, actor, routes=[asdict(r) for r in routes])


def _rows(community_id: int, routes: Sequence[RoutingRuleDetails]) -> list[dict[str, Any]]:
    return [
        {
            "community": community_id,
            "position": position,
            "kind": route.kind,
            "grid": route.grid_id,
            "building": route.building_id,
            "target": route.target,
            "staff": route.staff_id,
            "unit": route.unit_id,
        }
        for position, route in enumerate(routes, 1)
    ]
