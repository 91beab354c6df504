"""A question about a disclosure: a code, 15 days to answer, and public only in words that name nobody."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from db.ground.refusals import Invalid, NotFound
from db.together.disclosures.actions.inquiries import ask_about, publish_inquiry
from db.together.disclosures.queries.desk import inquiries, inquiries_that_wait
from db.together.disclosures.queries.public import answered_inquiries
from db.together.page_words.actions import answer_page_word
from db.together.page_words.queries import opened_page_word, page_word_counts, page_words_for_desk, page_words_that_wait
from tests.cast import MONDAY

ASKED = "收费那一项是怎么算出来的？"
A_DAY = timedelta(days=1)


@pytest.fixture
def asked(sun) -> tuple[int, str]:
    disclosure_id = sun.public()
    return disclosure_id, ask_about(sun.cast.community_id, disclosure_id, ASKED, "rosas-phone", MONDAY)


def test_it_waits_fifteen_days_and_is_overdue_on_the_sixteenth(sun, asked):
    [one] = inquiries(sun.cast.sun, MONDAY)
    assert (one.word.text, one.disclosure_id, one.last_day, one.is_overdue) == (
        ASKED,
        asked[0],
        date(2026, 12, 1),
        False,
    )
    assert inquiries_that_wait(sun.cast.sun, MONDAY + 15 * A_DAY) == (1, 0)
    assert inquiries_that_wait(sun.cast.sun, MONDAY + 16 * A_DAY) == (1, 1)
    assert inquiries_that_wait(sun.cast.mei, MONDAY + 16 * A_DAY) == (0, 0)


def test_it_is_none_of_the_words_about_the_pages_and_answered_by_the_same_code(sun, asked):
    assert page_words_that_wait(sun.cast.sun) == 0
    assert page_word_counts(page_words_for_desk(sun.cast.sun)).written == 0
    [one] = inquiries(sun.cast.sun, MONDAY)
    answer_page_word(sun.cast.sun, one.word.id, "按开放天数平摊。", one.word.steps, MONDAY)
    assert [given.text for given in opened_page_word(asked[1]).answers] == ["按开放天数平摊。"]
    assert inquiries_that_wait(sun.cast.sun, MONDAY + 16 * A_DAY) == (0, 0)


def test_the_same_words_about_two_disclosures_are_two_questions(sun, asked):
    other = sun.public(title="另一个")
    assert ask_about(sun.cast.community_id, other, ASKED, "rosas-phone", MONDAY) != asked[1]
    assert ask_about(sun.cast.community_id, asked[0], ASKED, "rosas-phone", MONDAY) == asked[1]
    assert [one.disclosure_id for one in inquiries(sun.cast.sun, MONDAY, other)] == [other]


def test_question_and_answer_become_public_once_answered_and_without_names(sun, asked):
    [one] = inquiries(sun.cast.sun, MONDAY)
    with pytest.raises(Invalid):
        publish_inquiry(sun.cast.sun, one.word.id, "怎么收费？", "按天数。", (), MONDAY)
    answer_page_word(sun.cast.sun, one.word.id, "按开放天数平摊。", one.word.steps, MONDAY)
    with pytest.raises(Invalid):
        publish_inquiry(sun.cast.sun, one.word.id, "王桂兰问怎么收费？", "按天数。", (), MONDAY)
    publish_inquiry(sun.cast.sun, one.word.id, "怎么收费？", "按天数。", (), MONDAY)
    publish_inquiry(sun.cast.sun, one.word.id, "怎么收费？", "按开放天数平摊。", (), MONDAY)
    found = answered_inquiries(asked[0])
    assert [(said.question, said.answer) for said in found] == [("怎么收费？", "按开放天数平摊。")]
    with pytest.raises(NotFound):
        publish_inquiry(sun.cast.otto, one.word.id, "怎么收费？", "按天数。", (), MONDAY)


def test_what_is_not_public_cannot_be_asked_about(sun, asked):
    with pytest.raises(NotFound):
        ask_about(sun.cast.other_community_id, asked[0], ASKED, "rosas-phone", MONDAY)
