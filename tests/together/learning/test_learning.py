"""Learning is posts and heads: no row could tell who came, and people reached are what they were."""

from __future__ import annotations

from datetime import timedelta

import pytest

from db.ground.clock import month_of
from db.ground.refusals import Invalid, NotAllowed, NotFound
from db.together.learning.actions import note_learning, take_learning_out
from db.together.learning.queries import LearningFigures, learning_figures, learning_of
from db.together.learning.rules import LearningDetails
from db.together.learning.tables import LearningEntry
from tests.cast import MONDAY

TODAY = MONDAY.date()
MONTH = month_of(MONDAY, "Asia/Shanghai")
LESSON = LearningDetails("党课", TODAY, "党群活动中心", 36)


def test_sessions_heads_and_posts_are_sums(cast):
    first = note_learning(cast.sun, LESSON, MONDAY)
    assert note_learning(cast.guo, LESSON, MONDAY) == first
    note_learning(cast.guo, LearningDetails("党课二", TODAY, "党群活动中心", 4), MONDAY)
    note_learning(cast.sun, LearningDetails("录播课", TODAY, link="https://example.org/1"), MONDAY)
    assert learning_figures(learning_of(cast.sun, MONTH)) == LearningFigures(2, 40, 1, {"党群活动中心": 2})
    assert learning_of(cast.otto, MONTH) == []


def test_what_was_noted_wrongly_is_taken_out_by_who_is_of_here(cast):
    number = note_learning(cast.sun, LESSON, MONDAY)
    with pytest.raises(NotFound):
        take_learning_out(cast.otto, number, MONDAY)
    take_learning_out(cast.sun, number, MONDAY)
    assert learning_of(cast.sun, MONTH) == []


def test_who_may_not_notes_nothing(cast):
    for stranger in (cast.mei, cast.an, cast.luo, cast.ada):
        with pytest.raises(NotAllowed):
            note_learning(stranger, LESSON, MONDAY)


@pytest.mark.parametrize(
    ("details", "field"),
    [
        (LearningDetails("", TODAY, "这里", 1), "title"),
        (LearningDetails("课", TODAY, "", 1), "base"),
        (LearningDetails("课", TODAY, "这里", 0), "heads"),
        (LearningDetails("课", TODAY, "这里", 5001), "heads"),
        (LearningDetails("课", TODAY + timedelta(days=1), "这里", 1), "on"),
        (LearningDetails("课", TODAY - timedelta(days=367), "这里", 1), "on"),
        (LearningDetails("课", TODAY, link="javascript:alert(1)"), "link"),
    ],
)
def test_what_cannot_be_is_told_by_field(cast, details, field):
    with pytest.raises(Invalid) as told:
        note_learning(cast.sun, details, MONDAY)
    assert [one.field for one in told.value.problems] == [field]


def test_no_column_of_it_could_hold_who_came():
    columns = {"id", "community", "title", "base", "held_on", "heads", "link", "noted_at", "noted_by", "shown_at"}
    assert set(LearningEntry._meta.fields) == columns
