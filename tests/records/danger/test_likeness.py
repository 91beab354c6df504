"""The second opinion beside the frames: what it reads, what it says of it, and where its weights come from."""

from __future__ import annotations

import pytest

from db.records.danger.rules.finding import DangerFound, alike_in, dangers_in, reads_like_it, signs_in
from db.records.danger.rules.kinds import READ_IN_WORDS, Danger
from db.records.danger.rules.likeness import (
    LONGEST_VIEW,
    WEIGHTS,
    clauses,
    is_known,
    learned,
    likenesses,
    pieces,
    views,
)
from tests.records.danger.labelled import Labelled
from tests.records.danger.training import learn, lessons, written

UNSEEN_BY_FRAMES = "师傅好，消防门锁死了 楼上几十个人下不去，麻烦来人"
HARMLESS = "楼道灯坏了三天没人修，请派人看看。"


def test_it_sees_what_the_frames_do_not_and_says_by_which_clause():
    assert [sign for sign in signs_in(UNSEEN_BY_FRAMES) if sign.aside is None] == []
    [found] = dangers_in(UNSEEN_BY_FRAMES)  # either clause tells of it; which weighs more is learned anew each time
    assert found in [
        DangerFound(Danger.TRAPPED, 4, 10, "消防门锁死了"),
        DangerFound(Danger.TRAPPED, 11, 20, "楼上几十个人下不去"),
    ]


def test_letters_never_met_do_not_speak_for_danger():
    """A run of rare ones knows two or three that were, and those once weighed for all."""
    runs = ("".join(map(chr, range(start, start + 20))) for start in range(0x4E00, 0x9FA0, 10))
    assert [run for run in runs if alike_in(run)] == []


def test_half_of_the_different_letters_are_known_or_nothing_is_said():
    weights = {"": (0,), "烟": (60,), "火": (60,)}
    assert (is_known("烟火，厨房", weights), is_known("烟烟烟，厨房", weights)) == (True, False)


def test_one_sentence_of_a_long_text_is_not_outvoted():
    text = HARMLESS * 20 + "消防门锁死了，楼上几十个人下不去。" + HARMLESS * 20
    assert [found.kind for found in alike_in(text)] == [Danger.TRAPPED]
    assert alike_in(HARMLESS * 50) == ()


def test_kinds_that_are_nearly_as_likely_are_told_too():
    row = [60 if kind in {Danger.FIRE, Danger.GAS} else 0 for kind in READ_IN_WORDS]
    weights = {"": (0,) * len(READ_IN_WORDS), "烟": tuple(row)}
    assert [one.kind for one in likenesses("烟", weights)] == [Danger.FIRE, Danger.GAS]
    weights["烟"] = tuple(
        number and number + 30 * (kind is Danger.GAS) for kind, number in zip(READ_IN_WORDS, row, strict=True)
    )
    assert [one.kind for one in likenesses("烟", weights)] == [Danger.GAS]


def test_it_is_not_asked_about_a_kind_for_which_the_frames_have_a_reason():
    text = "厨房着火演练，浓烟滚滚"
    assert ([one.kind for one in alike_in(text)], dangers_in(text)) == ([Danger.FIRE], ())


def test_what_the_words_say_by_themselves_does_not_only_read_like_it():
    assert (reads_like_it(Danger.GAS, "煤气味"), reads_like_it(Danger.GAS, "往外冒，味儿冲")) == (False, True)


@pytest.mark.parametrize("text", ["", "灯", "灯坏了，", "，。" * 99, "灯" * 500, HARMLESS * 9, "a, b" * 70])
def test_views_leave_no_letter_out_and_none_is_too_long(text: str):
    seen = {at for start, end in views(text) for at in range(start, end)}
    assert seen == set(range(len(text)))
    assert all(0 < end - start <= LONGEST_VIEW for start, end in views(text))
    assert "".join(text[start:end] for start, end in clauses(text)) == text


def test_a_short_text_is_looked_at_whole():
    assert list(views("去年着火，现在好了。")) == [(0, 10)]


def test_pieces_are_of_one_to_three_letters_and_know_both_ends():
    assert pieces("着火") == {"^", "着", "火", "$", "^着", "着火", "火$", "^着火", "着火$"}


def test_the_weights_are_what_the_texts_teach():
    """Whoever adds a text or changes how texts are read runs make danger."""
    assert written(learn(lessons())) == WEIGHTS.read_text("utf-8")


def test_the_weights_are_small_and_of_every_kind():
    assert WEIGHTS.stat().st_size <= 400_000
    assert {len(row) for row in learned().values()} == {len(READ_IN_WORDS)}


def test_the_same_texts_teach_the_same_and_other_texts_another_thing():
    fire, none = [Labelled("fire", "着火了")] * 3, [Labelled("none", "灯坏了")] * 3
    assert learn(fire + none) == learn(fire + none) != learn(fire * 2 + none)
    assert learn(fire + none)["火"][list(Danger).index(Danger.FIRE)] > 0
