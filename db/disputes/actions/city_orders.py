"""What an order of the city changes in a matter: by when the city wants an answer, and that it is closed to others."""

from __future__ import annotations

from datetime import datetime

from db.disputes.actions.case import LockedDispute, case_by_itself
from db.disputes.actions.submit import CLOSED_ORDER, in_our_words
from db.disputes.queries.subjects import handler_now
from db.disputes.rules.workflow import OPEN
from db.disputes.tables import Dispute
from db.records.history.rules import ActorKind
from db.records.permissions.rules import Complaint
from db.records.personal_data.rules.looking import Looked


def say_city_due(dispute_id: int, due: datetime | None) -> None:
    """Within a transaction; None once the city has its answer. It is no limit of ours and stops none."""
    row = Dispute.one(id=dispute_id)
    if row is not None and row.city_due != due:
        row.put(city_due=due)


def close_matter(dispute_id: int, community_id: int, now: datetime) -> None:
    """The city says only now that its caller must not be known: the words go back to the order, the rest is closed.

    An open one goes to the secretary of the community unless a person has it in hand.
    """
    with case_by_itself(dispute_id, community_id) as case:
        if case.dispute.complaint is not None:
            return
        words = in_our_words(CLOSED_ORDER)
        case.change(text=words, complaint=Complaint.CLOSED, private=True, looked=Looked.WAITING, public_wording=None)
        case.change(unit_number="", floor="", room="", public_place="")
        case.note("order_closed", ActorKind.SYSTEM, now)
        _take_from_unit(case, now)


def _take_from_unit(case: LockedDispute, now: datetime) -> None:
    """No unit reads what is closed, and none is left with it."""
    case.end_assistance(ActorKind.SYSTEM, now)
    if case.dispute.status in OPEN and case.dispute.holder_staff_id is None:
        handler = handler_now(case.dispute, now)
        case.give_to(handler.staff_id, None, handler.level, now)
