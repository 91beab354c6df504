"""The register: asked once, answered by a day by who may, read by the code alone, sealed, and forgotten."""

from __future__ import annotations

from datetime import timedelta

import pytest

from db.ground import sealing
from db.ground.refusals import Invalid, NotAllowed, NotFound, SomebodyWasFaster
from db.ground.sealing import Keyring
from db.practices import RESEALS
from db.records.history.queries import happenings_of
from db.together.rights.actions.register import (
    answer_request,
    ask_at_the_counter,
    ask_person,
    forget_requests,
)
from db.together.rights.queries.register import requests_for_desk, requests_of, requests_that_wait
from db.together.rights.rules.asking import RightsOutcome, RightsWish
from db.together.rights.tables import RightsRequest
from tests.cast import MONDAY, Cast
from tests.traces import columns_with

DAY = timedelta(days=1)
WORDS = "我手机丢了，请把我的名字删掉，电话13800001111。"
ANSWER = "已经删掉，请放心。"


def asked(cast: Cast, words: str = WORDS, now=MONDAY) -> str:
    return ask_person(cast.community_id, "delete", words, "rosa's phone", now)


def test_it_waits_for_the_secretary_until_the_fifteenth_day_and_nobody_else_reads_it(cast: Cast):
    asked(cast)
    [waiting] = requests_for_desk(cast.sun)
    assert (waiting.wish, waiting.words, waiting.waits) == (RightsWish.DELETE, WORDS, True)
    assert waiting.due == MONDAY.replace(hour=16) + 15 * DAY  # midnight in Shanghai after the 1st of December
    counted = {name: requests_that_wait(actor) for name, actor in cast.everybody.items()}
    assert counted == {"sun": 1} | dict.fromkeys(("guo", "mei", "luo", "an", "ada", "otto"), 0)
    for actor in (cast.guo, cast.mei, cast.luo, cast.an, cast.ada):
        with pytest.raises(NotAllowed):
            requests_for_desk(actor)
    assert (requests_for_desk(cast.otto), columns_with("13800001111")) == ([], [])


def test_the_same_words_from_the_same_phone_are_one_request(cast: Cast):
    assert asked(cast) == asked(cast)
    asked(cast, "还有一件别的。")
    assert [one.words for one in requests_for_desk(cast.sun)] == [WORDS, "还有一件别的。"]


def test_it_is_written_down_at_the_counter_by_who_answers_and_only_after_looking_at_the_proof(cast: Cast):
    with pytest.raises(Invalid) as refused:
        ask_at_the_counter(cast.sun, "copy", WORDS, False, MONDAY)
    assert [one.field for one in refused.value.problems] == ["proof"]
    for actor in (cast.guo, cast.mei, cast.ada):
        with pytest.raises(NotAllowed):
            ask_at_the_counter(actor, "copy", WORDS, True, MONDAY)
    for _ in range(2):  # pressed twice
        ask_at_the_counter(cast.sun, "copy", WORDS, True, MONDAY)
    [waiting] = requests_for_desk(cast.sun)
    assert (waiting.wish, waiting.words, waiting.due) == (RightsWish.COPY, WORDS, MONDAY.replace(hour=16) + 15 * DAY)
    [step] = happenings_of("rights_request", waiting.id)
    assert (step.kind, step.actor_id, step.data) == ("rights_asked", cast.sun.staff_id, {"wish": "copy"})


@pytest.mark.parametrize(("wish", "words", "field"), [("", WORDS, "wish"), ("delete", " ", "text")])
def test_what_is_missing_is_said(cast: Cast, wish, words, field):
    with pytest.raises(Invalid) as refused:
        ask_person(cast.community_id, wish, words, "rosa's phone", MONDAY)
    assert [one.field for one in refused.value.problems] == [field]


def test_it_is_answered_once_and_read_by_the_code(cast: Cast):
    code = asked(cast)
    [waiting] = requests_for_desk(cast.sun)
    for actor in (cast.mei, cast.ada):
        with pytest.raises(NotAllowed):
            answer_request(actor, waiting.id, "done", ANSWER, MONDAY)
    with pytest.raises(NotFound):
        answer_request(cast.otto, waiting.id, "done", ANSWER, MONDAY)
    for outcome, words in (("", ANSWER), ("refused", "")):
        with pytest.raises(Invalid):
            answer_request(cast.sun, waiting.id, outcome, words, MONDAY)
    answer_request(cast.sun, waiting.id, "done", ANSWER, MONDAY + DAY)
    with pytest.raises(SomebodyWasFaster):
        answer_request(cast.sun, waiting.id, "refused", "不行。", MONDAY + DAY)
    [own] = requests_of([code, "another code"])
    assert (own.outcome, own.answer, own.answered_at) == (RightsOutcome.DONE, ANSWER, MONDAY + DAY)
    assert (requests_that_wait(cast.sun), columns_with("已经删掉")) == (0, [])


@pytest.mark.parametrize(("late", "in_time"), [(timedelta(microseconds=-1), True), (timedelta(), False)])
def test_the_history_knows_whether_it_was_in_time_and_no_words(cast: Cast, late, in_time):
    asked(cast)
    [waiting] = requests_for_desk(cast.sun)
    answer_request(cast.sun, waiting.id, "partly", ANSWER, waiting.due + late)
    told = [(one.kind, one.data) for one in happenings_of("rights_request", waiting.id)]
    assert told == [
        ("rights_asked", {"wish": "delete"}),
        ("rights_answered", {"outcome": "partly", "in_time": in_time}),
    ]


def test_it_is_forgotten_a_year_after_the_answer(cast: Cast):
    asked(cast)
    asked(cast, "这一件还等着。")
    first = requests_for_desk(cast.sun)[0]
    answer_request(cast.sun, first.id, "done", ANSWER, MONDAY)
    later = MONDAY + 365 * DAY
    assert [forget_requests(now) for now in (later - DAY, later, later + DAY)] == [0, 1, 0]
    assert [(one.words, one.answer) for one in requests_for_desk(cast.sun)] == [("这一件还等着。", ""), ("", "")]


def test_what_is_sealed_is_sealed_again_under_the_newest_key(cast: Cast):
    asked(cast)
    old = sealing.keyring()
    sealing.use_keyring(Keyring(((2, bytes(range(50, 82))), *old.sealing_keys), old.hash_key))
    assert list(RESEALS["RightsRequest"]()) == [1]
    assert RightsRequest.get().sealed_words[0] == 2
    assert requests_for_desk(cast.sun)[0].words == WORDS
