"""Emptying the box: answers, corrections, what is made public, what becomes a dispute, what is put aside."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from db.disputes.actions.moves import accept_dispute
from db.disputes.queries.desk import dispute_for_desk
from db.disputes.queries.public import open_matters
from db.disputes.queries.resident import dispute_for_holder_of
from db.disputes.rules.workflow import Status
from db.ground.refusals import Invalid, NotAllowed, NotFound, SomebodyWasFaster
from db.messages.tables import OutboxMessage
from db.nine_ones.suggestion_box.actions.desk import (
    answer_suggestion,
    close_suggestion,
    publish_answer,
    switch_off,
    switch_on,
    take_down,
    turn_into_dispute,
)
from db.nine_ones.suggestion_box.actions.scheduled import forget_old_texts, tell_keepers
from db.nine_ones.suggestion_box.queries.boxes import box_of, health
from db.nine_ones.suggestion_box.queries.desk import inbox, waiting_in, word_for_desk
from db.nine_ones.suggestion_box.queries.public import published
from db.nine_ones.suggestion_box.queries.words import SuggestionAnswerInfo, opened
from db.nine_ones.suggestion_box.rules import ClosingReason, SuggestionState
from db.nine_ones.suggestion_box.tables import Suggestion
from db.records.health.rules import Health
from db.records.health.rules import HealthState as Keeping
from db.records.history.queries import breaks_in_history, happenings_of
from db.records.permissions.rules import Actor
from db.records.reports.rules import Source
from tests.cast import MONDAY, Cast, doing_without
from tests.nine_ones.suggestion_box.conftest import WORDS, newest

A_DAY = timedelta(days=1)
LATER = MONDAY + A_DAY


@pytest.fixture
def code(drop) -> str:
    return drop()


@pytest.fixture
def number(cast: Cast, code: str) -> int:
    return newest(cast.mei).id


def test_an_answer_is_read_by_the_code(cast: Cast, code, number):
    answer_suggestion(cast.mei, number, " 明天就修。 ", 0, LATER)
    word = opened(code)
    assert (word.state, word.answers) == (SuggestionState.ANSWERED, (SuggestionAnswerInfo("明天就修。", LATER),))
    assert box_of(cast.building_id).answered == 1


def test_a_corrected_answer_keeps_the_first(cast: Cast, code, number):
    answer_suggestion(cast.mei, number, "明天修。", 0, LATER)
    answer_suggestion(cast.guo, number, "要下周才有零件。", 1, LATER + A_DAY)
    assert [given.text for given in opened(code).answers] == ["明天修。", "要下周才有零件。"]
    assert [happening.kind for happening in happenings_of("suggestion", number)] == [
        "suggestion_answered",
        "suggestion_answer_corrected",
    ]


def test_what_was_put_aside_says_why_and_can_still_be_answered(cast: Cast, code, number):
    close_suggestion(cast.mei, number, "done", "昨天已经换了新的。", 0, LATER)
    word = opened(code)
    assert (word.state, word.reason, word.closing_words) == (
        SuggestionState.CLOSED,
        ClosingReason.DONE,
        "昨天已经换了新的。",
    )
    assert box_of(cast.building_id).answered == 0
    with pytest.raises(NotAllowed):
        close_suggestion(cast.mei, number, "thanks", "", 1, LATER)
    answer_suggestion(cast.mei, number, "又看了一次，好了。", 1, LATER)
    assert opened(code).state == SuggestionState.ANSWERED


def test_a_reason_is_chosen_and_an_answer_written(cast: Cast, number):
    for wrong in (
        lambda: close_suggestion(cast.mei, number, "", "", 0, LATER),
        lambda: close_suggestion(cast.mei, number, "done", "长" * 301, 0, LATER),
        lambda: answer_suggestion(cast.mei, number, "\0 ", 0, LATER),
        lambda: answer_suggestion(cast.mei, number, "长" * 1001, 0, LATER),
        lambda: publish_answer(cast.mei, number, "", "长" * 601, (), 0, LATER),
        lambda: turn_into_dispute(cast.mei, number, "magic", WORDS, False, 0, LATER),
        lambda: turn_into_dispute(cast.mei, number, "facilities", "修", False, 0, LATER),
    ):
        with pytest.raises(Invalid):
            wrong()
    assert newest(cast.mei).state == SuggestionState.WAITING
    assert happenings_of("suggestion", number) == []


def test_everybody_reads_exactly_what_was_made_public(cast: Cast, code, number):
    answer_suggestion(cast.mei, number, "明天修。", 0, LATER)
    publish_answer(cast.mei, number, "长椅坏了", "明天就修。", (), 1, LATER)
    publish_answer(cast.mei, number, "长椅坏了一条腿", "已经修好。", (), 2, LATER + A_DAY)
    (found,), total = published(cast.building_id, 1, 6)
    assert (found.question, found.answer, total) == ("长椅坏了一条腿", "已经修好。", 1)
    assert published(cast.neighbouring_building_id, 1, 6) == ([], 0)
    assert opened(code).is_public
    take_down(cast.mei, number, 3, LATER + A_DAY)
    assert published(cast.building_id, 1, 6) == ([], 0)
    with pytest.raises(NotFound):
        take_down(cast.mei, number, 4, LATER)


def test_what_is_made_public_first_is_also_the_answer(cast: Cast, code, number):
    publish_answer(cast.mei, number, "长椅坏了", "明天就修。", (), 0, LATER)
    word = opened(code)
    assert (word.state, [given.text for given in word.answers], word.is_public) == (
        SuggestionState.ANSWERED,
        ["明天就修。"],
        True,
    )
    publish_answer(cast.mei, number, "长椅坏了", "修好了。", (), newest(cast.mei).steps, LATER)
    assert len(opened(code).answers) == 1


def test_what_points_at_a_person_is_public_only_after_a_look(cast: Cast, number):
    question, answer = "请找 13812345678", "物业前台 024-88886666 会接。"
    with pytest.raises(Invalid) as refused:
        publish_answer(cast.mei, number, question, answer, (), 0, LATER)
    assert [problem.values["found"] for problem in refused.value.problems] == ["13812345678"]
    with pytest.raises(Invalid):
        publish_answer(cast.mei, number, question, answer, ["13812345678"], 0, LATER)
    publish_answer(cast.mei, number, "请找物业", answer, ["024-88886666"], 0, LATER)
    assert published(cast.building_id, 1, 6)[1] == 1


def test_public_answers_come_in_pages_newest_first(cast: Cast, drop):
    for day in range(3):
        drop(f"第{day}句")
        publish_answer(cast.mei, newest(cast.mei).id, f"{day}", "好", (), 0, MONDAY + day * A_DAY)
    assert [one.question for one in published(cast.building_id, 1, 2)[0]] == ["2", "1"]
    assert [one.question for one in published(cast.building_id, 2, 2)[0]] == ["0"]
    assert published(cast.building_id, 3, 2) == ([], 3)


def test_the_code_follows_the_dispute_it_became(cast: Cast, code, number):
    reference = turn_into_dispute(cast.mei, number, "facilities", WORDS, False, 0, LATER)
    behind = opened(code).dispute
    assert (reference, behind.reference, behind.status) == ("TY-2026-0001", "TY-2026-0001", Status.DISPATCHED)
    view = dispute_for_holder_of(behind.link, LATER)
    assert (view.text, view.has_contact, view.building.id) == (WORDS, False, cast.building_id)
    word = word_for_desk(cast.mei, number)
    desk = dispute_for_desk(cast.mei, word.dispute_id, LATER)
    assert (desk.source, desk.filed_by, word.reference, word.state) == (
        Source.SUGGESTION,
        None,
        "TY-2026-0001",
        SuggestionState.TURNED,
    )
    accept_dispute(cast.mei, word.dispute_id, Status.DISPATCHED, LATER)
    assert opened(code).dispute.status == Status.ACCEPTED
    assert [matter.reference for matter in open_matters(cast.building_id)] == ["TY-2026-0001"]
    assert list(breaks_in_history(cast.community_id))[-1] > 0


def test_what_became_a_dispute_is_talked_about_there(cast: Cast, number):
    turn_into_dispute(cast.mei, number, "facilities", WORDS, True, 0, LATER)
    for deed in (
        lambda: answer_suggestion(cast.mei, number, "好", 1, LATER),
        lambda: turn_into_dispute(cast.mei, number, "facilities", WORDS, True, 1, LATER),
        lambda: close_suggestion(cast.mei, number, "done", "", 1, LATER),
    ):
        with pytest.raises(NotAllowed):
            deed()
    assert open_matters(cast.building_id) == []


def test_a_dispute_that_cannot_be_filed_leaves_the_word_in_the_box(cast: Cast, number, monkeypatch):
    monkeypatch.setattr("db.nine_ones.suggestion_box.actions.desk.dispute_behind", lambda link: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        turn_into_dispute(cast.mei, number, "facilities", WORDS, False, 0, LATER)
    assert newest(cast.mei).state == SuggestionState.WAITING
    assert open_matters(cast.building_id) == []


def test_the_slower_of_two_is_told(cast: Cast, number):
    answer_suggestion(cast.mei, number, "好", 0, LATER)
    for late in (
        lambda: answer_suggestion(cast.guo, number, "不", 0, LATER),
        lambda: close_suggestion(cast.guo, number, "done", "", 0, LATER),
        lambda: turn_into_dispute(cast.guo, number, "facilities", WORDS, False, 0, LATER),
        lambda: publish_answer(cast.guo, number, "问", "答", (), 0, LATER),
        lambda: take_down(cast.guo, number, 0, LATER),
    ):
        with pytest.raises(SomebodyWasFaster):
            late()


KEEPERS = {"near": "sun guo mei", "far": "sun"}


@pytest.mark.parametrize("place", KEEPERS)
def test_only_its_keepers_open_a_box(cast: Cast, drop, place: str):
    building_id = {"near": cast.building_id, "far": cast.far_building_id}[place]
    for name, who in cast.everybody.items():
        drop(name, building_id=building_id)
        number = word_id(cast, name)
        for deed in deeds_of(who, number, building_id):
            if name in KEEPERS[place].split():
                deed()
            else:
                with pytest.raises((NotAllowed, NotFound)):
                    deed()


def deeds_of(who: Actor, number: int, building_id: int) -> tuple[Callable[[], object], ...]:
    return (
        lambda: word_for_desk(who, number),
        lambda: inbox(who, building_id),
        lambda: answer_suggestion(who, number, "好", 0, LATER),
        lambda: publish_answer(who, number, "问", "答", (), 1, LATER),
        lambda: take_down(who, number, 2, LATER),
        lambda: turn_into_dispute(who, number, "facilities", WORDS, False, 3, LATER),
        lambda: switch_off(who, building_id, LATER),
        lambda: switch_on(who, building_id, LATER),
    )


def test_the_inbox_shows_what_waits_longest_first_and_only_ones_own(cast: Cast, drop):
    drop("一", now=MONDAY), drop("二", now=LATER), drop("三", building_id=cast.far_building_id)
    drop("四", now=LATER + A_DAY)
    answer_suggestion(cast.mei, word_id(cast, "一"), "好", 0, LATER)
    assert [line.text for line in inbox(cast.mei)] == ["二", "四", "一"]
    assert [line.text for line in inbox(cast.sun, states=[SuggestionState.WAITING])] == ["三", "二", "四"]
    assert (waiting_in(cast.mei), waiting_in(cast.guo), waiting_in(cast.sun), waiting_in(cast.otto)) == (2, 2, 3, 0)


def word_id(cast: Cast, text: str) -> int:
    return Suggestion.get(Suggestion.text == text).id


def test_what_was_written_is_forgotten_a_year_after_the_desk_was_done(cast: Cast, drop, code, number):
    drop("没人理的话", now=MONDAY)
    answer_suggestion(cast.mei, number, "好", 0, LATER)
    assert forget_old_texts(LATER + 364 * A_DAY) == 0
    assert forget_old_texts(LATER + 365 * A_DAY) == 1
    assert forget_old_texts(LATER + 365 * A_DAY) == 0
    assert (opened(code).text, opened(code).answers[0].text) == (None, "好")
    assert sorted(line.text or "" for line in inbox(cast.mei)) == ["", "没人理的话"]


def test_keepers_are_told_once_a_day_and_never_of_today(cast: Cast, drop):
    drop("一", now=MONDAY)
    assert tell_keepers(MONDAY + timedelta(hours=3)) == 0
    with doing_without("suggestion_box"):
        assert tell_keepers(LATER) == 0
    assert (tell_keepers(LATER), tell_keepers(LATER)) == (1, 1)
    drop("二", now=LATER), drop("三", now=LATER, building_id=cast.far_building_id)
    tell_keepers(LATER + A_DAY)
    told = [(row.recipient_id, row.values) for row in OutboxMessage.select().order_by(OutboxMessage.id)]
    assert told == [
        (cast.mei.staff_id, {"building": "1号楼", "count": 1}),
        (cast.mei.staff_id, {"building": "1号楼", "count": 2}),
        (cast.sun.staff_id, {"building": "3号楼", "count": 1}),
    ]


def keeping(cast: Cast, days: float) -> Health:
    return health([cast.building_id], MONDAY + days * A_DAY)[cast.building_id]


def test_a_box_is_alive_until_something_lies_in_it_for_more_than_two_weeks(cast: Cast, number):
    empty = Health(Keeping.ALIVE, "Nothing lies unanswered in it.")
    assert [keeping(cast, 0), keeping(cast, 0.6)] == [empty, empty]
    assert keeping(cast, 1) == Health(Keeping.ALIVE, "%(count)s wait for an answer.", {"count": 1})
    assert keeping(cast, 14).state == Keeping.ALIVE
    assert keeping(cast, 15) == Health(
        Keeping.STALE, "%(count)s lie unanswered for more than %(days)s days.", {"count": 1, "days": 14}
    )
    answer_suggestion(cast.mei, number, "好", 0, MONDAY + 20 * A_DAY)
    assert [keeping(cast, days).state for days in (15, 19.9, 20)] == [Keeping.STALE, Keeping.STALE, Keeping.ALIVE]
    assert keeping(cast, 20) == empty


def test_a_box_is_missing_only_while_it_is_switched_off(cast: Cast):
    switch_off(cast.mei, cast.building_id, LATER)
    switch_on(cast.mei, cast.building_id, LATER + 2 * A_DAY)
    states = [keeping(cast, days).state for days in (0.9, 1, 2.9, 3)]
    assert states == [Keeping.ALIVE, Keeping.MISSING, Keeping.MISSING, Keeping.ALIVE]
    assert set(health([cast.building_id, cast.far_building_id], LATER)) == {cast.building_id, cast.far_building_id}


def test_who_keeps_no_box_learns_nothing_of_which_numbers_there_are(cast: Cast, number):
    for asked in (number, 999):
        with pytest.raises(NotAllowed):
            close_suggestion(cast.an, asked, "done", "", 0, LATER)
    with pytest.raises(NotFound):
        close_suggestion(cast.mei, 999, "done", "", 0, LATER)
