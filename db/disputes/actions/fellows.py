"""Those who share a matter are asked too whether it was really solved: joined reporters, and "my home too"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from peewee import Expression

from db.disputes.actions.case import LockedDispute, case_by_itself, case_for_staff
from db.disputes.actions.notifications import tell_of_fellow
from db.disputes.queries.fellows import fellow_answer_in, fellows_unread, question_of_joined, question_of_supporter
from db.disputes.queries.secret_links import link_seen_by_others
from db.disputes.rules.answers import TAKE_BACK, TO_BE_LOOKED_AT, Answer, FellowSource, checked_answer
from db.disputes.tables import Dispute, FellowAnswer, Round, Supporter
from db.ground.clock import last_day, midnight
from db.ground.refusals import NotFound, SomebodyWasFaster
from db.records.history.rules import ActorKind
from db.records.permissions.rules import Ability, Actor


def ask_fellows(case: LockedDispute, now: datetime) -> None:
    """Asks about this settlement whoever shares the matter now; whoever cannot be reached is not asked.

    The question stands open to the end of the last day of the reporter's own: it is said as that day.
    """
    until = midnight(last_day(case.round.answer_due, case.zone) + timedelta(days=1), case.zone)
    asked: Counter[str] = Counter()
    for joined in Dispute.select().where((Dispute.joined_into == case.dispute.id) & Dispute.can_be_asked):
        source = FellowSource.JOINED_RECEIPT if link_seen_by_others(joined) else FellowSource.JOINED
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


def answer_as_joined(link: str, round_number: int, answer: Answer, now: datetime) -> None:
    """Somebody whose report was joined into another one. Raises as `answer_as_supporter` does."""
    _give(question_of_joined(link, round_number), answer, now)


def answer_as_supporter(reference: str, token: str, round_number: int, answer: Answer, now: datetime) -> None:
    """One who said "my home too", known by this phone's mark alone; it can be taken back until it counts.

    The same again is the same answer. Raises NotFound for who was not asked, Invalid for an incomplete answer,
    SomebodyWasFaster when it is over.
    """
    _give(question_of_supporter(reference, token, round_number), answer, now)


def _give(found: int | None, answer: Answer, now: datetime) -> None:
    said = replace(checked_answer(answer), why="")
    with _asked(found) as (_case, row):
        if row.solved is not None and fellow_answer_in(row) == said:
            return
        if row.solved is not None or row.asking_ended_at or row.answer_due <= now:
            raise SomebodyWasFaster()
        row.put(counts_at=now + TAKE_BACK, **_kept(said))


def take_back_as_joined(link: str, round_number: int, now: datetime) -> None:
    """Raises as `take_back_as_supporter` does."""
    _take_back(question_of_joined(link, round_number), now)


def take_back_as_supporter(reference: str, token: str, round_number: int, now: datetime) -> None:
    """As if it had never been given. Pressed twice, it is taken back once.

    Raises NotFound for who was not asked, SomebodyWasFaster when it counts already.
    """
    _take_back(question_of_supporter(reference, token, round_number), now)


def _take_back(found: int | None, now: datetime) -> None:
    with _asked(found) as (_case, row):
        if row.solved is None:
            return
        if row.counts_at is None or row.counts_at <= now:
            raise SomebodyWasFaster()
        row.put(counts_at=None, solved=None, satisfaction=None, still_wrong=None)


@contextmanager
def _asked(found: int | None) -> Iterator[tuple[LockedDispute, FellowAnswer]]:
    """The matter and what one was asked about it, both locked. Raises NotFound when nobody was."""
    if found is None:
        raise NotFound()
    asked = Round.get_by_id(FellowAnswer.get_by_id(found).round_id)
    with case_by_itself(asked.dispute_id, asked.community_id) as case:
        yield case, FellowAnswer.get_by_id(found)


def _kept(answer: Answer) -> dict[str, Any]:
    return {name: value for name, value in vars(answer).items() if name != "why"}


def let_fellow_answer_count(dispute_id: int, community_id: int, now: datetime) -> bool:
    """One that can no longer be taken back is recorded, for the settlement it was given to. Whether there was one.

    What is not solved waits before whoever answers for the matter, who is told unless another such answer waits.
    """
    with case_by_itself(dispute_id, community_id) as case:
        due = (Round.dispute == dispute_id) & (FellowAnswer.counts_at <= now)
        row = FellowAnswer.select(FellowAnswer, Round).join(Round).where(due).order_by(FellowAnswer.id).first()
        if row is None:
            return False
        ended, waits = row.asking_ended_at, row.solved in TO_BE_LOOKED_AT
        told = waits and not fellows_unread(dispute_id)
        row.put(answered_at=now, asking_ended_at=ended or now, counts_at=None, waits_since=now if waits else None)
        data = {"round": row.round.number, "fellow": row.source, **_kept(fellow_answer_in(row))}
        if ended:  # the matter went on meanwhile: by this a recount knows which of them it was
            data["ended"] = ended.isoformat()
        case.note("fellow_answered", ActorKind.RESIDENT, now, **data)
        if told:
            tell_of_fellow(case, row.joined or case.dispute, now)
        return True


def mark_fellow_read(actor: Actor, answer_id: int, now: datetime) -> None:
    """Somebody has looked at what one who shares the matter called not solved, who is shown which office, and when.

    Raises NotFound outside the actor's scope, SomebodyWasFaster when a colleague has looked meanwhile.
    """
    row = FellowAnswer.get_or_none(FellowAnswer.id == answer_id)
    if row is None:
        raise NotFound()
    with case_for_staff(actor, row.joined_id or row.round.dispute_id, Ability.HANDLE_DISPUTES) as case:
        waiting = FellowAnswer.select().where((FellowAnswer.id == answer_id) & FellowAnswer.waits_since.is_null(False))
        row = waiting.first()
        if row is None:
            raise SomebodyWasFaster()
        _read(case, row, actor, now)


def hear_joined(case: LockedDispute, actor: Actor, now: datetime, pressed_at: datetime) -> None:
    """Whoever answers a joined report's resident has heard what they had called not solved when it was pressed."""
    own = (FellowAnswer.joined == case.dispute.id) & (FellowAnswer.waits_since <= pressed_at)
    for row in list(FellowAnswer.select().where(own).order_by(FellowAnswer.id)):
        _read(case, row, actor, now)


def _read(case: LockedDispute, row: FellowAnswer, actor: Actor, now: datetime) -> None:
    row.put(waits_since=None, read_at=now, read_by=actor.staff_id)
    case.note("fellow_read", actor, now, round=row.round.number, fellow=row.source)
