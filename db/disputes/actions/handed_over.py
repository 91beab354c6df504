"""An office changes hands: what its old holder had in hand goes to the new one as it stands, and no limit moves."""

from __future__ import annotations

from datetime import datetime

from db.disputes.actions.case import case_of
from db.disputes.queries.carried import carried_by
from db.disputes.tables import Dispute
from db.records.history.actions import Recorder
from db.records.permissions.rules import Actor


def hand_matters_over(record: Recorder, from_id: int, to_id: int, by: Actor, now: datetime) -> int:
    """For the room of handovers, in its transaction, which has checked the right; returns how many matters went.

    Nobody is told of each: the new holder finds them on Today.
    """
    rows = list(Dispute.select().where(carried_by(from_id)).order_by(Dispute.id))
    for row in rows:
        case = case_of(record, row)
        held, told = row.holder_staff_id == from_id, row.told_staff_id == from_id
        if told:
            case.change(told_staff=to_id)
        if held:
            case.change(holder_staff=to_id)
        if held and case.round.ended_at is None:
            case.change_round(holder_staff=to_id)
        case.note("handed_over", by, now, to_staff=to_id)
    return len(rows)
