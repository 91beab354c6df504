"""What happens by the clock: overdue disputes rise, residents are asked once more, unanswered questions end."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import Any

from db.community.staff.queries.people import gone
from db.disputes.actions.answer import let_answer_count, let_recorded_count
from db.disputes.actions.case import case_by_itself
from db.disputes.actions.fellows import let_fellow_answer_count
from db.disputes.actions.going_on import resume
from db.disputes.actions.moves import DAYS_TO_ANSWER, pass_on, raise_level
from db.disputes.queries.answers import answered_just_now
from db.disputes.queries.scope import held_by
from db.disputes.rules.workflow import RUNNING, MoveName, Status
from db.disputes.tables import Dispute, FellowAnswer, PendingAnswer, RecordedAnswer, Round
from db.ground.faults import log_fault
from db.records.history.queries import happenings_of
from db.records.history.rules import ActorKind

LONGEST_HOLD = timedelta(days=14)
DANGER_STANDS = timedelta(days=7)
PASSED = (Status.CLOSED, Status.REFUSED, Status.WITHDRAWN)

logger = logging.getLogger(__name__)
Step = Callable[[int, int, datetime], bool]


def _each(step: Step, rows: Iterable[tuple[int, int]], now: datetime) -> int:
    """Each dispute in a transaction of its own; one at which something fails is logged and stops no other."""
    done = 0
    for dispute_id, community_id in rows:
        try:
            done += step(dispute_id, community_id, now)
        except Exception as fault:
            log_fault(logger, step.__name__, fault)
    return done


def escalate_overdue(now: datetime) -> int:
    """Gives each dispute that missed a limit to the level above, and what nobody at work holds to whoever is.

    Says so in its timeline. Returns how many.
    """
    rows = Dispute.select(Dispute.id, Dispute.community)
    left = (rows.where(held & Dispute.status.in_(sorted(RUNNING))) for held in held_by(gone()))
    found = dict(row for query in (rows.where(Dispute.escalate_at <= now), *left) for row in query.tuples())
    return _each(_escalate, found.items(), now)


def _escalate(dispute_id: int, community_id: int, now: datetime) -> bool:
    with case_by_itself(dispute_id, community_id) as case:
        dispute = case.dispute
        if dispute.status not in RUNNING:
            return False
        if dispute.escalate_at is not None and dispute.escalate_at <= now:
            raise_level(case, MoveName.ESCALATE, ActorKind.SYSTEM, now)
        elif gone(community_id).held(dispute.holder_staff_id, dispute.holder_unit_id):
            pass_on(case, now)
        else:
            return False
        return True


def let_answers_count(now: datetime) -> int:
    """What residents answered and can no longer take back takes effect, and after it what was recorded for them.

    So does what those answered who share a matter. Returns how many.
    """
    rows = Dispute.select(Dispute.id, Dispute.community)
    own = rows.join(PendingAnswer).where(PendingAnswer.counts_at <= now).order_by(PendingAnswer.counts_at)
    due = ~RecordedAnswer.beside & (RecordedAnswer.counts_at <= now)
    recorded = rows.join(RecordedAnswer).where(due).order_by(RecordedAnswer.counts_at)
    beside = Round.select(Round.dispute, Round.community).join(FellowAnswer).where(FellowAnswer.counts_at <= now)
    steps: tuple[tuple[Step, Any], ...] = (
        (let_answer_count, own),
        (let_recorded_count, recorded),
        (let_fellow_answer_count, beside.order_by(FellowAnswer.counts_at)),
    )
    return sum(_each(step, list(query.tuples()), now) for step, query in steps)


def ask_again(now: datetime) -> int:
    """Asks once more after three working days without an answer. Returns how many."""
    due = _unanswered().where((Round.ask_again_due <= now) & Round.asked_again_at.is_null())
    return _each(_ask_again, list(due.tuples()), now)


def _ask_again(dispute_id: int, community_id: int, now: datetime) -> bool:
    with case_by_itself(dispute_id, community_id) as case:
        if case.dispute.status is not Status.SETTLED or case.round.asked_again_at or not case.round.asked_at:
            return False
        if answered_just_now([dispute_id]):
            return False
        case.change_round(asked_again_at=now)
        case.note("asked_again", ActorKind.SYSTEM, now, round=case.round.number)
        return True


def close_unrated(now: datetime) -> int:
    """Closes what nobody answered in 14 days as not rated, which is never counted as satisfied. Returns how many.

    An answer of the last minutes is waited for.
    """
    return _each(_close, _standing(Status.SETTLED, now - timedelta(days=DAYS_TO_ANSWER)), now)


def _close(dispute_id: int, community_id: int, now: datetime) -> bool:
    with case_by_itself(dispute_id, community_id) as case:
        if case.dispute.status is not Status.SETTLED or case.round.answer_due > now or answered_just_now([dispute_id]):
            return False
        case.change_round(asking_ended_at=now if case.round.asked_at else None)
        case.move(MoveName.CLOSE_UNRATED, ActorKind.SYSTEM, now)
        return True


def resume_long_holds(now: datetime) -> int:
    """Nobody parks a dispute for ever: its clock goes on after 14 days without an answer. Returns how many."""
    return _each(_resume, _standing(Status.ON_HOLD, now - LONGEST_HOLD), now)


def _resume(dispute_id: int, community_id: int, now: datetime) -> bool:
    with case_by_itself(dispute_id, community_id) as case:
        if case.dispute.status is not Status.ON_HOLD or case.dispute.status_since > now - LONGEST_HOLD:
            return False
        resume(case, ActorKind.SYSTEM, now)
        return True


def let_dangers_pass(now: datetime) -> int:
    """Takes from the top what ended a week ago and of which nothing was told since. Returns how many.

    Only of what has ended: an open matter stands there until a person says that the danger is over. What is withheld
    stays withheld, and its words stay what they are.
    """
    over = Dispute.in_danger & Dispute.status.in_(PASSED) & (Dispute.status_since <= now - DANGER_STANDS)
    return _each(_let_pass, list(Dispute.select(Dispute.id, Dispute.community).where(over).tuples()), now)


def _let_pass(dispute_id: int, community_id: int, now: datetime) -> bool:
    with case_by_itself(dispute_id, community_id) as case:
        told = [one.at for one in happenings_of("dispute", dispute_id) if one.kind in ("danger_seen", "danger_marked")]
        ended_at: Any = case.dispute.status_since
        last = max([ended_at, *told])
        if not case.dispute.in_danger or case.dispute.status not in PASSED or last > now - DANGER_STANDS:
            return False
        case.change(in_danger=False)
        case.note("danger_passed", ActorKind.SYSTEM, now)
        return True


def _standing(status: Status, since: datetime) -> list[tuple[int, int]]:
    """The disputes that have stood so since then or longer, each with its community."""
    rows = Dispute.select(Dispute.id, Dispute.community)
    return list(rows.where((Dispute.status == status) & (Dispute.status_since <= since)).tuples())


def _unanswered() -> Any:
    return (
        Dispute.select(Dispute.id, Dispute.community)
        .join(Round, on=(Round.dispute == Dispute.id) & (Round.number == Dispute.round_number))
        .where((Dispute.status == Status.SETTLED) & Round.asked_at.is_null(False))
    )
