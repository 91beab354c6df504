"""To whom a dispute goes now, and that they are told."""

from __future__ import annotations

from datetime import datetime

from db.community.routing import queries as routing
from db.community.routing.queries import RoutingResult
from db.community.routing.rules import RoutingTarget
from db.disputes.actions.case import LockedDispute
from db.disputes.actions.notifications import tell_holder
from db.disputes.queries.complaints import ComplaintHandler
from db.disputes.queries.subjects import handler_now
from db.disputes.rules.workflow import HolderLevel, MoveName
from db.records.history.rules import ActorKind


def above_whom_it_is_about(handler: ComplaintHandler) -> RoutingResult:
    """No rule of the routing table is asked where it is about a colleague."""
    return RoutingResult(0, RoutingTarget.PERSON, handler.staff_id, None, handler.level)


def route_dispute(case: LockedDispute, now: datetime) -> None:
    """To whom now: the routing table decides, and the timeline says by which rule."""
    dispute = case.dispute
    if dispute.complaint:
        routed = above_whom_it_is_about(handler_now(dispute, now))
    elif dispute.withheld:
        routed = routed_above_mediator(case, now)
    else:
        routed = routing.route_for(dispute.community_id, dispute.kind, dispute.grid_id, dispute.building_id, now)
    case.give_to(routed.staff_id, routed.unit_id, HolderLevel(routed.level), now)
    hand_over(case, routed, now)


def routed_above_mediator(case: LockedDispute, now: datetime) -> RoutingResult:
    """What no mediator is to read: a complaint none the less only above whom it is about."""
    if case.dispute.complaint:
        return above_whom_it_is_about(handler_now(case.dispute, now))
    return routing.route_above_mediator(case.dispute.community_id, case.dispute.grid_id)


def hand_over(case: LockedDispute, routed: RoutingResult, now: datetime, building: str = "") -> None:
    if routed.staff_id is None and routed.unit_id is None:
        tell_holder(case, MoveName.DISPATCH, ActorKind.SYSTEM, now, building)
        return
    case.move(
        MoveName.DISPATCH,
        ActorKind.SYSTEM,
        now,
        rule=routed.position,
        target=routed.target,
        to_staff=routed.staff_id,
        to_unit=routed.unit_id,
    )
    case.plan_escalation(now)
    tell_holder(case, MoveName.DISPATCH, ActorKind.SYSTEM, now, building)
