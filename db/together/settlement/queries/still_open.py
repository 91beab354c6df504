"""What has still to be looked at in a community, for when it does without that."""

from __future__ import annotations

from datetime import datetime

from db.disputes.tables import Dispute
from db.together.settlement.tables import SettlementCheck, SupervisedSettlement


def still_open(community_id: int, _now: datetime) -> int:
    """How many chosen settlements nobody has decided; none where the share is 0, since then nobody can."""
    if SupervisedSettlement.one(community=community_id) is None:
        return 0
    here = SettlementCheck.community == community_id
    return SettlementCheck.select().where(here & SettlementCheck.decided_at.is_null()).count()


def not_looked_at(community_id: int, moment: datetime) -> list[str]:
    """The matters that were chosen before the instant and had not been looked at then."""
    waited = SettlementCheck.decided_at.is_null() | (SettlementCheck.decided_at >= moment)
    here = (SettlementCheck.community == community_id) & (SettlementCheck.opened_at < moment) & waited
    rows = SettlementCheck.select(Dispute.reference).join(Dispute).where(here & Dispute.complaint.is_null())
    return [reference for (reference,) in rows.order_by(SettlementCheck.id).tuples()]
