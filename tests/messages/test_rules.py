"""Quiet hours, pauses between attempts, words and their gaps: what is decided without a database."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from db.ground.refusals import Invalid
from db.ground.words import LOCALES
from db.messages.rules.kinds import KINDS
from db.messages.rules.quiet_hours import QuietHoursSpan, check_hours, quiet_until
from db.messages.rules.sending import (
    ATTEMPTS,
    LetterState,
    MessageState,
    SendingFault,
    SendingResult,
    next_attempt,
    state_of,
)
from db.messages.rules.wording import check_wording, compose, default_wording, sample_of, told
from tests.cast import MONDAY

SHANGHAI = "Asia/Shanghai"
NIGHT = QuietHoursSpan("21:00", "07:30")
FAILED = SendingResult(SendingFault.NO_ANSWER)


def at(day: int, clock: str) -> datetime:
    """A local time in November 2026, as an instant."""
    hour, minute = map(int, clock.split(":"))
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC) - timedelta(hours=8)


@pytest.mark.parametrize(
    ("clock", "hours", "until"),
    [
        ("20:59", NIGHT, None),
        ("21:00", NIGHT, (17, "07:30")),
        ("23:59", NIGHT, (17, "07:30")),
        ("00:00", NIGHT, (16, "07:30")),
        ("07:29", NIGHT, (16, "07:30")),
        ("07:30", NIGHT, None),
        ("12:30", QuietHoursSpan("12:00", "14:00"), (16, "14:00")),
        ("14:00", QuietHoursSpan("12:00", "14:00"), None),
        ("03:00", QuietHoursSpan("22:00", "22:00"), None),
    ],
)
def test_quiet_hours_end_in_the_morning_that_follows(clock: str, hours: QuietHoursSpan, until: tuple[int, str] | None):
    assert quiet_until(at(16, clock), hours, SHANGHAI) == (at(*until) if until else None)


@pytest.mark.parametrize("wrong", ["", "24:00", "7:30", "21:60", "noon", "２１:００"])
def test_a_time_of_the_day_is_one(wrong: str):
    with pytest.raises(Invalid):
        check_hours(QuietHoursSpan(wrong, "07:30"))


def test_pauses_double_up_to_an_hour_until_it_has_failed():
    pauses = [next_attempt(FAILED, tried, MONDAY) for tried in range(1, ATTEMPTS + 1)]
    minutes = [(pause - MONDAY) // timedelta(minutes=1) for pause in pauses if pause]
    assert minutes == [1, 2, 4, 8, 16, 32, *[60] * (ATTEMPTS - 7)]
    assert pauses[-1] is None
    assert next_attempt(SendingResult(SendingFault.UNREADABLE), 1, MONDAY) is None


@pytest.mark.parametrize(
    ("letters", "state"),
    [
        ([], MessageState.SHOWN_ONLY),
        ([(None, 0)], MessageState.ON_ITS_WAY),
        ([(LetterState.SENT, 1)], MessageState.SENT),
        ([(LetterState.SENT, 3)], MessageState.IN_DIGEST),
        ([(LetterState.SENT, 1), (LetterState.WAITING, 1)], MessageState.ON_ITS_WAY),
        ([(LetterState.SENT, 1), (LetterState.FAILED, 1)], MessageState.FAILED),
        ([(LetterState.FAILED, 1), (None, 0)], MessageState.ON_ITS_WAY),
    ],
)
def test_a_message_is_as_far_as_its_slowest_letter(letters: list, state: MessageState):
    assert state_of(letters) is state


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_words_and_a_sample_for_each_gap(kind: str, locale: str):
    said = told(kind, sample_of(kind), None, locale)
    assert "{" not in said
    assert "%(" not in said
    assert check_wording(kind, default_wording(kind, locale)) == default_wording(kind, locale)


def test_what_fills_a_gap_is_never_read_for_gaps_again():
    values = sample_of("dispute_assigned") | {"building": "{reference}"}
    assert told("dispute_assigned", values, "{building} {matter}") == "{reference} 公共设施"


@pytest.mark.parametrize("wrong", ["", " \n ", "{name}来了", "{building}" + "字" * 200, "{}", "{building.__class__}"])
def test_words_with_an_unknown_gap_or_too_many_are_refused(wrong: str):
    with pytest.raises(Invalid):
        check_wording("dispute_assigned", wrong)


def test_words_are_one_line_without_what_cannot_be_seen():
    assert check_wording("dispute_assigned", " 新\n事\u202e：\0{building} ") == "新 事：{building}"


@pytest.mark.parametrize("count", [1, 2, 20, 500])
def test_a_letter_always_fits_a_robot_and_says_its_number(count: int):
    title, body = compose("泰奕桃源社区", "0123456789abcdef", ["楼" * 200] * count)
    assert len(title.encode()) + len(body.encode()) < 2048
    assert body.endswith("消息编号 0123456789abcdef")
    assert (f"给您的 {count} 条消息：" in body) is (count > 1)


def test_only_what_cannot_wait_for_the_morning_is_urgent():
    assert {name for name, kind in KINDS.items() if kind.urgent} == {
        "activity_called_off",
        "conference_called_off",
        "danger",
        "danger_in_booking",
        "danger_in_box",
        "danger_in_page_word",
        "danger_in_request",
        "danger_unread",
        "dispute_overdue",
        "unit_called",
    }
