"""Of which orders something is no longer needed, and where the limit of one stands that was joined."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from db.disputes.queries.city_orders import outcomes_of
from db.disputes.queries.keeping import over_since
from db.disputes.tables import Dispute
from db.together.hotline.rules.orders import due_of
from db.together.hotline.tables import HotlineOrder


def callers_to_forget(before: datetime) -> list[int]:
    return _over(HotlineOrder.sealed_caller, before)


def words_to_forget(before: datetime) -> list[int]:
    return _over(HotlineOrder.sealed_words, before)


def _over(kept: Any, before: datetime) -> list[int]:
    """With their matter; of what became none, since it came or was taken back. What is still needed stays."""
    there = kept.is_null(False)
    of_these = HotlineOrder.select(HotlineOrder.dispute).where(there & HotlineOrder.dispute.is_null(False))
    over = [number for number, _community in over_since(before, Dispute.id.in_(of_these))]
    alone = HotlineOrder.dispute.is_null() & (HotlineOrder.came_at <= before)
    which = there & (HotlineOrder.dispute.in_(over) | alone)
    return [row[0] for row in HotlineOrder.select(HotlineOrder.id).where(which).order_by(HotlineOrder.id).tuples()]


def limits_elsewhere() -> Iterator[tuple[int, int, datetime]]:
    """Community, matter and limit, where a matter into which orders were joined does not have the first of theirs."""
    open_here = HotlineOrder.given_back_at.is_null() & HotlineOrder.gone_at.is_null()
    joined = HotlineOrder.dispute.in_(Dispute.select(Dispute.id).where(Dispute.joined_into.is_null(False)))
    rows = list(HotlineOrder.select().where(open_here & joined).order_by(HotlineOrder.id))
    found = outcomes_of({row.dispute_id for row in rows})
    first: dict[int, tuple[int, datetime]] = {}
    for row in rows:
        due, root = due_of(row.settle_due, row.extended_due), found[row.dispute_id].root_id
        if due and root != row.dispute_id:
            first[root] = (row.community_id, min(due, first.get(root, (0, due))[1]))
    stands = {one.root_id: one.city_due for one in found.values()}
    return ((home, root, due) for root, (home, due) in first.items() if stands[root] != due)
