"""Whom one can ask about a matter: those near it whose office lets them read it."""

from __future__ import annotations

from datetime import datetime

from db.community.staff.queries.offices import grid_secretary_of, mediator_of, secretaries_of
from db.community.staff.queries.people import StaffInfo, staff_by_ids
from db.disputes.queries.scope import in_scope
from db.disputes.tables import Dispute
from db.ground.refusals import NotFound
from db.records.permissions.rules import Actor


def colleagues_to_ask(actor: Actor, dispute_id: int, now: datetime) -> list[StaffInfo]:
    """Its mediator, its secretaries and whoever holds it, without oneself; nobody of what is kept from somebody here.

    Raises NotAllowed for who reads no disputes, NotFound outside the actor's scope.
    """
    dispute = Dispute.select().where(in_scope(actor) & (Dispute.id == dispute_id)).get_or_none()
    if dispute is None:
        raise NotFound()
    if dispute.complaint or dispute.withheld:
        return []
    holder = staff_by_ids([dispute.holder_staff_id]).get(dispute.holder_staff_id)
    offices = [mediator_of(dispute.building_id, now), grid_secretary_of(dispute.grid_id)]
    near = [holder, *offices, *secretaries_of(dispute.community_id)]
    return list({one.id: one for one in near if one is not None and one.id != actor.staff_id}.values())
