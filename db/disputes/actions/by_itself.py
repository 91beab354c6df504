"""What happens by the clock: overdue disputes rise, residents are asked once more, unanswered questions end."""

from __future__ import annotations

from datetime import datetime, timedelta

from db.disputes.actions.case import case_by_itself
from db.disputes.actions.moves import DAYS_TO_ANSWER, pass_on, raise_level
from db.disputes.queries.inbox import held_by
from db.disputes.rules import RUNNING, MoveName, Status
from db.disputes.tables import Dispute, Round
from db.history.rules import By
from db.staff import queries as staff


def escalate_overdue(now: datetime) -> int:
    """Gives each dispute that missed a limit to the level above, and what nobody at work holds to whoever is.

    Says so in its timeline. Returns how many.
    """
    rows = Dispute.select(Dispute.id, Dispute.community)
    left = (rows.where(held & Dispute.status.in_(sorted(RUNNING))) for held in held_by(staff.gone()))
    found = dict(row for query in (rows.where(Dispute.escalate_at <= now), *left) for row in query.tuples())
    return sum(_escalate(dispute_id, community_id, now) for dispute_id, community_id in found.items())


def _escalate(dispute_id: int, community_id: int, now: datetime) -> bool:
    with case_by_itself(dispute_id, community_id) as case:
        dispute = case.dispute
        if dispute.status not in RUNNING:
            return False
        if dispute.escalate_at is not None and dispute.escalate_at <= now:
            raise_level(case, MoveName.ESCALATE, By.SYSTEM, now)
        elif staff.gone(community_id).held(dispute.holder_staff_id, dispute.holder_unit_id):
            pass_on(case, now)
        else:
            return False
        return True


def ask_again(now: datetime) -> int:
    """Asks once more after three working days without an answer. Returns how many."""
    due = _unanswered().where((Round.ask_again_due <= now) & Round.asked_again_at.is_null())
    return sum(_ask_again(dispute_id, community_id, now) for dispute_id, community_id in list(due.tuples()))


def _ask_again(dispute_id: int, community_id: int, now: datetime) -> bool:
    with case_by_itself(dispute_id, community_id) as case:
        if case.dispute.status is not Status.SETTLED or case.round.asked_again_at or not case.round.asked_at:
            return False
        case.change_round(asked_again_at=now)
        case.note("asked_again", By.SYSTEM, now, round=case.round.number)
        return True


def close_unrated(now: datetime) -> int:
    """Closes what nobody answered in 14 days as not rated, which is never counted as satisfied. Returns how many."""
    settled_before = now - timedelta(days=DAYS_TO_ANSWER)
    due = (
        Dispute.select(Dispute.id, Dispute.community)
        .where((Dispute.status == Status.SETTLED) & (Dispute.status_since <= settled_before))
        .tuples()
    )
    return sum(_close(dispute_id, community_id, now) for dispute_id, community_id in list(due))


def _close(dispute_id: int, community_id: int, now: datetime) -> bool:
    with case_by_itself(dispute_id, community_id) as case:
        if case.dispute.status is not Status.SETTLED or case.round.answer_due > now:
            return False
        case.change_round(asking_ended_at=now if case.round.asked_at else None)
        case.move(MoveName.CLOSE_UNRATED, By.SYSTEM, now)
        return True


def _unanswered():
    return (
        Dispute.select(Dispute.id, Dispute.community)
        .join(Round, on=(Round.dispute == Dispute.id) & (Round.number == Dispute.round_number))
        .where((Dispute.status == Status.SETTLED) & Round.asked_at.is_null(False))
    )
