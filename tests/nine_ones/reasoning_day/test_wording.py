"""A recurring rule in plain words, in both languages, as it is read at the desk."""

from __future__ import annotations

import pytest

from admin_dashboard import words
from db.nine_ones.reasoning_day.rules.recurrence import LAST, RecurrencePattern, RecurrenceRhythm
from db.nine_ones.reasoning_day.rules.wording import pattern_words, weekday_name

WEEKLY, BY_DATE, BY_WEEKDAY = RecurrenceRhythm.WEEKLY, RecurrenceRhythm.BY_DATE, RecurrenceRhythm.BY_WEEKDAY


@pytest.mark.parametrize(
    ("pattern", "english"),
    [
        (RecurrencePattern(WEEKLY, weekdays=(5,)), "every Saturday"),
        (RecurrencePattern(WEEKLY, weekdays=(1, 3)), "every Tuesday and Thursday"),
        (RecurrencePattern(WEEKLY, every=2, weekdays=(5,)), "every 2 weeks on Saturday"),
        (RecurrencePattern(BY_DATE, days=(15,)), "day 15 of each month"),
        (RecurrencePattern(BY_DATE, every=3, days=(1, LAST)), "day 1 and last day, every 3 months"),
        (RecurrencePattern(BY_WEEKDAY, weekdays=(4,), weeks=(LAST,)), "last Friday of each month"),
        (RecurrencePattern(BY_WEEKDAY, weekdays=(4,), weeks=(1, 2)), "first and second Friday of each month"),
        (
            RecurrencePattern(BY_WEEKDAY, weekdays=(6,), weeks=(3, 4, 5)),
            "third and fourth and fifth Sunday of each month",
        ),
    ],
)
def test_every_rule_can_be_read(pattern: RecurrencePattern, english: str):
    words.speak("en")
    assert pattern_words(pattern, words._, "en") == english


def test_days_of_the_week_are_short_in_chinese_and_whole_in_english():
    assert [weekday_name(day, "zh_Hans") for day in (0, 6)] == ["周一", "周日"]
    assert [weekday_name(day, "en") for day in (0, 6)] == ["Monday", "Sunday"]
