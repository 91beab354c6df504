"""A word about these pages: one code for it, an answer, and whether that helped."""

from __future__ import annotations

from datetime import timedelta

import pytest

from db.ground.connection import database
from db.ground.refusals import Invalid, NotAllowed, NotFound, SomebodyWasFaster
from db.records.history.tables import Event
from db.together.page_words.actions import (
    answer_page_word,
    forget_page_words,
    say_whether_it_helped,
    write_page_word,
)
from db.together.page_words.queries import (
    PageWordCounts,
    opened_page_word,
    page_word_counts,
    page_words_for_desk,
    page_words_of,
    page_words_that_wait,
)
from db.together.page_words.rules import KEPT_DAYS
from db.together.page_words.tables import PageWord
from tests.cast import MONDAY, Cast

WORDS = "大字版的按钮挤在一起，点不准。"
LATER = MONDAY + timedelta(hours=3)


@pytest.fixture
def code(cast: Cast) -> str:
    return write_page_word(cast.community_id, WORDS, "rosas-phone", MONDAY)


def answered(cast: Cast, text: str = "已经改大了。", now=LATER) -> None:
    [word] = page_words_for_desk(cast.sun)
    answer_page_word(cast.sun, word.id, text, word.steps, now)


def test_it_waits_for_the_community_until_it_is_answered_and_nobody_knows_whose_it_is(cast, code):
    [word] = page_words_for_desk(cast.sun)
    assert (word.text, word.waits, word.answers) == (WORDS, True, ())
    assert word.written_on.isoformat() < MONDAY.isoformat()
    assert [page_words_that_wait(one) for one in (cast.sun, cast.ada, cast.mei, cast.an, cast.otto)] == [1, 1, 0, 0, 0]
    assert Event.several(subject="page_word") == []
    answered(cast)
    word = opened_page_word(code)
    assert ([one.text for one in word.answers], word.waits) == (["已经改大了。"], False)
    assert (page_words_that_wait(cast.sun), [one.kind for one in Event.several(subject="page_word")]) == (
        0,
        ["page_word_answered"],
    )


def test_however_many_are_read_it_takes_the_same_statements(cast: Cast, code, monkeypatch) -> None:
    answered(cast)
    codes = [code, *(write_page_word(cast.community_id, f"{WORDS}{n}", "rosas-phone", MONDAY) for n in range(3))]
    said, execute = [], type(database.obj).execute_sql

    def counting(*given):
        said.append(given[1])
        return execute(*given)

    monkeypatch.setattr(type(database.obj), "execute_sql", counting)
    assert [len(one.answers) for one in page_words_for_desk(cast.sun)] == [0, 0, 0, 1]
    assert len(said) == 3, said
    assert list(page_words_of(codes[::-1])) == codes[::-1]
    assert len(said) == 6, said


def test_the_same_words_from_one_phone_are_one_and_from_another_phone_two(cast, code):
    again = write_page_word(cast.community_id, f" {WORDS} ", "rosas-phone", LATER)
    other = write_page_word(cast.community_id, WORDS, "nilss-phone", LATER)
    assert (again == code, other == code, PageWord.select().count()) == (True, False, 2)


def test_after_no_it_waits_again_and_after_yes_it_is_over(cast, code):
    answered(cast)
    say_whether_it_helped(code, False, "还是点不准", 1)
    assert page_words_that_wait(cast.sun) == 1
    answered(cast, "再改了一次。", LATER + timedelta(days=1))
    say_whether_it_helped(code, True, "", 2)
    word = opened_page_word(code)
    assert [(one.helped, one.why) for one in word.answers] == [(False, "还是点不准"), (True, "")]
    assert (word.waits, page_word_counts(page_words_for_desk(cast.sun))) == (False, PageWordCounts(1, 1, 1, 0))


def test_an_answer_is_judged_once_and_only_as_it_was_read(cast, code):
    for seen in (0, 1):
        with pytest.raises(SomebodyWasFaster):
            say_whether_it_helped(code, False, "", seen)
    answered(cast)
    with pytest.raises(SomebodyWasFaster):
        say_whether_it_helped(code, False, "", 2)
    say_whether_it_helped(code, True, "", 1)
    with pytest.raises(SomebodyWasFaster):
        say_whether_it_helped(code, False, "", 1)
    assert [one.helped for one in opened_page_word(code).answers] == [True]


def test_it_is_answered_once_by_whoever_may_as_they_saw_it(cast, code):
    [word] = page_words_for_desk(cast.sun)
    with pytest.raises(NotAllowed):
        answer_page_word(cast.mei, word.id, "好。", word.steps, LATER)
    with pytest.raises(NotFound):
        answer_page_word(cast.otto, word.id, "好。", word.steps, LATER)
    with pytest.raises(Invalid):
        answer_page_word(cast.sun, word.id, "\u200b ", word.steps, LATER)
    with pytest.raises(SomebodyWasFaster):
        answer_page_word(cast.sun, word.id, "好。", word.steps + 1, LATER)
    answer_page_word(cast.ada, word.id, "好。", word.steps, LATER)
    with pytest.raises(NotAllowed):
        answer_page_word(cast.sun, word.id, "再好。", word.steps + 1, LATER)


@pytest.mark.parametrize("text", ["", " \u200b", "字" * 1001])
def test_what_says_nothing_or_too_much_is_not_taken(cast, text):
    with pytest.raises(Invalid):
        write_page_word(cast.community_id, text, "rosas-phone", MONDAY)
    assert PageWord.select().count() == 0


def test_a_year_after_the_last_answer_what_was_written_is_forgotten(cast, code):
    answered(cast)
    say_whether_it_helped(code, True, "谢谢", 1)
    write_page_word(cast.community_id, "还没有答复的一句", "nilss-phone", MONDAY)
    end = LATER + timedelta(days=KEPT_DAYS)
    assert [forget_page_words(now) for now in (end - timedelta(minutes=1), end, end)] == [0, 1, 0]
    word = opened_page_word(code)
    assert (word.text, word.answers[0].why, word.answers[0].text) == (None, "", "已经改大了。")
    assert sorted(filter(None, (row.text for row in PageWord.select()))) == ["还没有答复的一句"]
