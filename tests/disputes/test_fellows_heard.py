"""Who shares a matter can take their answer back, and what they call not solved waits before a person until read."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from db.community.staff.actions.people import deactivate_staff
from db.community.staff.actions.standing_in import name_stand_in
from db.community.staff.queries import people
from db.community.staff.tables import StaffMember
from db.disputes.actions.answer import answer_question
from db.disputes.actions.fellows import (
    answer_as_joined,
    answer_as_supporter,
    mark_fellow_read,
    take_back_as_joined,
    take_back_as_supporter,
)
from db.disputes.actions.joining import join_dispute, separate_dispute
from db.disputes.actions.moves import accept_dispute, dispatch_dispute, reopen_dispute, settle_dispute
from db.disputes.actions.resident import support_dispute
from db.disputes.actions.scheduled import close_unrated, let_answers_count
from db.disputes.actions.talk import record_contact, reply_to_resident
from db.disputes.queries.fellows import FellowQuestion, fellows_that_wait, shared_matter, waiting_for_phone
from db.disputes.queries.my_reports import my_reports
from db.disputes.queries.resident import dispute_for_holder_of
from db.disputes.rules.answers import FEW_HOMES, TAKE_BACK, Answer, FellowSource, Satisfaction, Solved, StillWrong
from db.disputes.rules.workflow import Status
from db.disputes.tables import Dispute, FellowAnswer
from db.figures.satisfaction.queries.figures import figures
from db.figures.satisfaction.rules.rates import Rate
from db.ground.clock import week_of
from db.ground.refusals import NotFound, SomebodyWasFaster
from db.messages.tables import OutboxMessage
from db.records.history.tables import Event
from db.records.permissions.rules import Actor, Role
from tests.cast import MONDAY, Cast
from tests.disputes.conftest import id_of, settled, view

MINUTE, DAY, INSTANT = timedelta(minutes=1), timedelta(days=1), timedelta.resolution
GIVEN = MONDAY + timedelta(hours=1)
COUNTS = GIVEN + TAKE_BACK
LATER = MONDAY + 2 * DAY
S = Status
NO = Answer(Solved.NO, Satisfaction.DISSATISFIED, still_wrong=StillWrong.NOBODY_CAME)
GO_ON = Answer(Solved.PARTLY_GOES_ON, Satisfaction.BASICALLY_SATISFIED)
PARTLY = Answer(Solved.PARTLY, Satisfaction.BASICALLY_SATISFIED)
YES = Answer(Solved.YES, Satisfaction.SATISFIED)


@pytest.fixture
def shared(cast: Cast, submit):
    """Rosa's matter, with Nils's report joined and one phone that said "my home too"; settled by Mei on Monday."""
    rosas, nilss = submit(), submit(text="二单元的楼道灯也坏了，一周没人来修。")
    support_dispute(cast.building_id, rosas.reference, "ning", MONDAY)
    join_dispute(cast.mei, id_of(cast, nilss), S.DISPATCHED, MONDAY, into=rosas.reference)
    settled(cast, id_of(cast, rosas))
    return rosas, nilss


def give(who: str, shared, answer: Answer, now, round_number: int = 1) -> None:
    rosas, nilss = shared
    if who == "joined":
        answer_as_joined(nilss.link, round_number, answer, now)
    else:
        answer_as_supporter(rosas.reference, "ning", round_number, answer, now)


def take_back(who: str, shared, now) -> None:
    rosas, nilss = shared
    if who == "joined":
        take_back_as_joined(nilss.link, 1, now)
    else:
        take_back_as_supporter(rosas.reference, "ning", 1, now)


def asked(cast: Cast, who: str, shared, now) -> FellowQuestion:
    rosas, nilss = shared
    found = shared_matter(cast.building_id, rosas.reference, "ning", now).question
    if who == "joined":
        found = dispute_for_holder_of(nilss.link, now).fellow_question
    assert found is not None
    return found


def own_of(cast: Cast, who: str, shared) -> int:
    return id_of(cast, shared[1 if who == "joined" else 0])


each = pytest.mark.parametrize("who", ["joined", "home too"])


def all_that_staff_see(cast: Cast, shared, now) -> tuple:
    return (
        [view(cast, id_of(cast, receipt), now) for receipt in shared],
        fellows_that_wait(cast.mei, now),
        figures(cast.sun, week_of(now, "Asia/Shanghai")),
        [row.id for row in OutboxMessage.select()],
        [row.hash for row in Event.select().order_by(Event.position)],
    )


@each
@pytest.mark.parametrize("answer", [YES, PARTLY, GO_ON, NO], ids=lambda answer: answer.solved)
def test_before_it_counts_staff_see_nothing_of_it(cast: Cast, shared, who, answer):
    before = all_that_staff_see(cast, shared, COUNTS - INSTANT)
    give(who, shared, answer, GIVEN)
    assert let_answers_count(COUNTS - INSTANT) == 0
    assert all_that_staff_see(cast, shared, COUNTS - INSTANT) == before
    seen = asked(cast, who, shared, GIVEN)
    assert (seen.open, seen.answer, seen.counts_at, seen.answered_at) == (False, answer, COUNTS, None)


@each
def test_taken_back_is_as_if_it_had_never_been_given(cast: Cast, shared, who):
    before = all_that_staff_see(cast, shared, COUNTS), asked(cast, who, shared, COUNTS)
    kept = list(FellowAnswer.select().order_by(FellowAnswer.id).dicts())
    give(who, shared, NO, GIVEN)
    for _ in range(2):
        take_back(who, shared, COUNTS - INSTANT)
    assert list(FellowAnswer.select().order_by(FellowAnswer.id).dicts()) == kept
    assert let_answers_count(COUNTS) == 0
    assert (all_that_staff_see(cast, shared, COUNTS), asked(cast, who, shared, COUNTS)) == before
    give(who, shared, YES, COUNTS)
    assert asked(cast, who, shared, COUNTS).answer == YES


@each
def test_from_the_instant_at_which_it_counts_it_cannot_be_taken_back(cast: Cast, shared, who):
    give(who, shared, NO, GIVEN)
    with pytest.raises(SomebodyWasFaster):
        take_back(who, shared, COUNTS)
    assert (let_answers_count(COUNTS), let_answers_count(COUNTS)) == (1, 0)
    with pytest.raises(SomebodyWasFaster):
        take_back(who, shared, COUNTS)
    assert asked(cast, who, shared, COUNTS).answered_at == COUNTS


def test_nobody_takes_back_what_they_were_not_asked(shared):
    rosas, nilss = shared
    for strange in (
        lambda: take_back_as_supporter(rosas.reference, "somebody", 1, GIVEN),
        lambda: take_back_as_joined(rosas.link, 1, GIVEN),
        lambda: take_back_as_joined(nilss.link, 2, GIVEN),
    ):
        with pytest.raises(NotFound):
            strange()


def test_the_phone_and_my_reports_lead_to_the_question_until_it_is_answered(shared):
    rosas, nilss = shared
    assert waiting_for_phone("ning", GIVEN) == [(rosas.building_code, rosas.reference)]
    assert [one.waits_for_answer for one in my_reports([nilss.link], GIVEN)] == [True]
    for who in ("joined", "home too"):
        give(who, shared, YES, GIVEN)
    assert waiting_for_phone("ning", GIVEN) == []
    assert [one.waits_for_answer for one in my_reports([nilss.link], GIVEN)] == [False]
    take_back("joined", shared, GIVEN)
    assert [one.waits_for_answer for one in my_reports([nilss.link], GIVEN)] == [True]


def not_solved(cast: Cast, who: str, shared, answer: Answer = NO) -> None:
    give(who, shared, answer, GIVEN)
    let_answers_count(COUNTS)


def waiting(actor: Actor, now=LATER) -> list[tuple]:
    return [(one.reference, one.own, one.source, one.answer) for one in fellows_that_wait(actor, now)]


@each
@pytest.mark.parametrize("answer", [NO, GO_ON], ids=lambda answer: answer.solved)
def test_not_solved_waits_before_somebody_until_it_is_read_and_they_are_shown_by_whom(cast: Cast, shared, who, answer):
    not_solved(cast, who, shared, answer)
    rosas, nilss = shared
    own = nilss.reference if who == "joined" else None
    source = FellowSource.JOINED if who == "joined" else FellowSource.HOME_TOO
    assert waiting(cast.mei) == [(rosas.reference, own, source, answer)]
    assert asked(cast, who, shared, COUNTS).waits
    [one] = fellows_that_wait(cast.mei, LATER)
    mark_fellow_read(cast.mei, one.id, LATER)
    assert waiting(cast.mei) == []
    seen = asked(cast, who, shared, LATER)
    assert (seen.waits, seen.read.at, seen.read.role) == (False, LATER, Role.BUILDING_MEDIATOR)
    last = view(cast, own_of(cast, who, shared)).timeline[-1]
    assert (last.kind, last.actor_name, last.data) == ("fellow_read", "梅调解", {"round": 1, "fellow": source})
    with pytest.raises(SomebodyWasFaster):
        mark_fellow_read(cast.sun, one.id, LATER)


@each
@pytest.mark.parametrize("answer", [YES, PARTLY], ids=lambda answer: answer.solved)
def test_what_is_solved_or_enough_waits_before_nobody(cast: Cast, shared, who, answer):
    not_solved(cast, who, shared, answer)
    assert (waiting(cast.mei), waiting(cast.guo), waiting(cast.sun)) == ([], [], [])


def test_whoever_is_to_look_is_told_once(cast: Cast, shared):
    for who in ("joined", "home too"):
        not_solved(cast, who, shared)
    told = OutboxMessage.select().where(OutboxMessage.kind == "fellow_not_solved")
    assert [(row.recipient_id, row.values["reference"]) for row in told] == [(cast.mei.staff_id, shared[0].reference)]


def test_of_a_report_that_the_unit_in_charge_may_not_read_is_told_who_answers_it(cast: Cast, submit):
    rosas, nilss = submit(), submit()
    join_dispute(cast.mei, id_of(cast, nilss), S.DISPATCHED, MONDAY, into=rosas.reference)
    dispatch_dispute(cast.sun, id_of(cast, rosas), S.DISPATCHED, MONDAY, unit_id=cast.unit_id)
    accept_dispute(cast.luo, id_of(cast, rosas), S.DISPATCHED, MONDAY)
    settle_dispute(cast.luo, id_of(cast, rosas), S.ACCEPTED, MONDAY, words="换好了。")
    answer_as_joined(nilss.link, 1, NO, GIVEN)
    let_answers_count(COUNTS)
    told = OutboxMessage.select().where(OutboxMessage.kind == "fellow_not_solved")
    assert [(row.recipient, row.recipient_id) for row in told] == [("staff", cast.sun.staff_id)]


@each
def test_what_was_given_before_it_went_on_counts_for_what_had_ended_then(cast: Cast, shared, who):
    give(who, shared, YES, GIVEN)
    reopen_dispute(cast.sun, id_of(cast, shared[0]), S.SETTLED, GIVEN + MINUTE, note="再看看")
    assert let_answers_count(COUNTS) == 1
    [row] = FellowAnswer.select().where(FellowAnswer.answered_at.is_null(False))
    [told] = [one.data for one in view(cast, id_of(cast, shared[0])).timeline if one.kind == "fellow_answered"]
    assert (row.asking_ended_at, told["ended"]) == (GIVEN + MINUTE, (GIVEN + MINUTE).isoformat())


def test_nobody_out_of_reach_marks_it_as_read(cast: Cast, shared):
    not_solved(cast, "joined", shared)
    [one] = fellows_that_wait(cast.mei, LATER)
    for actor, number in ((cast.otto, one.id), (cast.mei, one.id + 99)):
        with pytest.raises(NotFound):
            mark_fellow_read(actor, number, LATER)


def _unrated(cast: Cast, rosas) -> None:
    close_unrated(MONDAY + 15 * DAY)


def _reopened(cast: Cast, rosas) -> None:
    reopen_dispute(cast.sun, id_of(cast, rosas), S.SETTLED, COUNTS, note="再看看")


def _answered(cast: Cast, rosas) -> None:
    answer_question(rosas.link, 1, YES, COUNTS)
    let_answers_count(COUNTS + TAKE_BACK)


MAINS = {"settled": lambda *_: None, "closed": _answered, "closed, not rated": _unrated, "reopened": _reopened}
HOLDERS = ("present", "away", "gone", "unit", "unit gone")


def who_has(now) -> set[str]:
    everybody = {member.sign_in_name: people.actor(member.id, now) for member in StaffMember.select()}
    return {name for name, actor in everybody.items() if actor and fellows_that_wait(actor, now)}


def becomes(cast: Cast, holder: str, number: int, xin: int, now) -> None:
    if holder == "away":
        name_stand_in(cast.guo, [cast.building_id], xin, date(2026, 12, 2), date(2026, 12, 4), now)
    elif holder == "gone":
        deactivate_staff(cast.ada, cast.mei.staff_id, now)
    elif holder.startswith("unit"):
        Dispute.update(holder_staff=None, holder_unit=cast.unit_id, level=3).where(Dispute.id == number).execute()
        if holder == "unit gone":
            deactivate_staff(cast.ada, cast.luo.staff_id, now)


def expected(who: str, main: str, holder: str) -> set[str]:
    """As for words: a unit reads no report that was joined into its own, and what is gone goes to the level above."""
    if holder == "unit":
        return {"sun"} if who == "joined" else {"luo"}
    if holder == "unit gone":
        return {"sun"}
    if main == "reopened" or holder == "gone":
        return {"guo"}
    return {"xin"} if holder == "away" else {"mei"}


@each
@pytest.mark.parametrize("holder", HOLDERS)
@pytest.mark.parametrize("main", MAINS)
def test_it_stands_before_somebody_whatever_becomes_of_the_main_one_and_its_holder(cast, shared, who, main, holder):
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
    not_solved(cast, who, shared)
    MAINS[main](cast, shared[0])
    now = MONDAY + 16 * DAY
    becomes(cast, holder, id_of(cast, shared[0]), row.id, now)
    assert who_has(now) == expected(who, main, holder)
    reader = people.actor(StaffMember.get(StaffMember.sign_in_name == next(iter(who_has(now)))).id, now)
    mark_fellow_read(reader, fellows_that_wait(reader, now)[0].id, now)
    assert (who_has(now), asked(cast, who, shared, now).read.role) == (set(), reader.role)


@pytest.mark.parametrize(
    "deed",
    [
        lambda who, number: reply_to_resident(who, number, "明天来看。", (), LATER),
        lambda who, number: record_contact(who, number, "电话里说好了。", LATER),
    ],
    ids=["answered", "called"],
)
def test_a_joined_reporter_who_was_answered_or_called_was_heard(cast: Cast, shared, deed):
    not_solved(cast, "joined", shared)
    deed(cast.mei, id_of(cast, shared[1]))
    assert (waiting(cast.mei), asked(cast, "joined", shared, LATER).read.at) == ([], LATER)


def test_an_answer_to_the_reporter_of_the_main_one_does_not_hear_those_who_share_it(cast: Cast, shared):
    not_solved(cast, "home too", shared)
    reply_to_resident(cast.mei, id_of(cast, shared[0]), "修好了。", (), LATER)
    assert len(waiting(cast.mei)) == 1


@each
def test_given_before_the_matter_went_on_it_counts_for_the_settlement_it_was_given_to(cast: Cast, shared, who):
    give(who, shared, NO, GIVEN)
    number = id_of(cast, shared[0])
    reopen_dispute(cast.sun, number, S.SETTLED, GIVEN + MINUTE, note="再看看")
    accept_dispute(cast.guo, number, S.REOPENED, GIVEN + 2 * MINUTE)
    settle_dispute(cast.guo, number, S.ACCEPTED, GIVEN + 3 * MINUTE, words="又换了一个灯头。")
    assert asked(cast, who, shared, GIVEN + 4 * MINUTE).open, "the second settlement has its own question"
    give(who, shared, YES, GIVEN + 4 * MINUTE, round_number=2)
    assert let_answers_count(GIVEN + 4 * MINUTE + TAKE_BACK) == 2
    counted = {n: [(one.solved, one.not_solved) for one in found] for n, found in view(cast, number).fellows.items()}
    place = 0 if who == "joined" else 1
    assert (counted[1][place], counted[2][place]) == ((0, 1), (1, 0))
    assert [one.since for one in fellows_that_wait(cast.guo, LATER)] == [GIVEN + 4 * MINUTE + TAKE_BACK]


def test_made_its_own_again_within_the_quarter_of_an_hour_it_can_still_be_taken_back(cast: Cast, shared):
    give("joined", shared, NO, GIVEN)
    separate_dispute(cast.mei, id_of(cast, shared[1]), S.JOINED, GIVEN + MINUTE, note="是另一盏灯")
    assert asked(cast, "joined", shared, GIVEN + MINUTE).counts_at == COUNTS
    take_back("joined", shared, GIVEN + 2 * MINUTE)
    assert dispute_for_holder_of(shared[1].link, GIVEN + 2 * MINUTE).fellow_question is None
    assert let_answers_count(COUNTS) == 0


def test_what_was_said_of_another_matter_is_not_shown_as_said_of_this_one(cast: Cast, shared, submit):
    not_solved(cast, "joined", shared, YES)
    number, other = id_of(cast, shared[1]), submit()
    separate_dispute(cast.mei, number, S.JOINED, LATER, note="是另一盏灯")
    join_dispute(cast.sun, number, view(cast, number).status, LATER, into=other.reference)
    assert dispute_for_holder_of(shared[1].link, LATER).fellow_question is None


@pytest.mark.parametrize(("homes", "few"), [(1, True), (FEW_HOMES - 1, True), (FEW_HOMES, False)])
def test_of_few_homes_it_is_said_that_staff_may_guess(cast: Cast, submit, homes, few):
    rosas = submit()
    for phone in ["ning", *(f"phone {number}" for number in range(homes - 1))]:
        support_dispute(cast.building_id, rosas.reference, phone, MONDAY)
    settled(cast, id_of(cast, rosas))
    seen = shared_matter(cast.building_id, rosas.reference, "ning", MONDAY).question
    assert (seen.home_too, seen.few) == (True, few)


def test_in_the_figures_they_stand_apart_in_the_week_in_which_they_count(cast: Cast, shared):
    week = week_of(MONDAY, "Asia/Shanghai")
    give("joined", shared, NO, week.end - INSTANT)
    give("home too", shared, GO_ON, week.end - TAKE_BACK - INSTANT)
    let_answers_count(week.end - INSTANT)
    let_answers_count(week.end + TAKE_BACK)
    found = [figures(cast.sun, period).fellows for period in (week, week_of(week.end, "Asia/Shanghai"))]
    joined, home = [each[0] for each in found], [each[2] for each in found]
    assert [(one.coverage, one.not_solved) for one in joined] == [(Rate(0, 1), 0), (Rate(1, 1), 1)]
    assert [(one.partly_solved, one.goes_on) for one in home] == [(1, 1), (0, 0)]
    assert FellowAnswer.select().where(FellowAnswer.waits_since.is_null(False)).count() == 2
