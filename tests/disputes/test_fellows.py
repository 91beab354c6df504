"""Who shares a matter is asked too: joined reporters and "my home too", once each, beside the main answer."""

from __future__ import annotations

from datetime import timedelta

import pytest

from db.disputes.actions.answer import answer_question
from db.disputes.actions.fellows import answer_as_joined, answer_as_supporter
from db.disputes.actions.joining import join_dispute, separate_dispute
from db.disputes.actions.moves import reopen_dispute
from db.disputes.actions.resident import make_private, support_dispute
from db.disputes.actions.scheduled import let_answers_count
from db.disputes.actions.submit import file_on_behalf
from db.disputes.queries.fellows import FellowCount, shared_matter, waiting_for_phone
from db.disputes.queries.resident import dispute_for_holder_of
from db.disputes.rules.answers import TAKE_BACK, Answer, FellowSource, Satisfaction, Solved, StillWrong
from db.disputes.rules.workflow import Status
from db.disputes.tables import Dispute, FellowAnswer
from db.ground.refusals import Invalid, NotFound, SomebodyWasFaster
from db.records.history.queries import happenings_of
from db.records.reports.rules import Source
from tests.cast import MONDAY, Cast
from tests.disputes.conftest import id_of, rosas_report, settled, status, view

DAY = timedelta(days=1)
LAST = MONDAY + 14 * DAY + timedelta(hours=15)  # the midnight after the 14th day
YES, PARTLY, NO = Solved.YES, Solved.PARTLY, Solved.NO
GOOD, FAIR, BAD = Satisfaction.SATISFIED, Satisfaction.BASICALLY_SATISFIED, Satisfaction.DISSATISFIED


@pytest.fixture
def shared(cast: Cast, submit):
    """Rosa's matter, with Nils's report joined and two phones that said "my home too"; settled by Mei on Monday."""
    rosas, nilss = submit(), submit(text="二单元的楼道灯也坏了，一周没人来修。")
    for phone in ("ning", "nora"):
        support_dispute(cast.building_id, rosas.reference, phone, MONDAY)
    join_dispute(cast.mei, id_of(cast, nilss), Status.DISPATCHED, MONDAY, into=rosas.reference)
    settled(cast, id_of(cast, rosas))
    return rosas, nilss


def said(cast: Cast, receipt) -> dict[int, list[FellowCount]]:
    return view(cast, id_of(cast, receipt)).fellows


def test_at_the_settlement_everybody_who_shares_it_is_asked(cast: Cast, shared):
    rosas, nilss = shared
    assert said(cast, rosas) == {
        1: [FellowCount(FellowSource.JOINED, 1, 0, 0, 0), FellowCount(FellowSource.HOME_TOO, 2, 0, 0, 0)]
    }
    assert waiting_for_phone("ning", MONDAY) == [(rosas.building_code, rosas.reference)]
    assert waiting_for_phone("somebody", MONDAY) == []
    asked = dispute_for_holder_of(nilss.link, MONDAY).fellow_question
    assert asked is not None
    assert (asked.open, asked.round_number, asked.answer_due) == (True, 1, LAST)


def test_their_answers_stand_beside_the_main_one_and_move_nothing(cast: Cast, shared):
    rosas, nilss = shared
    answer_as_joined(nilss.link, 1, Answer(YES, GOOD), MONDAY)
    answer_as_supporter(rosas.reference, "ning", 1, Answer(PARTLY, FAIR), MONDAY)
    answer_as_supporter(rosas.reference, "nora", 1, Answer(NO, BAD, "不算的话", StillWrong.AS_BEFORE), MONDAY)
    assert let_answers_count(MONDAY + TAKE_BACK) == 3
    assert said(cast, rosas) == {
        1: [FellowCount(FellowSource.JOINED, 1, 1, 0, 0), FellowCount(FellowSource.HOME_TOO, 2, 0, 1, 1)]
    }
    assert (status(cast, id_of(cast, rosas)), status(cast, id_of(cast, nilss))) == (Status.SETTLED, Status.JOINED)
    told = [event for event in happenings_of("dispute", id_of(cast, rosas)) if event.kind.startswith("fellow")]
    assert [(event.kind, event.data) for event in told] == [
        ("fellows_asked", {"round": 1, "joined": 1, "home_too": 2}),
        ("fellow_answered", answered("joined", "yes", "satisfied")),
        ("fellow_answered", answered("home_too", "partly", "basically_satisfied")),
        ("fellow_answered", answered("home_too", "no", "dissatisfied", "as_before")),
    ]


def answered(fellow: str, solved: str, satisfaction: str, still_wrong: str | None = None) -> dict:
    """As the history tells of the first round: no words, and not which of them it was."""
    return {
        "round": 1,
        "fellow": fellow,
        "solved": solved,
        "satisfaction": satisfaction,
        "still_wrong": still_wrong,
    }


def test_partly_please_go_on_is_counted_apart_among_partly(cast: Cast, shared):
    rosas, _ = shared
    answer_as_supporter(rosas.reference, "ning", 1, Answer(Solved.PARTLY_GOES_ON, FAIR), MONDAY)
    answer_as_supporter(rosas.reference, "nora", 1, Answer(PARTLY, FAIR), MONDAY)
    let_answers_count(MONDAY + TAKE_BACK)
    assert said(cast, rosas)[1][1] == FellowCount(FellowSource.HOME_TOO, 2, 0, 2, 0, 1)


def test_one_answer_each_and_the_same_again_is_the_same_one(cast: Cast, shared):
    rosas, _ = shared
    answer_as_supporter(rosas.reference, "ning", 1, Answer(YES, GOOD), MONDAY)
    answer_as_supporter(rosas.reference, "ning", 1, Answer(YES, GOOD), MONDAY + DAY)
    with pytest.raises(SomebodyWasFaster):
        answer_as_supporter(rosas.reference, "ning", 1, Answer(NO, BAD), MONDAY + DAY)
    let_answers_count(MONDAY + DAY)
    assert said(cast, rosas)[1][1] == FellowCount(FellowSource.HOME_TOO, 2, 1, 0, 0)
    assert waiting_for_phone("ning", MONDAY + DAY) == []


def test_who_was_not_asked_cannot_answer(cast: Cast, shared, submit):
    rosas, nilss = shared
    strangers = (
        lambda: answer_as_supporter(rosas.reference, "somebody", 1, Answer(YES, GOOD), MONDAY),
        lambda: answer_as_supporter(rosas.reference, "ning", 2, Answer(YES, GOOD), MONDAY),
        lambda: answer_as_joined(rosas.link, 1, Answer(YES, GOOD), MONDAY),
        lambda: answer_as_joined(nilss.link, 2, Answer(YES, GOOD), MONDAY),
        lambda: answer_as_joined("no such link", 1, Answer(YES, GOOD), MONDAY),
    )
    for answer in strangers:
        with pytest.raises(NotFound):
            answer()


@pytest.mark.parametrize(
    ("solved", "satisfaction", "missing"),
    [("", GOOD, ["solved"]), (YES, "", ["satisfaction"]), ("maybe", "", ["solved", "satisfaction"])],
)
def test_both_questions_want_an_answer_and_no_words(shared, solved, satisfaction, missing):
    with pytest.raises(Invalid) as refused:
        answer_as_supporter(shared[0].reference, "ning", 1, Answer(solved, satisfaction), MONDAY)
    assert [problem.field for problem in refused.value.problems] == missing


def test_the_question_stands_open_to_the_end_of_the_14th_day(shared):
    rosas, nilss = shared
    answer_as_joined(nilss.link, 1, Answer(YES, GOOD), LAST - timedelta(microseconds=1))
    with pytest.raises(SomebodyWasFaster):
        answer_as_supporter(rosas.reference, "ning", 1, Answer(YES, GOOD), LAST)


def test_they_can_answer_after_the_reporter_has(cast: Cast, shared):
    rosas, _ = shared
    answer_question(rosas.link, 1, Answer(YES, GOOD), MONDAY)
    answer_as_supporter(rosas.reference, "ning", 1, Answer(NO, BAD), MONDAY + DAY)
    let_answers_count(MONDAY + 2 * DAY)
    assert said(cast, rosas)[1][1] == FellowCount(FellowSource.HOME_TOO, 2, 0, 0, 1)


def test_when_it_goes_on_nobody_is_asked_about_the_last_settlement_any_more(cast: Cast, shared):
    rosas, nilss = shared
    answer_as_supporter(rosas.reference, "ning", 1, Answer(YES, GOOD), MONDAY)
    let_answers_count(MONDAY + TAKE_BACK)
    reopen_dispute(cast.sun, id_of(cast, rosas), Status.SETTLED, MONDAY + DAY, note="还在漏")
    with pytest.raises(SomebodyWasFaster):
        answer_as_joined(nilss.link, 1, Answer(YES, GOOD), MONDAY + DAY)
    ended = [row.asking_ended_at for row in FellowAnswer.select().order_by(FellowAnswer.id)]
    assert ended == [MONDAY + DAY, MONDAY + TAKE_BACK, MONDAY + DAY]


@pytest.mark.parametrize(("at", "ended"), [(LAST - timedelta.resolution, LAST - timedelta.resolution), (LAST, None)])
def test_a_question_whose_time_is_over_is_not_ended_once_more(cast: Cast, shared, at, ended):
    reopen_dispute(cast.sun, id_of(cast, shared[0]), Status.SETTLED, at, note="还在漏")
    assert [row.asking_ended_at for row in FellowAnswer.select()] == [ended] * 3


def test_made_a_matter_of_its_own_again_it_is_not_asked_about_the_other_one(cast: Cast, shared):
    _, nilss = shared
    separate_dispute(cast.mei, id_of(cast, nilss), Status.JOINED, MONDAY + DAY, note="是另一盏灯")
    assert dispute_for_holder_of(nilss.link, MONDAY + DAY).fellow_question is None
    ended = [row.asking_ended_at for row in FellowAnswer.select().order_by(FellowAnswer.id)]
    assert ended == [MONDAY + DAY, None, None]


@pytest.mark.parametrize(("receipt_given", "expected"), [(True, [FellowSource.JOINED_RECEIPT]), (False, [])])
def test_filed_by_staff_it_is_counted_apart_and_only_if_it_can_be_asked(cast: Cast, submit, receipt_given, expected):
    rosas = submit()
    filed = file_on_behalf(
        cast.mei, cast.building_id, rosas_report(), [], Source.VISIT, receipt_given, "key-of-the-desk-1", MONDAY
    )
    join_dispute(cast.mei, id_of(cast, filed), Status.DISPATCHED, MONDAY, into=rosas.reference)
    settled(cast, id_of(cast, rosas))
    assert [one.source for one in said(cast, rosas).get(1, [])] == expected


def test_a_shared_matter_shows_what_neighbours_may_read_and_to_its_phone_alone(cast: Cast, shared):
    rosas, _ = shared
    found = shared_matter(cast.building_id, rosas.reference, "ning", MONDAY)
    assert (found.words, found.status) == ("", Status.SETTLED), "nobody has looked at its words"
    Dispute.update(public_wording="楼道灯坏了。").execute()
    assert shared_matter(cast.building_id, rosas.reference, "ning", MONDAY).words == "楼道灯坏了。"
    for building_id, phone in ((cast.building_id, "somebody"), (cast.neighbouring_building_id, "ning")):
        with pytest.raises(NotFound):
            shared_matter(building_id, rosas.reference, phone, MONDAY)


def test_of_what_was_made_private_since_nothing_is_told(cast: Cast, shared):
    rosas, _ = shared
    make_private(rosas.link, MONDAY)
    found = shared_matter(cast.building_id, rosas.reference, "ning", MONDAY)
    assert found.words == ""
