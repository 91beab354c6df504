"""How many disputes are open where, and what they are called: for lists of buildings and for history."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable

from peewee import fn

from db.disputes.queries.scope import PARTS_BY_COMPLAINT, in_scope, kept_from, one_by_one
from db.disputes.rules.workflow import OPEN
from db.disputes.tables import Dispute
from db.records.history.queries import EventInfo, latest_happenings
from db.records.permissions.rules import Ability, Actor


def open_by_building(actor: Actor) -> dict[int, int]:
    """Buildings of the actor's scope without an open dispute are left out. Raises NotAllowed."""
    found: Counter[int] = Counter()
    for part in PARTS_BY_COMPLAINT:
        query = Dispute.select(Dispute.building, fn.COUNT(Dispute.id)).where(
            in_scope(actor) & part & Dispute.status.in_(sorted(OPEN))
        )
        found.update(dict(query.group_by(Dispute.building).tuples()))
    return dict(found)


def references_of(actor: Actor, dispute_ids: Iterable[int]) -> dict[int, str]:
    """Of those among them that the actor may open. Raises NotAllowed."""
    query = Dispute.select(Dispute.id, Dispute.reference).where(
        Dispute.id.in_(list(set(dispute_ids))) & one_by_one(in_scope(actor))
    )
    return dict(query.tuples())


def happenings_for(
    actor: Actor, limit: int = 100, before: int | None = None, staff_id: int | None = None, subject: str | None = None
) -> list[EventInfo]:
    """Who did what, newest first, without the disputes of which this actor must not know. Raises NotAllowed."""
    return latest_happenings(actor, limit, before, staff_id, subject, kept_from=kept_from(actor))


def ids_by_reference(actor: Actor, references: Collection[str]) -> dict[str, int]:
    """Of these references, those this actor may read; nothing for who reads no disputes at all."""
    if not references or not actor.may(Ability.READ_DISPUTES):
        return {}
    named = Dispute.reference.in_(list(references)) & one_by_one(in_scope(actor))
    return dict(Dispute.select(Dispute.reference, Dispute.id).where(named).tuples())
