"""What a notice may say, how long it hangs, how a matter is told, and when a board is kept up."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from db.ground.clock import midnight
from db.ground.refusals import Invalid
from db.nine_ones.notice_board.rules.board import NoticeAudience, NoticeStatus, health_of, level_of, standing_of
from db.nine_ones.notice_board.rules.settled import needs_caution, propose
from db.nine_ones.notice_board.rules.words import NoticeDetails, NoticeReach, checked_words, fingerprint, hanging_time
from db.records.health.rules import HealthState
from db.records.reports.rules import ReportKind
from tests.cast import MONDAY
from tests.nine_ones.notice_board.conftest import words

ZONE = "Asia/Shanghai"
TODAY = date(2026, 11, 16)
DAY = timedelta(days=1)


def problems_of(**changes) -> list[str]:
    with pytest.raises(Invalid) as caught:
        checked_words(words(**changes))
    return [problem.field for problem in caught.value.problems]


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({"title": ""}, ["title"]),
        ({"title": " \x00\u202e"}, ["title"]),
        ({"title": "长" * 41}, ["title"]),
        ({"title": "长" * 2000, "text": ""}, ["title", "text"]),
        ({"text": "长" * 2001}, ["text"]),
        ({"first_day": TODAY, "last_day": TODAY - DAY}, ["last_day"]),
        ({"first_day": TODAY, "last_day": TODAY + 2000 * DAY}, ["last_day"]),
    ],
)
def test_what_is_wrong_is_named_by_its_field(changes, fields):
    assert problems_of(**changes) == fields


def test_what_can_be_seen_is_kept_faithfully_and_the_rest_goes():
    kept = checked_words(words("  停水 🎉\n通知\x00 ", "مرحبا 👨\u200d👩\u200d👧\r\n第二行\u202e"))
    assert (kept.title, kept.text) == ("停水 🎉 通知", "مرحبا 👨\u200d👩\u200d👧\n第二行")


def test_it_hangs_on_whole_local_days():
    until = midnight(TODAY + 3 * DAY, ZONE)
    assert hanging_time(words(), MONDAY, ZONE) == (MONDAY, None)
    assert hanging_time(words(last_day=TODAY + 2 * DAY), MONDAY, ZONE) == (MONDAY, until)
    assert hanging_time(words(first_day=TODAY + DAY), MONDAY, ZONE) == (midnight(TODAY + DAY, ZONE), None)
    assert hanging_time(words(first_day=TODAY - DAY, last_day=TODAY), MONDAY, ZONE)[0] == MONDAY


def test_what_is_over_already_is_not_published():
    with pytest.raises(Invalid) as caught:
        hanging_time(words(last_day=TODAY - DAY), MONDAY, ZONE)
    assert [problem.field for problem in caught.value.problems] == ["last_day"]


@pytest.mark.parametrize(
    ("moments", "standing"),
    [
        ((None, None, None), NoticeStatus.DRAFT),
        ((MONDAY + DAY, None, None), NoticeStatus.COMING),
        ((MONDAY, MONDAY + DAY, None), NoticeStatus.LIVE),
        ((MONDAY - DAY, MONDAY, None), NoticeStatus.ENDED),
        ((MONDAY - DAY, None, MONDAY), NoticeStatus.TAKEN_DOWN),
        ((MONDAY + DAY, None, MONDAY), NoticeStatus.TAKEN_DOWN),
    ],
)
def test_how_a_notice_stands(moments: tuple[datetime | None, datetime | None, datetime | None], standing):
    assert standing_of(*moments, MONDAY) is standing


def test_everything_that_people_see_is_in_the_fingerprint():
    plain = fingerprint(words(), NoticeReach(1), [1], [])
    others = {
        fingerprint(words("停水！"), NoticeReach(1), [1], []),
        fingerprint(words(text="停电"), NoticeReach(1), [1], []),
        fingerprint(words(pinned=True), NoticeReach(1), [1], []),
        fingerprint(words(last_day=TODAY), NoticeReach(1), [1], []),
        fingerprint(words(), NoticeReach(), [1], []),
        fingerprint(words(), NoticeReach(1), [2], []),
        fingerprint(words(), NoticeReach(1), [], [1]),
    }
    assert (len(others), plain in others) == (7, False)
    assert plain == fingerprint(words(), NoticeReach(1), [1], [])


def test_for_whom_it_is():
    assert [level_of(1, 2), level_of(1, None), level_of(None, None)] == [
        NoticeAudience.BUILDING,
        NoticeAudience.GRID,
        NoticeAudience.COMMUNITY,
    ]


@pytest.mark.parametrize(
    ("age", "state"),
    [(None, HealthState.MISSING), (0, HealthState.ALIVE), (60, HealthState.ALIVE), (61, HealthState.STALE)],
)
def test_a_board_is_stale_when_its_newest_notice_is_older_than_sixty_days(age, state):
    assert health_of(None if age is None else MONDAY - age * DAY, MONDAY).state is state


def proposed(
    what: str, done: str, kind: ReportKind = ReportKind.FACILITIES, households: int = 200, told: datetime = MONDAY
):
    return propose(kind, what, done, told, told + 3 * DAY, ZONE, ("梅调解",), households, lambda words: words)


def test_a_proposal_names_nobody_and_no_day():
    told = proposed("3单元102室漏水，我电话13800001111，车牌辽A12345", "梅调解请李师傅换了水管")
    assert [secret in told.text for secret in ("102", "138", "辽A", "梅调解", "李师傅", "2026-11-16")] == [False] * 6
    assert told.text.splitlines()[1:] == [
        "What was done: ＊＊请＊＊换了水管",
        "Told in month 11 of 2026, settled after 3 days.",
    ]


def test_a_long_story_is_cut():
    told = proposed("漏" * 2000, "修" * 2000)
    assert "漏" * 200 + "…" in told.text
    assert len(checked_words(NoticeDetails(told.title, told.text)).text) < 500


def test_where_few_live_and_in_quarrels_staff_are_warned():
    assert [needs_caution(ReportKind.FACILITIES, 66), needs_caution(ReportKind.FACILITIES, 12)] == [False, True]
    assert needs_caution(ReportKind.NEIGHBOUR, 200)
