"""What a phrase may say, and how its gaps are filled."""

from __future__ import annotations

import pytest

from db.community.answer_templates.rules import (
    FIRST_PHRASES,
    PLACEHOLDERS,
    UNKNOWN_GAP,
    AnswerTemplatePurpose,
    check_phrase,
    fill,
)
from db.ground.refusals import Invalid, Problem

VALUES = {"reference": "TY-2026-0471", "building": "3号楼", "by": "11月20日"}


def problems(purpose: str = "reply", title: str = "收到", text: str = "您好") -> list[Problem]:
    with pytest.raises(Invalid) as refused:
        check_phrase(purpose, title, text)
    return list(refused.value.problems)


def test_a_phrase_is_cleaned_as_every_text_of_the_house():
    found = check_phrase("reply", " 收\t到\r\n了\u202e ", "您好\x00，\r\n12\t2\u200b")
    assert (found.title, found.text) == ("收 到 了", "您好，\n12 2")
    assert [problem.field for problem in problems(title="\u200b", text="\u3164")] == ["title", "text"]


def test_the_gaps_are_filled():
    assert fill("{building}的事（{reference}）最晚{by}办好，编号{reference}", VALUES) == (
        "3号楼的事（TY-2026-0471）最晚11月20日办好，编号TY-2026-0471"
    )


def test_what_is_filled_in_is_never_read_again():
    assert fill("{building}", VALUES | {"building": "{reference}"}) == "{reference}"


def test_a_text_without_gaps_stays_as_it_is():
    assert fill("您好 {} {别的} % %(by)s", {}) == "您好 {} {别的} % %(by)s"


def test_a_missing_value_is_a_mistake():
    with pytest.raises(KeyError):
        fill("{by}", {"reference": "TY-2026-0471"})


def test_a_phrase_is_tidied():
    phrase = check_phrase("reply", "  收到 ", "\n您好\0，\n第二行 \n")
    assert (phrase.purpose, phrase.title, phrase.text) == (AnswerTemplatePurpose.REPLY, "收到", "您好，\n第二行")


@pytest.mark.parametrize("gap", ["phone", "", " by", "BY", "by!r", "0", "reference.x"])
def test_an_unknown_gap_is_refused(gap: str):
    assert problems(text=f"您好{{{gap}}}，{{by}}") == [Problem("text", UNKNOWN_GAP, {"gap": gap})]


def test_each_unknown_gap_is_named_once():
    assert [problem.values for problem in problems(text="{a}{b}{a}")] == [{"gap": "a"}, {"gap": "b"}]


@pytest.mark.parametrize(
    ("title", "text", "field"),
    [
        ("", "您好", "title"),
        (" \0", "您好", "title"),
        ("长" * 41, "您好", "title"),
        ("收到", "  ", "text"),
        ("收到", "长" * 1001, "text"),
    ],
)
def test_what_is_empty_or_too_long_is_refused(title: str, text: str, field: str):
    assert [problem.field for problem in problems(title=title, text=text)] == [field]


def test_the_longest_phrase_is_taken():
    assert len(check_phrase("reply", "长" * 40, "长" * 1000).text) == 1000


def test_an_unknown_purpose_is_refused():
    assert [problem.field for problem in problems(purpose="praise")] == ["purpose"]


@pytest.mark.parametrize("phrase", FIRST_PHRASES, ids=lambda phrase: phrase.title)
def test_every_first_phrase_would_be_taken_from_staff_too(phrase):
    assert check_phrase(phrase.purpose, phrase.title, phrase.text) == phrase
    assert not [name for name in PLACEHOLDERS if f"{{{name}}}" in fill(phrase.text, VALUES)]


def test_there_is_a_first_phrase_for_every_purpose_and_none_twice():
    assert {phrase.purpose for phrase in FIRST_PHRASES} == set(AnswerTemplatePurpose)
    assert len({(phrase.purpose, phrase.title) for phrase in FIRST_PHRASES}) == len(FIRST_PHRASES)
