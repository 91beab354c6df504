"""Telling whoever has a dispute in their hands now; a unit gets its own personal link instead, from its call."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from db.community.organisation.queries import places
from db.disputes.actions.case import LockedDispute
from db.disputes.queries.subjects import kept_besides
from db.disputes.queries.waiting import who_answers
from db.disputes.rules.workflow import MoveName
from db.disputes.tables import Dispute
from db.messages.actions.outbox import tell_community, tell_staff, tell_unit, tell_who_fills_offices
from db.records.history.rules import ActorKind
from db.records.permissions.rules import Actor, Complaint

KIND_OF = {
    MoveName.HAND_UP: "dispute_handed_up",
    MoveName.ESCALATE: "dispute_overdue",
    MoveName.REOPEN: "dispute_taken_up_again",
    MoveName.SEND_BACK: "dispute_reopened",
    MoveName.GO_ON: "dispute_goes_on",
    MoveName.BREAK_AGAIN: "dispute_broken_again",
    MoveName.DECLINE: "dispute_declined",
}


def tell_holder(case: LockedDispute, name: MoveName, by: Actor | ActorKind, now: datetime, building: str = "") -> None:
    """Nobody is told what they did themselves; of what nobody holds, the community is told.

    That a unit declined is said with its call, where the unit is named.
    """
    dispute, kind = case.dispute, KIND_OF.get(name, "dispute_assigned")
    declined_by_unit = name is MoveName.DECLINE and isinstance(by, Actor) and by.unit_id is not None
    to_oneself = isinstance(by, Actor) and by.staff_id == dispute.holder_staff_id
    if dispute.holder_unit_id is not None or declined_by_unit or to_oneself:
        return
    cause, values = _cause(case), _values(case, building)
    if dispute.complaint and dispute.holder_staff_id is None:
        # A channel of all is no place for what is said of a colleague, nor does an administrator read it.
        if dispute.complaint is Complaint.INSIDE:
            besides = kept_besides(dispute, now)
            tell_who_fills_offices(dispute.community_id, "complaint_unheld", cause, now, besides)
    elif dispute.holder_staff_id is None:
        tell_community(dispute.community_id, "dispute_unheld", cause, now, **values)
    else:
        tell_staff(dispute.community_id, dispute.holder_staff_id, kind, cause, now, **values)


def tell_who_answers(case: LockedDispute, now: datetime) -> None:
    """That the resident has written: once, until they were answered or read."""
    _tell_for(case, case.dispute, "resident_wrote", now)


def tell_asked(case: LockedDispute, staff_id: int, now: datetime) -> None:
    """That a colleague has left a question for them in the matter."""
    tell_staff(case.dispute.community_id, staff_id, "colleague_asks", _cause(case), now, **_values(case))


def tell_of_fellow(case: LockedDispute, own: Dispute, now: datetime) -> None:
    """That one who shares the matter calls it not solved: to whoever answers them, by a report of their own."""
    _tell_for(case, own, "fellow_not_solved", now)


def _tell_for(case: LockedDispute, own: Dispute, kind: str, now: datetime) -> None:
    community_id, cause, values = case.dispute.community_id, _cause(case), _values(case)
    staff_id, unit_id = who_answers([own], now)[own.id]
    if unit_id is not None:
        tell_unit(community_id, unit_id, kind, cause, now, **values)
    elif staff_id is not None:
        tell_staff(community_id, staff_id, kind, cause, now, **values)


def _cause(case: LockedDispute) -> str:
    return f"dispute:{case.dispute.id}:{case.record.head.position}"


def _values(case: LockedDispute, building: str = "") -> dict[str, Any]:
    """A message names a matter by its reference, its building and its kind."""
    return {
        "building": building or places.building(case.dispute.building_id).name,
        "reference": case.dispute.reference,
        "matter": case.dispute.kind,
    }
