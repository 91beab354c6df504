""" "My home too" goes with the matter it was said of: along into another one, and out of it again."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from db.disputes.actions.case import LockedDispute
from db.disputes.actions.fellows import ask_fellows_no_more
from db.disputes.queries.fellows import supporters_of
from db.disputes.tables import Dispute, FellowAnswer, Round, Supporter
from db.ground.sealing import new_token, token_hash
from db.records.history.rules import ActorKind


def bring_supporters(dispute: Dispute, target: Dispute, now: datetime) -> int:
    """Whoever supported both counts once. Returns how many are new to the other dispute."""
    there = Supporter.select(Supporter.token_hash).where(Supporter.dispute == target.id)
    query = Supporter.select(Supporter.token_hash).where((Supporter.dispute == dispute.id) & Supporter.until.is_null())
    new = [row[0] for row in query.where(Supporter.token_hash.not_in(there)).tuples()]
    for mark in new:
        Supporter.insert(dispute=target.id, token_hash=mark, at=now).execute()
    return len(new)


def take_supporters_back(case: LockedDispute, staying: Iterable[Dispute], now: datetime) -> None:
    """Who came along with a matter that is its own again counts there alone, unless they had said so here as well.

    `staying`: the matter it had been joined into, and whatever else was joined into that.
    """
    others = list(staying)
    joined_at = {one.joined_at for one in (case.dispute, *others)}
    leaving = {row.token_hash for row in Supporter.several(dispute=case.dispute.id)}
    rows = [row for one in others for row in Supporter.several(dispute=one.id) if row.until is None]
    for one in others:
        here = [row for row in rows if row.dispute_id == one.id]
        through = here if one.joined_into_id else rows
        by_themselves = {row.token_hash for row in through if row.at not in joined_at}
        mine = [row for row in here if row.token_hash in leaving - by_themselves]
        _let_go(case, one.id, mine, now, known=False)


def leave_supporters(case: LockedDispute, now: datetime) -> None:
    """Neighbours of the wrong door are none of the right one: they still see what becomes of it, and count no more."""
    rows = [row for row in Supporter.several(dispute=case.dispute.id) if row.until is None]
    _let_go(case, case.dispute.id, rows, now, known=True)


def _let_go(case: LockedDispute, dispute_id: int, rows: list[Supporter], now: datetime, *, known: bool) -> None:
    """`known`: it stays among the reports of their phones."""
    for row in rows:
        row.put(until=now, token_hash=row.token_hash if known else token_hash(new_token()))
        asked = FellowAnswer.supporter == row.id
        for one in Round.several(dispute=dispute_id):
            ask_fellows_no_more(one.id, now, asked)
    if rows:
        left = {"left": len(rows), "supporters": supporters_of(dispute_id)}
        case.record.append("dispute", dispute_id, "supporters_left", now, ActorKind.SYSTEM, **left)
