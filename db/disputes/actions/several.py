"""The same for several disputes at once: each on its own, and what cannot be done is named with its reason."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime

from db.disputes.actions.joining import join_dispute
from db.disputes.actions.moves import dispatch_dispute
from db.disputes.actions.talk import reply_to_resident
from db.disputes.queries.scope import in_scope
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
    def give(dispute: Dispute) -> None:
        given = (actor, dispute.id, dispute.status, now)
        dispatch_dispute(*given, staff_id=staff_id, unit_id=unit_id, settle_by=settle_by, note=note)

    return _each(actor, dispute_ids, give)


def reply_to_several(actor: Actor, texts: Mapping[int, str], now: datetime) -> Outcome:
    """`texts` by the id of the dispute: each resident reads only their own, with their own number in it."""
    return _each(actor, texts, lambda dispute: reply_to_resident(actor, dispute.id, texts[dispute.id], (), now))


def join_several(actor: Actor, dispute_ids: Iterable[int], into: str, now: datetime) -> Outcome:
    """All but the one they go on in."""
    found = [number for number in dispute_ids if not Dispute.one(id=number, reference=into)]
    return _each(actor, found, lambda dispute: join_dispute(actor, dispute.id, dispute.status, now, into=into))


def _each(actor: Actor, dispute_ids: Iterable[int], deed: Callable[[Dispute], object]) -> Outcome:
    outcome: Outcome = []
    chosen = Dispute.select().where(in_scope(actor) & Dispute.id.in_(list(dispute_ids))).order_by(Dispute.id)
    for dispute in list(chosen):
        try:
            deed(dispute)
            outcome.append((dispute.reference, None))
        except Refused as refused:
            outcome.append((dispute.reference, refused))
    return outcome
