"""What must not be deleted yet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from peewee import Expression

from db.community.staff.queries.people import staff_by_ids
from db.disputes.queries.scope import in_scope, one_by_one
from db.disputes.rules.legal_holds import REVIEWED_BEFORE, HeldFor
from db.disputes.tables import Dispute
from db.disputes.tables.legal_holds import LegalHold
from db.records.permissions.rules import Ability, Actor


@dataclass(frozen=True)
class LegalHoldInfo:
    """Nothing of the matter is deleted until then; `set_by` is None where whoever did it is not known any more."""

    why: HeldFor
    until: datetime
    set_at: datetime
    set_by: str | None
    deletion_asked_at: datetime | None


def legal_hold_of(dispute_id: int) -> LegalHoldInfo | None:
    row = LegalHold.one(dispute=dispute_id)
    if row is None:
        return None
    by = staff_by_ids([row.set_by_id])[row.set_by_id].name if row.set_by_id else None
    return LegalHoldInfo(row.why, row.until, row.set_at, by, row.deletion_asked_at)


def is_held(dispute_id: int) -> bool:
    return LegalHold.one(dispute=dispute_id) is not None


def not_held(column: Any) -> Expression:
    """A condition on a column that leads to a matter, or to none."""
    return column.is_null() | column.not_in(LegalHold.select(LegalHold.dispute))


def holds_to_look_at(actor: Actor, now: datetime) -> frozenset[int]:
    """The ids of matters whose day comes: whoever answers for rights goes on with it, ends it or lets the day pass."""
    if not actor.may(Ability.ANSWER_RIGHTS):
        return frozenset()
    here = one_by_one(in_scope(actor))
    soon = LegalHold.select(LegalHold.dispute).join(Dispute).where(here & (LegalHold.until <= now + REVIEWED_BEFORE))
    return frozenset(number for (number,) in soon.tuples())


def ended_holds(now: datetime) -> list[tuple[int, int]]:
    """The ids, with those of their communities, of matters whose last day is over."""
    over = LegalHold.select(LegalHold.dispute, Dispute.community).join(Dispute).where(LegalHold.until <= now)
    return list(over.order_by(LegalHold.dispute).tuples())
