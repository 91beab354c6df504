"""Whether it was really solved: the resident's own answer, or one recorded for them and marked as such.

A resident's own answer waits for a quarter of an hour in which it can be taken back. Nobody else sees it, it moves
nothing and stands in no history; then it counts, at the instant at which it is recorded. What staff record waits for
half an hour, always: an answer of the resident's own that was given meanwhile, or before, counts then instead.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from db.disputes.actions.about_staff import keep_from_whom_it_names
from db.disputes.actions.case import LockedDispute, case_by_itself, case_for_holder_of, case_for_staff
from db.disputes.actions.danger import look_beside
from db.disputes.actions.moves import reopen
from db.disputes.actions.notifications import tell_who_answers
from db.disputes.queries.answers import answer_in, answers_recorded, recorded_has_the_word
from db.disputes.queries.secret_links import link_seen_by_others
from db.disputes.rules.answers import (
    BEGAN_BY,
    MOVE_FOR_ANSWER,
    RECORDED_WAITS,
    TAKE_BACK,
    Answer,
    AnswerSource,
    checked_answer,
    may_record_answer,
)
from db.disputes.rules.workflow import Status
from db.disputes.tables import PendingAnswer, RecordedAnswer, Round
from db.ground.refusals import NotAllowed, SomebodyWasFaster
from db.ground.words import N_
from db.records.history.rules import ActorKind
from db.records.permissions.rules import Ability, Actor


def answer_question(link: str, round_number: int, answer: Answer, now: datetime) -> None:
    """The resident rates a settlement, and can take it back until it counts. Danger in its words is told at once.

    Where staff filed the dispute, or a platform, they have seen its link: such an answer is kept apart from a
    resident's own.

    The same answer again is one answer. Raises NotFound for an unknown link, Invalid for an incomplete answer,
    SomebodyWasFaster when that settlement no longer waits for one.
    """
    with case_for_holder_of(link) as case:
        if _given_before(case, round_number, answer):
            return
        _check_asked(case, round_number, now)
        answer = checked_answer(answer)
        PendingAnswer.add(
            dispute=case.dispute.id,
            round_number=round_number,
            given_at=now,
            counts_at=now + TAKE_BACK,
            source=AnswerSource.RECEIPT if link_seen_by_others(case.dispute) else AnswerSource.RESIDENT,
            **vars(answer),
        )
        look_beside(case, answer.why, ActorKind.RESIDENT, now)


def _given_before(case: LockedDispute, round_number: int, answer: Answer) -> bool:
    known: Round | PendingAnswer | None = PendingAnswer.one(dispute=case.dispute.id, round_number=round_number)
    if known is None:
        asked = Round.one(dispute=case.dispute.id, number=round_number)
        known = asked if asked and asked.answered_at else None
    return known is not None and answer_in(known) == checked_answer(answer)


def take_back_answer(link: str, round_number: int, now: datetime) -> None:
    """As if it had never been given; its question stands open again. Pressed twice, it is taken back once.

    Raises SomebodyWasFaster when it counts already.
    """
    with case_for_holder_of(link) as case:
        pending = PendingAnswer.one(dispute=case.dispute.id, round_number=round_number)
        asked = Round.one(dispute=case.dispute.id, number=round_number)
        if pending is None and asked is not None and asked.answered_at is None:
            return
        if pending is None or pending.counts_at <= now:
            raise SomebodyWasFaster()
        pending.delete_instance()


def let_answer_count(dispute_id: int, community_id: int, now: datetime) -> bool:
    """What can no longer be taken back is recorded, and what follows from it is done: of one round at a time.

    Whether there was one.
    """
    with case_by_itself(dispute_id, community_id) as case:
        due = (PendingAnswer.dispute == dispute_id) & (PendingAnswer.counts_at <= now)
        pending = PendingAnswer.select().where(due).order_by(PendingAnswer.round_number).first()
        if pending is None:
            return False
        pending.delete_instance()
        _take(case, pending.round_number, answer_in(pending), pending.source, ActorKind.RESIDENT, now)
        return True


def record_answer(
    actor: Actor, dispute_id: int, round_number: int, answer: Answer, source: AnswerSource, now: datetime
) -> None:
    """An answer given on a call-back or on paper: kept with who recorded it, never by whoever settled.

    Taken whether the resident has answered by themselves or not, which nobody learns from it. Raises
    SomebodyWasFaster when that settlement no longer waits, or a colleague has recorded an answer to it.
    """
    if source not in (AnswerSource.CALL_BACK, AnswerSource.FILLED_IN):
        raise NotAllowed(N_("Staff can never answer as the resident."))
    with case_for_staff(actor, dispute_id, Ability.FILE_ON_BEHALF) as case:
        if not may_record_answer(actor, case.round.ended_by_id):
            raise NotAllowed(N_("Whoever settled a dispute cannot record what the resident thought of it."))
        _check_waits(case, round_number)
        if RecordedAnswer.one(dispute=dispute_id, round_number=round_number):
            raise SomebodyWasFaster()
        said = checked_answer(answer)
        RecordedAnswer.add(
            dispute=dispute_id,
            round_number=round_number,
            given_at=now,
            counts_at=now + RECORDED_WAITS,
            source=source,
            staff=actor.staff_id,
            **vars(said),
        )
        look_beside(case, said.why, actor, now)
        case.note("answer_recorded", actor, now, round=round_number, **_told(said), source=source)


def let_recorded_count(dispute_id: int, community_id: int, now: datetime) -> bool:
    """What staff recorded counts, unless the resident has answered by themselves: then it stands beside that.

    Of one round at a time; whether there was one.
    """
    with case_by_itself(dispute_id, community_id) as case:
        mine = (RecordedAnswer.dispute == dispute_id) & ~RecordedAnswer.beside & (RecordedAnswer.counts_at <= now)
        rows = RecordedAnswer.select().where(mine).order_by(RecordedAnswer.round_number)
        row = next((one for one in rows if not case.answer_waits(one.round_number)), None)
        if row is None:
            return False
        if _round_of(case, row.round_number).answered_at:
            row.put(beside=True)
            case.note("recorded_beside", ActorKind.SYSTEM, now, round=row.round_number, source=row.source)
        else:
            row.delete_instance()
            by = Actor(row.staff_id, row.staff.name, row.staff.role, community_id)
            _take(case, row.round_number, answer_in(row), row.source, by, now)
        return True


def _round_of(case: LockedDispute, number: int) -> Round:
    """The present one, or one that staff have ended by reopening the matter since."""
    return case.round if case.round.number == number else Round.get(dispute=case.dispute.id, number=number)


def _take(
    case: LockedDispute, round_number: int, answer: Answer, source: AnswerSource, by: Actor | ActorKind, now: datetime
) -> None:
    """Counts for the settlement it was given to. Where staff have reopened that meanwhile, nothing else moves."""
    asked = _round_of(case, round_number)
    asked.put(
        asked_at=asked.asked_at or now,
        answered_at=now,
        asking_ended_at=asked.asking_ended_at or now,
        answer_source=source,
        answer_recorded_by=by.staff_id if isinstance(by, Actor) else None,
        **vars(answer),
    )
    case.note("answered", by, now, round=round_number, **_told(answer), source=source)
    name = MOVE_FOR_ANSWER[answer.solved]
    moves = case.dispute.status is Status.SETTLED and asked is case.round
    if moves:
        reopen(case, name, by, now) if name in BEGAN_BY else case.move(name, by, now)
    keep_from_whom_it_names(case, answer.why, now)
    if by is ActorKind.RESIDENT and answer.why:
        _hear_why(case, moves and name in BEGAN_BY, now)


def _told(answer: Answer) -> dict[str, Any]:
    """What the history says of it: never the words."""
    return {"solved": answer.solved, "satisfaction": answer.satisfaction, "still_wrong": answer.still_wrong}


def _hear_why(case: LockedDispute, begins_anew: bool, now: datetime) -> None:
    """Words beside an answer wait like any others; of what begins anew by it, its new holder is told already."""
    waited = case.dispute.resident_waits_since
    case.wait(now)
    if waited is None and not begins_anew:
        tell_who_answers(case, now)


def _check_asked(case: LockedDispute, round_number: int, now: datetime) -> None:
    """Raises SomebodyWasFaster when this settlement waits for no answer, or one is on its way."""
    _check_waits(case, round_number)
    if case.answer_waits(round_number) or recorded_has_the_word(answers_recorded(case.dispute.id), round_number, now):
        raise SomebodyWasFaster()


def _check_waits(case: LockedDispute, round_number: int) -> None:
    if case.dispute.status is not Status.SETTLED or case.round.number != round_number:
        raise SomebodyWasFaster()
