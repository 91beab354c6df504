"""Those who share a matter are asked too whether it was really solved: joined reporters, and "my home too"."""

from __future__ import annotations

from collections import Counter
from datetime import datetime, timedelta

from peewee import Expression

from db.disputes.actions.case import LockedDispute, case_by_itself
from db.disputes.queries.fellows import question_of_joined, question_of_supporter
from db.disputes.rules.answers import OF_FELLOWS, FellowSource, Satisfaction, Solved
from db.disputes.tables import Dispute, FellowAnswer, Round, Supporter
from db.ground.clock import last_day, midnight
from db.ground.refusals import Invalid, NotFound, Problem, SomebodyWasFaster
from db.ground.words import N_
from db.records.history.rules import ActorKind


def ask_fellows(case: LockedDispute, now: datetime) -> None:
    """Asks about this settlement whoever shares the matter now; whoever cannot be reached is not asked.

    The question stands open to the end of the last day of the reporter's own: it is said as that day.
    """
    until = midnight(last_day(case.round.answer_due, case.zone) + timedelta(days=1), case.zone)
    asked: Counter[str] = Counter()
    for joined in Dispute.select().where((Dispute.joined_into == case.dispute.id) & Dispute.can_be_asked):
        source = FellowSource.JOINED if joined.filed_by_id is None else FellowSource.JOINED_RECEIPT
        FellowAnswer.add(round=case.round, source=source, joined=joined.id, asked_at=now, answer_due=until)
        asked[source] += 1
    now_too = (Supporter.dispute == case.dispute.id) & Supporter.until.is_null()
    for supporter in Supporter.select(Supporter.id).where(now_too):
        source = FellowSource.HOME_TOO
        FellowAnswer.add(round=case.round, source=source, supporter=supporter.id, asked_at=now, answer_due=until)
        asked[source] += 1
    if asked:
        case.note("fellows_asked", ActorKind.SYSTEM, now, round=case.round.number, **asked)


def ask_fellows_no_more(round_id: int, now: datetime, *narrowed: Expression) -> int:
    """The matter goes on, so nothing is left to be said about this settlement; what was said stays. Returns of whom."""
    waiting = (FellowAnswer.round == round_id) & FellowAnswer.answered_at.is_null()
    open_still = waiting & FellowAnswer.asking_ended_at.is_null() & (FellowAnswer.answer_due > now)
    return FellowAnswer.update(asking_ended_at=now).where(open_still, *narrowed).execute()


def answer_as_joined(link: str, round_number: int, solved: str, satisfaction: str, now: datetime) -> None:
    """Somebody whose report was joined into another one. Raises as `answer_as_supporter` does."""
    _take(question_of_joined(link, round_number), solved, satisfaction, now)


def answer_as_supporter(
    reference: str, token: str, round_number: int, solved: str, satisfaction: str, now: datetime
) -> None:
    """One who said "my home too", known by this phone's mark alone; one answer, and the same again is the same one.

    Raises NotFound for who was not asked, Invalid for an incomplete answer, SomebodyWasFaster when it is over.
    """
    _take(question_of_supporter(reference, token, round_number), solved, satisfaction, now)


def _take(found: int | None, solved: str, satisfaction: str, now: datetime) -> None:
    if found is None:
        raise NotFound()
    round_ = Round.get_by_id(FellowAnswer.get_by_id(found).round_id)
    said = _checked(solved, satisfaction)
    with case_by_itself(round_.dispute_id, round_.community_id) as case:
        row = FellowAnswer.get_by_id(found)
        if (row.solved, row.satisfaction) == said:
            return
        if row.answered_at or row.asking_ended_at or row.answer_due <= now:
            raise SomebodyWasFaster()
        FellowAnswer.update(answered_at=now, asking_ended_at=now, solved=said[0], satisfaction=said[1]).where(
            FellowAnswer.id == found
        ).execute()
        case.note(
            "fellow_answered",
            ActorKind.RESIDENT,
            now,
            round=round_.number,
            fellow=row.source,
            solved=said[0],
            satisfaction=said[1],
        )


def _checked(solved: str, satisfaction: str) -> tuple[Solved, Satisfaction]:
    problems = []
    if solved not in OF_FELLOWS:
        problems.append(Problem("solved", N_("Please say whether it was really solved.")))
    if satisfaction not in set(Satisfaction):
        problems.append(Problem("satisfaction", N_("Please say how satisfied you are.")))
    if problems:
        raise Invalid(*problems)
    return Solved(solved), Satisfaction(satisfaction)
