"""Whatever a resident writes, in whatever status, stands on somebody's first screen until it is answered or read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import pytest

from db.community.staff.actions.people import change_staff, deactivate_staff
from db.community.staff.actions.standing_in import name_stand_in
from db.community.staff.queries import people
from db.community.staff.rules.people import Person
from db.community.staff.tables import StaffMember, StaffScope
from db.disputes.actions.joining import join_dispute
from db.disputes.actions.moves import (
    accept_dispute,
    dispatch_dispute,
    put_on_hold,
    refuse_dispute,
    reopen_dispute,
    start_handling,
)
from db.disputes.actions.resident import add_words, withdraw_dispute
from db.disputes.actions.scheduled import close_unrated
from db.disputes.actions.submit import ReportReceipt
from db.disputes.actions.talk import mark_read, record_contact, reply_to_resident
from db.disputes.rules.answers import Answer, Satisfaction, Solved
from db.disputes.rules.workflow import RefusalReason, Status
from db.disputes.tables import Dispute
from db.ground.connection import database
from db.ground.refusals import SomebodyWasFaster
from db.messages.tables import OutboxMessage
from db.records.permissions.rules import Actor, Role
from tests.cast import MONDAY, Cast
from tests.disputes.conftest import answer_that_counts, id_of, settled, status, view, waiting_for

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
LATER = MONDAY + 16 * DAY
S = Status
WORDS = "灯今天又不亮了。"


@dataclass(frozen=True)
class Matter:
    number: int
    receipt: ReportReceipt


Bring = Callable[[Cast, Matter, ReportReceipt], object]


def _on_hold(cast: Cast, matter: Matter) -> None:
    accept_dispute(cast.mei, matter.number, S.DISPATCHED, MONDAY)
    put_on_hold(cast.mei, matter.number, S.ACCEPTED, MONDAY, words="请问几楼？")


def _handling(cast: Cast, matter: Matter) -> None:
    accept_dispute(cast.mei, matter.number, S.DISPATCHED, MONDAY)
    start_handling(cast.mei, matter.number, S.ACCEPTED, MONDAY)


def _refused(cast: Cast, number: int) -> None:
    reason = RefusalReason.LEGAL_WAY
    refuse_dispute(cast.sun, number, S.DISPATCHED, MONDAY, reason=reason, words="请找法院。")


def _unrated(cast: Cast, number: int) -> None:
    settled(cast, number)
    close_unrated(MONDAY + 15 * DAY)


def _answered(cast: Cast, matter: Matter, solved: Solved, satisfaction: Satisfaction) -> None:
    settled(cast, matter.number)
    why = "还是没好。" if solved is Solved.NO else ""
    answer_that_counts(matter.receipt.link, 1, Answer(solved, satisfaction, why), MONDAY)
    if solved is Solved.NO:
        reply_to_resident(cast.guo, matter.number, "我们再看。", (), MONDAY)


def _joined(cast: Cast, matter: Matter, main: ReportReceipt) -> None:
    join_dispute(cast.mei, matter.number, S.DISPATCHED, MONDAY, into=main.reference)


def _joined_and_then(end: Callable[[Cast, int], object]) -> Bring:
    def bring(cast: Cast, matter: Matter, main: ReportReceipt) -> None:
        _joined(cast, matter, main)
        end(cast, id_of(cast, main))

    return bring


def _lying_with_nobody(cast: Cast, matter: Matter, _main: ReportReceipt) -> None:
    values = {"status": S.SUBMITTED, "holder_staff": None, "holder_unit": None}
    Dispute.update(values).where(Dispute.id == matter.number).execute()


YES, GOOD = Solved.YES, Satisfaction.SATISFIED
STATES: dict[str, tuple[Status, Bring]] = {
    "submitted": (S.SUBMITTED, _lying_with_nobody),
    "dispatched": (S.DISPATCHED, lambda cast, matter, _: None),
    "accepted": (S.ACCEPTED, lambda cast, matter, _: accept_dispute(cast.mei, matter.number, S.DISPATCHED, MONDAY)),
    "handling": (S.HANDLING, lambda cast, matter, _: _handling(cast, matter)),
    "on hold": (S.HANDLING, lambda cast, matter, _: _on_hold(cast, matter)),
    "settled": (S.SETTLED, lambda cast, matter, _: settled(cast, matter.number)),
    "closed, solved": (S.CLOSED, lambda cast, matter, _: _answered(cast, matter, YES, GOOD)),
    "closed, partly": (S.CLOSED, lambda cast, matter, _: _answered(cast, matter, Solved.PARTLY, GOOD)),
    "closed, not rated": (S.CLOSED, lambda cast, matter, _: _unrated(cast, matter.number)),
    "sent back": (S.REOPENED, lambda cast, matter, _: _answered(cast, matter, Solved.NO, Satisfaction.DISSATISFIED)),
    "refused": (S.REFUSED, lambda cast, matter, _: _refused(cast, matter.number)),
    "withdrawn": (S.WITHDRAWN, lambda cast, matter, _: withdraw_dispute(matter.receipt.link, "", MONDAY)),
    "joined": (S.JOINED, _joined),
    "joined, main settled": (S.JOINED, _joined_and_then(settled)),
    "joined, main closed": (S.JOINED, _joined_and_then(_unrated)),
    "joined, main refused": (S.JOINED, _joined_and_then(_refused)),
}
HOLDERS = ("present", "away", "gone", "unit", "unit gone")


def test_every_status_is_among_them():
    assert {found for found, _bring in STATES.values()} == set(Status) - {S.ON_HOLD}, "words end a hold"


@pytest.fixture
def xin(cast: Cast) -> Actor:
    """Another mediator, who stands in for Mei when she is away."""
    row = StaffMember.create(
        community=cast.community_id,
        sign_in_name="xin",
        name="辛调解",
        role=Role.BUILDING_MEDIATOR,
        duty_phone="13800000002",
        password_hash="-",
        must_change_password=False,
        added_at=MONDAY,
    )
    return Actor(row.id, row.name, row.role, cast.community_id)


def becomes(cast: Cast, holder: str, matter: Matter, xin: Actor) -> None:
    if holder == "away":
        name_stand_in(cast.guo, [cast.building_id], xin.staff_id, date(2026, 12, 2), date(2026, 12, 4), LATER)
    elif holder == "gone":
        deactivate_staff(cast.ada, cast.mei.staff_id, LATER)
    elif holder.startswith("unit"):
        row = Dispute.get_by_id(matter.number)
        put = Dispute.update({"holder_staff": None, "holder_unit": cast.unit_id, "level": 3})
        put.where(Dispute.id == (row.joined_into_id or row.id)).execute()
        if holder == "unit gone":
            deactivate_staff(cast.ada, cast.luo.staff_id, LATER)


def who_has(number: int, now=LATER, looking: set[str] | None = None) -> set[str]:
    """On whose first screen it stands, of everybody's or of theirs."""
    everybody = {member.sign_in_name: people.actor(member.id, now) for member in StaffMember.select()}
    readers = {
        name: actor for name, actor in everybody.items() if actor and name in (looking or everybody.keys() - {"ada"})
    }
    return {
        name
        for name, actor in readers.items()
        if number in [row.id for row in waiting_for(actor, now) if WORDS in row.words]
    }


def expected(state: str, holder: str) -> set[str]:
    """Mei holds everything but what was sent back to Guo; a unit reads no report that was joined into its own."""
    joined = state.startswith("joined")
    if holder == "unit":
        return {"sun"} if joined else {"luo"}
    if holder == "unit gone":
        return {"sun", "guo"} if not joined and state not in ENDED_STATES else {"sun"}
    if state == "submitted":
        return {"sun", "guo"}
    if holder == "gone" and state in OPEN_WITH_MEI:
        return {"sun", "guo"}
    if holder == "gone" or state == "sent back":
        return {"guo"}
    return {"xin"} if holder == "away" else {"mei"}


ENDED_STATES = {"settled", "closed, solved", "closed, partly", "closed, not rated", "refused", "withdrawn"}
OPEN_WITH_MEI = {"dispatched", "accepted", "handling", "on hold"}


DEEDS: dict[str, Callable[[Actor, int], object]] = {
    "answered": lambda who, number: reply_to_resident(who, number, "好的。", (), LATER),
    "read": lambda who, number: mark_read(who, number, LATER, LATER),
}


@pytest.mark.parametrize("state", STATES)
def test_words_stand_before_somebody_who_may_answer_them(cast: Cast, submit, xin, state: str):
    """Whoever of them holds it: each begins with the same matter, and is taken back."""
    main, receipt = submit(), submit()
    matter = Matter(id_of(cast, receipt), receipt)
    found, bring = STATES[state]
    bring(cast, matter, main)
    stands = {}
    for holder in HOLDERS:
        with database.atomic() as attempt:
            becomes(cast, holder, matter, xin)
            add_words(receipt.link, WORDS, (), LATER)
            able = who_has(matter.number)
            looking = None if holder == "present" else able
            left = {(one, deed): left_after(one, deed, matter.number, looking) for one in able for deed in DEEDS}
            stands[holder] = status(cast, matter.number), able, left
            attempt.rollback()
    wanted = {holder: expected(state, holder) for holder in HOLDERS}
    assert stands == {
        holder: (found, able, {(one, deed): (None, set()) for one in able for deed in DEEDS})
        for holder, able in wanted.items()
    }


def left_after(name: str, deed: str, number: int, looking: set[str] | None) -> tuple[datetime | None, set[str]]:
    """Since when its resident waits once this one has done it, and before whom of those who look it still stands.

    Words stand before nobody whose resident does not wait, so not everybody has to look each time.
    """
    with database.atomic() as attempt:
        DEEDS[deed](people.actor(StaffMember.get(StaffMember.sign_in_name == name).id, LATER), number)
        left = Dispute.get_by_id(number).resident_waits_since, who_has(number, looking=looking)
        attempt.rollback()
    return left


@pytest.fixture
def closed(cast: Cast, submit) -> Matter:
    """Rosa's, which Mei settled and nobody rated."""
    receipt = submit()
    number = id_of(cast, receipt)
    _unrated(cast, number)
    return Matter(number, receipt)


def waiting(actor: Actor, now=LATER) -> list[tuple[int, tuple[str, ...]]]:
    return [(row.id, row.words) for row in waiting_for(actor, now)]


def test_they_leave_when_they_are_answered(cast: Cast, closed: Matter):
    add_words(closed.receipt.link, WORDS, (), LATER)
    assert waiting(cast.mei) == [(closed.number, (WORDS,))]
    reply_to_resident(cast.mei, closed.number, "马上来看。", (), LATER + HOUR)
    assert waiting(cast.mei, LATER + HOUR) == []


def test_they_leave_when_they_are_marked_as_read_and_history_says_by_whom(cast: Cast, closed: Matter):
    add_words(closed.receipt.link, WORDS, (), LATER)
    add_words(closed.receipt.link, "三楼也是。", (), LATER + HOUR)
    (row,) = waiting_for(cast.mei, LATER + HOUR)
    assert (row.words, row.written_at) == ((WORDS, "三楼也是。"), LATER + HOUR)
    mark_read(cast.mei, closed.number, row.written_at, LATER + 2 * HOUR)
    assert waiting(cast.mei, LATER + 2 * HOUR) == []
    last = view(cast, closed.number).timeline[-1]
    assert (last.kind, last.actor_name, last.data) == (
        "marked_read",
        "梅调解",
        {"up_to": (LATER + HOUR).isoformat()},
    )


def test_they_leave_when_the_resident_was_phoned_or_visited(cast: Cast, closed: Matter):
    add_words(closed.receipt.link, WORDS, (), LATER)
    record_contact(cast.mei, closed.number, "电话里说好了。", LATER + HOUR)
    assert waiting(cast.mei, LATER + HOUR) == []


def test_what_came_after_one_looked_is_not_marked_as_read(cast: Cast, closed: Matter):
    add_words(closed.receipt.link, WORDS, (), LATER)
    add_words(closed.receipt.link, "三楼也是。", (), LATER + HOUR)
    with pytest.raises(SomebodyWasFaster):
        mark_read(cast.mei, closed.number, LATER, LATER + 2 * HOUR)
    assert waiting(cast.mei, LATER + 2 * HOUR) == [(closed.number, (WORDS, "三楼也是。"))]


def test_what_a_colleague_has_answered_meanwhile_is_not_marked_as_read_too(cast: Cast, closed: Matter):
    add_words(closed.receipt.link, WORDS, (), LATER)
    reply_to_resident(cast.sun, closed.number, "马上来看。", (), LATER)
    with pytest.raises(SomebodyWasFaster):
        mark_read(cast.mei, closed.number, LATER, LATER)


def test_a_word_on_withdrawing_waits_like_any_other(cast: Cast, submit):
    receipt = submit()
    withdraw_dispute(receipt.link, "反正也没人管。", MONDAY)
    assert waiting(cast.mei, MONDAY) == [(id_of(cast, receipt), ("反正也没人管。",))]


def test_words_beside_an_answer_wait_and_an_answer_without_words_does_not(cast: Cast, submit):
    silent, wordy = submit(), submit()
    for receipt, why in ((silent, ""), (wordy, "灯亮了，但是师傅很凶。")):
        settled(cast, id_of(cast, receipt))
        answer_that_counts(receipt.link, 1, Answer(YES, GOOD, why), MONDAY)
    assert waiting(cast.mei, MONDAY) == [(id_of(cast, wordy), ("灯亮了，但是师傅很凶。",))]


def test_words_not_yet_answered_go_along_when_the_matter_is_joined(cast: Cast, submit):
    main, receipt = submit(), submit()
    number = id_of(cast, receipt)
    dispatch_dispute(cast.sun, id_of(cast, main), S.DISPATCHED, MONDAY, staff_id=cast.guo.staff_id)
    add_words(receipt.link, WORDS, (), MONDAY)
    join_dispute(cast.sun, number, S.DISPATCHED, MONDAY, into=main.reference)
    assert (number, (WORDS,)) in waiting(cast.guo, MONDAY)


def test_whoever_is_to_answer_is_told_once(cast: Cast, closed: Matter):
    for text in (WORDS, "三楼也是。"):
        add_words(closed.receipt.link, text, (), LATER)
    rows = OutboxMessage.select().where(OutboxMessage.kind == "resident_wrote")
    assert [(row.recipient, row.recipient_id, row.values["reference"]) for row in rows] == [
        ("staff", cast.mei.staff_id, "TY-2026-0001")
    ]


def test_a_mediator_of_several_buildings_is_away_only_when_all_of_them_are_stood_in_for(cast: Cast, submit, xin):
    StaffScope.create(staff=cast.mei.staff_id, building=cast.neighbouring_building_id)
    here, there = submit(), submit(building_id=cast.neighbouring_building_id)
    name_stand_in(cast.guo, [cast.building_id], xin.staff_id, date(2026, 11, 16), date(2026, 11, 20), MONDAY)
    for receipt in (here, there):
        dispatch_dispute(cast.sun, id_of(cast, receipt), S.DISPATCHED, MONDAY, staff_id=cast.mei.staff_id)
        add_words(receipt.link, WORDS, (), MONDAY)
    assert who_has(id_of(cast, here), MONDAY) == {"xin"}
    assert who_has(id_of(cast, there), MONDAY) == {"mei"}


def test_away_from_all_of_theirs_what_they_hold_elsewhere_stands_with_the_level_above(cast: Cast, submit, xin):
    receipt = submit(building_id=cast.neighbouring_building_id)
    dispatch_dispute(cast.sun, id_of(cast, receipt), S.DISPATCHED, MONDAY, staff_id=cast.mei.staff_id)
    name_stand_in(cast.guo, [cast.building_id], xin.staff_id, date(2026, 11, 16), date(2026, 11, 20), MONDAY)
    add_words(receipt.link, WORDS, (), MONDAY)
    assert who_has(id_of(cast, receipt), MONDAY) == {"guo"}


def test_with_whoever_changed_to_an_office_that_answers_nobody_they_do_not_stay(cast: Cast, closed: Matter, xin):
    change_staff(cast.ada, cast.mei.staff_id, Person("mei", "梅调解", Role.AUDITOR), LATER)
    add_words(closed.receipt.link, WORDS, (), LATER)
    assert who_has(closed.number) == {"guo"}


def test_with_no_secretary_at_all_they_stand_with_the_buildings_mediator(cast: Cast, closed: Matter, xin):
    dead = Dispute.update(holder_staff=cast.sun.staff_id, level=3).where(Dispute.id == closed.number)
    dead.execute()
    for gone in (cast.guo, cast.sun):
        StaffMember.update(active=False).where(StaffMember.id == gone.staff_id).execute()
    add_words(closed.receipt.link, WORDS, (), LATER)
    assert who_has(closed.number) == {"mei"}


def test_reopened_by_staff_an_earlier_word_still_waits(cast: Cast, closed: Matter):
    add_words(closed.receipt.link, WORDS, (), LATER)
    reopen_dispute(cast.sun, closed.number, S.CLOSED, LATER, note="没好。")
    assert (closed.number, (WORDS,)) in waiting(cast.guo)
