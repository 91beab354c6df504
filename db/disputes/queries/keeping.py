"""Of which disputes something is no longer needed."""

from __future__ import annotations

from datetime import datetime

from peewee import Expression

from db.disputes.queries.legal_holds import not_mediated
from db.disputes.rules.workflow import ENDED, Status
from db.disputes.tables import Dispute, Round


def over_since(before: datetime, which: Expression) -> list[tuple[int, int]]:
    """The ids, with those of their communities, of what had ended by then and is in no mediation."""
    present = (Round.dispute == Dispute.id) & (Round.number == Dispute.round_number)
    over = Dispute.status.in_(sorted(ENDED)) & (Round.ended_at <= before) & not_mediated(Dispute.id) & which
    found = Dispute.select(Dispute.id, Dispute.community).join(Round, on=present).where(over)
    return list(found.order_by(Dispute.id).tuples())


def words_over_since(before: datetime, withdrawn_before: datetime) -> list[tuple[int, int]]:
    """The same for words that are still there; of what was withdrawn they go earlier."""
    words = Dispute.text != ""
    ended = over_since(before, words & (Dispute.status != Status.WITHDRAWN))
    return ended + over_since(withdrawn_before, words & (Dispute.status == Status.WITHDRAWN))
