"""What is no longer needed goes: how a resident can be reached."""

from __future__ import annotations

from datetime import datetime, timedelta

from db.disputes.actions.case import case_by_itself, case_for_holder_of
from db.disputes.rules.workflow import ENDED
from db.disputes.tables import Contact, Dispute, Round
from db.records.history.rules import ActorKind
from db.records.reports.rules import ContactWish

CONTACT_DAYS = 180


def erase_contact(link: str, now: datetime) -> None:
    """The resident takes name and phone out again (个人信息保护法 第47条); the dispute goes on. Raises NotFound."""
    with case_for_holder_of(link) as case:
        if Contact.delete().where(Contact.dispute == case.dispute.id).execute():
            case.change(contact_wish=ContactWish.HERE)
            case.note("contact_erased", ActorKind.RESIDENT, now)


def forget_contacts(now: datetime) -> int:
    """Takes out names and phones 180 days after their dispute has ended. Returns how many."""
    ended = (
        Contact.select(Contact.dispute, Dispute.community)
        .join(Dispute)
        .join(Round, on=(Round.dispute == Dispute.id) & (Round.number == Dispute.round_number))
        .where(Dispute.status.in_(sorted(ENDED)) & (Round.ended_at <= now - timedelta(days=CONTACT_DAYS)))
    )
    return sum(_forget(dispute_id, community_id, now) for dispute_id, community_id in list(ended.tuples()))


def _forget(dispute_id: int, community_id: int, now: datetime) -> bool:
    with case_by_itself(dispute_id, community_id) as case:
        if case.dispute.status not in ENDED:
            return False
        gone = Contact.delete().where(Contact.dispute == dispute_id).execute()
        case.note("contact_forgotten", ActorKind.SYSTEM, now)
        return bool(gone)
