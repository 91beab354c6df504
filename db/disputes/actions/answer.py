"""Whether it was really solved: the resident's own answer, or one recorded for them and marked as such."""

from __future__ import annotations

from datetime import datetime

from db.disputes.actions.case import LockedDispute, case_for_holder_of, case_for_staff
from db.disputes.actions.moves import reopen
from db.disputes.actions.notifications import tell_who_answers
from db.disputes.rules import (
    Answer,
    AnswerSource,
    MoveName,
    Satisfaction,
    Solved,
    Status,
    may_record_answer,
    move_for_answer,
)
from db.disputes.tables import Round
from db.ground.refusals import Invalid, NotAllowed, Problem, SomebodyWasFaster
from db.ground.texts import clean_text, length_problems
from db.ground.words import N_
from db.records.history.rules import ActorKind
from db.records.permissions.rules import Ability, Actor
from db.records.reports.rules import LONGEST_TEXT


def answer_question(link: str, round_number: int, answer: Answer, now: datetime) -> None:
    """The resident rates a settlement; "not solved" sends it back, one level up, with the reason.

    Where staff filed the dispute, they have seen its link: such an answer is kept apart from a resident's own.

    The same answer again is one answer. Raises NotFound for an unknown link, Invalid for an incomplete answer,
    SomebodyWasFaster when that settlement no longer waits for one.
    """
    with case_for_holder_of(link) as case:
        if _given_before(case, round_number, answer):
            return
        source = AnswerSource.RESIDENT if case.dispute.filed_by_id is None else AnswerSource.RECEIPT
        _take(case, round_number, answer, source, ActorKind.RESIDENT, now)


def _given_before(case: LockedDispute, round_number: int, answer: Answer) -> bool:
    asked = Round.one(dispute=case.dispute.id, number=round_number)
    known = asked and asked.answered_at and Answer(asked.solved, asked.satisfaction, asked.why)
    return bool(known) and known == checked_answer(answer)


def record_answer(
    actor: Actor, dispute_id: int, round_number: int, answer: Answer, source: AnswerSource, now: datetime
) -> None:
    """An answer given on a call-back or on paper: kept with who recorded it, never by whoever settled."""
    if source not in (AnswerSource.CALL_BACK, AnswerSource.FILLED_IN):
        raise NotAllowed(N_("Staff can never answer as the resident."))
    with case_for_staff(actor, dispute_id, Ability.FILE_ON_BEHALF) as case:
        if not may_record_answer(actor, case.round.ended_by_id):
            raise NotAllowed(N_("Whoever settled a dispute cannot record what the resident thought of it."))
        _take(case, round_number, answer, source, actor, now)


def _take(
    case: LockedDispute, round_number: int, answer: Answer, source: AnswerSource, by: Actor | ActorKind, now: datetime
) -> None:
    if case.dispute.status is not Status.SETTLED or case.round.number != round_number:
        raise SomebodyWasFaster()
    if case.round.asked_at is None:
        case.change_round(asked_at=now)
    answer = checked_answer(answer)
    case.change_round(
        answered_at=now,
        asking_ended_at=now,
        answer_source=source,
        answer_recorded_by=by.staff_id if isinstance(by, Actor) else None,
        solved=answer.solved,
        satisfaction=answer.satisfaction,
        why=answer.why,
    )
    case.note(
        "answered",
        by,
        now,
        round=round_number,
        solved=answer.solved,
        satisfaction=answer.satisfaction,
        source=source,
    )
    name = move_for_answer(answer.solved)
    reopen(case, name, by, now) if name is MoveName.SEND_BACK else case.move(name, by, now)
    if by is ActorKind.RESIDENT and answer.why:
        _hear_why(case, name, now)


def _hear_why(case: LockedDispute, name: MoveName, now: datetime) -> None:
    """Words beside an answer wait like any others; of what was sent back, its new holder is told already."""
    waited = case.dispute.resident_waits_since
    case.wait(now)
    if waited is None and name is MoveName.CONFIRM:
        tell_who_answers(case, now)


def checked_answer(answer: Answer) -> Answer:
    """Raises Invalid: both questions want an answer, and "not solved" wants a word why."""
    problems = []
    why = clean_text(answer.why)
    if answer.solved not in set(Solved):
        problems.append(Problem("solved", N_("Please say whether it was really solved.")))
    if answer.satisfaction not in set(Satisfaction):
        problems.append(Problem("satisfaction", N_("Please say how satisfied you are.")))
    problems += length_problems("why", why, LONGEST_TEXT)
    if answer.solved == Solved.NO and not why:
        problems.append(Problem("why", N_("Please say in a few words what is still wrong.")))
    if problems:
        raise Invalid(*problems)
    return Answer(Solved(answer.solved), Satisfaction(answer.satisfaction), why)
