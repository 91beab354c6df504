"""What a resident, or whoever shares the matter, answers, and what follows from it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from db.disputes.rules.workflow import HolderLevel, MoveName, Status
from db.ground.clock import local_date, midnight
from db.ground.refusals import Invalid, Problem
from db.ground.texts import clean_text, length_problems
from db.ground.words import N_
from db.records.permissions.rules import Actor
from db.records.reports.rules import LONGEST_TEXT


class Solved(StrEnum):
    """Four choices that cost the same: "partly" says by itself whether somebody shall go on with it."""

    YES = "yes"
    PARTLY = "partly"
    PARTLY_GOES_ON = "goes_on"
    NO = "no"


TO_BE_LOOKED_AT = frozenset({Solved.NO, Solved.PARTLY_GOES_ON})
"""Of whoever shares a matter: it moves nothing by itself, so it waits before a person until they have looked."""


class StillWrong(StrEnum):
    """What is left, to tap instead of writing it; nobody must."""

    AS_BEFORE = "as_before"
    BROKE_AGAIN = "broke_again"
    NOBODY_CAME = "nobody_came"
    OTHER = "other"


class Satisfaction(StrEnum):
    SATISFIED = "satisfied"
    BASICALLY_SATISFIED = "basically_satisfied"
    DISSATISFIED = "dissatisfied"


class AnswerSource(StrEnum):
    """Who gave the rating: kept and shown, so that a rate can be split by it."""

    RESIDENT = "resident"
    RECEIPT = "receipt"
    """By the link of a receipt that staff handed out: who held it in the end, nobody can say."""
    CALL_BACK = "call_back"
    FILLED_IN = "filled_in"


class FellowSource(StrEnum):
    """Who else is asked about a settlement, beside the one who reported it: each counted apart."""

    JOINED = "joined"
    JOINED_RECEIPT = "joined_receipt"
    """Joined, and filed by staff, who have seen its link: who held it in the end, nobody can say."""
    HOME_TOO = "home_too"


FEW_HOMES = 5
"""Below it, as below it nothing is ranked: of so few who said "my home too", staff may guess who answered what."""


class RoundBegan(StrEnum):
    """How a round of handling began: only the second kind is "sent back"."""

    FIRST = "first"
    SENT_BACK = "sent_back"
    GOES_ON = "goes_on"
    BROKEN_AGAIN = "broken_again"
    BY_STAFF = "by_staff"


def may_record_answer(actor: Actor, settled_by: int | None) -> bool:
    """Whoever settled a dispute never records what the resident thought of it."""
    return actor.staff_id != settled_by


@dataclass(frozen=True)
class SettledBy:
    """Who said that something was settled, and from which level."""

    staff_id: int | None
    level: HolderLevel


def may_join_unhappy(actor_id: int, level: HolderLevel | None, by: SettledBy) -> bool:
    """What its resident called "not solved" is joined into another one only by the level above whoever settled it.

    Above the community there is nobody: there it takes a colleague.
    """
    if by.level is HolderLevel.COMMUNITY:
        return level is HolderLevel.COMMUNITY and actor_id != by.staff_id
    return level is not None and level > by.level


MOVE_FOR_ANSWER = {
    Solved.YES: MoveName.CONFIRM,
    Solved.PARTLY: MoveName.CONFIRM,
    Solved.PARTLY_GOES_ON: MoveName.GO_ON,
    Solved.NO: MoveName.SEND_BACK,
}


BEGAN_BY = {
    MoveName.SEND_BACK: RoundBegan.SENT_BACK,
    MoveName.GO_ON: RoundBegan.GOES_ON,
    MoveName.BREAK_AGAIN: RoundBegan.BROKEN_AGAIN,
    MoveName.REOPEN: RoundBegan.BY_STAFF,
}


TAKE_BACK = timedelta(minutes=15)  # a thumb slips: so long an answer is the resident's alone


RECORDED_WAITS = 2 * TAKE_BACK
"""What staff recorded counts that much later, whether the resident has answered by themselves or not.

So nobody learns from it that an answer is on its way: one that was given before the first half has passed counts
before what was recorded does, and what was recorded only stands beside it.
"""


def own_answer_until(recorded_at: datetime) -> datetime:
    """Until then the resident's own answer would count before the one that was recorded for them."""
    return recorded_at + TAKE_BACK


BROKEN_AGAIN_FOR = timedelta(days=30)


def broken_again_until(status: Status, since: datetime, zone: str, now: datetime) -> datetime | None:
    """The end of the last day on which a closed dispute can be opened again by its resident; else None."""
    last = local_date(since + BROKEN_AGAIN_FOR, zone)
    until = midnight(last + timedelta(days=1), zone)
    return until if status is Status.CLOSED and now < until else None


@dataclass(frozen=True)
class Answer:
    """What a resident thinks of a settlement."""

    solved: Solved
    satisfaction: Satisfaction
    why: str = ""
    still_wrong: StillWrong | None = None


def checked_answer(answer: Answer) -> Answer:
    """Raises Invalid: both questions want an answer. Words, and what is still wrong, may always be left out."""
    problems = []
    why = clean_text(answer.why)
    if answer.solved not in set(Solved):
        problems.append(Problem("solved", N_("Please say whether it was really solved.")))
    if answer.satisfaction not in set(Satisfaction):
        problems.append(Problem("satisfaction", N_("Please say how satisfied you are.")))
    problems += length_problems("why", why, LONGEST_TEXT)
    if problems:
        raise Invalid(*problems)
    solved = Solved(answer.solved)
    known = answer.still_wrong in set(StillWrong) and solved is not Solved.YES
    left = StillWrong(answer.still_wrong) if known and answer.still_wrong else None
    return Answer(solved, Satisfaction(answer.satisfaction), why, left)
