"""The same for several disputes at once: each on its own, and what cannot be done is named with its reason."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime

from db.disputes.actions.joining import join_dispute
from db.disputes.actions.moves import dispatch_dispute
from db.disputes.queries.scope import in_scope
from db.disputes.rules.workflow import Status
from db.disputes.tables import Dispute
from db.ground.refusals import Refused
from db.records.permissions.rules import Actor

Outcome = list[tuple[str, Refused | None]]
"""The reference of each, and why it was refused; what the actor may not even read is passed over in silence."""


def dispatch_several(
    actor: Actor,
    dispute_ids: Iterable[int],
    now: datetime,
    *,
    staff_id: int | None = None,
    unit_id: int | None = None,
    settle_by: date | None = None,
    note: str = "",
) -> Outcome:
    def give(dispute_id: int, seen: Status) -> None:
        dispatch_dispute(
            actor, dispute_id, seen, now, staff_id=staff_id, unit_id=unit_id, settle_by=settle_by, note=note
        )

    return each_of(actor, dispute_ids, give)


def join_several(actor: Actor, dispute_ids: Iterable[int], into: str, now: datetime) -> Outcome:
    """All but the one they go on in."""
    found = [number for number in dispute_ids if not Dispute.one(id=number, reference=into)]
    return each_of(actor, found, lambda number, seen: join_dispute(actor, number, seen, now, into=into))


def each_of(actor: Actor, dispute_ids: Iterable[int], deed: Callable[[int, Status], object]) -> Outcome:
    """Does it to each by itself, with its id and the status it has now."""
    outcome: Outcome = []
    chosen = Dispute.select().where(in_scope(actor) & Dispute.id.in_(list(dispute_ids))).order_by(Dispute.id)
    for dispute in list(chosen):
        try:
            deed(dispute.id, dispute.status)
            outcome.append((dispute.reference, None))
        except Refused as refused:
            outcome.append((dispute.reference, refused))
    return outcome
