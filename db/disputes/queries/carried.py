"""What goes along when an office changes hands; counted beforehand and moved by the same words."""

from __future__ import annotations

from collections import Counter
from typing import Any

from db.disputes.queries.scope import in_scope
from db.disputes.rules.workflow import OPEN, Status
from db.disputes.tables import Dispute
from db.records.permissions.rules import Ability, Actor

NOT_OVER = OPEN | {Status.SETTLED}  # of what is settled, the answer may still come


def not_over() -> Any:
    return Dispute.status.in_(sorted(NOT_OVER)) | Dispute.resident_waits_since.is_null(False)


def carried_by(staff_id: int) -> Any:
    """What somebody holds, or was told of, that is not over."""
    return ((Dispute.holder_staff == staff_id) | (Dispute.told_staff == staff_id)) & not_over()


def count_lost(actor: Actor) -> int:
    """Of what somebody carries, how much they may not read in the office they hold."""
    carried = Dispute.select().where(carried_by(actor.staff_id))
    readable = carried.where(in_scope(actor)).count() if actor.may(Ability.READ_DISPUTES) else 0
    return carried.count() - readable


def count_not_over(community_id: int) -> int:
    return Dispute.select().where((Dispute.community == community_id) & not_over()).count()


def count_carried(community_id: int) -> Counter[int | None]:
    """Of each member of staff, how many `carried_by` finds; held by one and told to another counts for both."""
    here = (Dispute.community == community_id) & not_over()
    rows = Dispute.select(Dispute.holder_staff, Dispute.told_staff).where(here).tuples()
    return Counter(staff_id for row in rows for staff_id in set(row))
