"""Too many at once: the page says so at the field it is about, and gives back what was typed."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest

from db.community.receipts.rules import code_from
from db.ground.refusals import TooMany
from db.nine_ones.notice_board.rules.words import NoticeReach
from db.nine_ones.reasoning_day.actions.day_rules import set_rule
from db.nine_ones.reasoning_day.actions.days import cancel_day
from db.nine_ones.reasoning_day.rules.recurrence import (
    HolidayPolicy,
    ReasoningRuleDetails,
    RecurrencePattern,
    RecurrenceRhythm,
)
from db.nine_ones.reasoning_day.rules.talks import ReasoningRuleReach
from db.together.activities.actions.planning import announce_activity, plan_activity
from db.together.activities.rules import ActivityPlan
from resident_app.serving import rate_limits
from tests.cast import MONDAY, Cast
from tests.nine_ones.book_corner.conftest import put
from tests.pages import page_of
from tests.resident_app.conftest import HOME, WORDS

SAID = "试的次数太多了，请稍等一会儿再试。"
NINE = datetime(2026, 11, 21, 1, tzinfo=MONDAY.tzinfo)


@pytest.fixture
def code(cast: Cast) -> str:
    """Of a book; beside it a health check and a reasoning day every Saturday."""
    check = ActivityPlan("体检", "量血压。", "党群服务中心", NINE, NINE + timedelta(hours=2), 2)
    activity_id = plan_activity(cast.sun, NoticeReach(cast.grid_id, cast.building_id), check, MONDAY)
    announce_activity(cast.sun, activity_id, 0, (), MONDAY)
    pattern = RecurrencePattern(RecurrenceRhythm.WEEKLY, weekdays=(5,))
    details = ReasoningRuleDetails(
        pattern=pattern,
        starts=time(9),
        ends=time(11),
        place="1号楼大厅",
        slot_minutes=20,
        per_slot=1,
        on_holiday=HolidayPolicy.NEXT_WEEK,
        first_day=MONDAY.date(),
    )
    set_rule(cast.mei, cast.building_id, ReasoningRuleReach.BUILDING, details, MONDAY)
    return put(cast, "红楼梦").codes[0]


BOX_CODE = code_from(bytes(range(16)))
FORMS = [  # the page, where its form goes, what is typed, the fields at which it is said
    ("/find", "/find", {"reference": "TY-2026-0001", "short_code": "ABCDEF"}, ["reference"]),
    (f"{HOME}/reasoning-day", f"{HOME}/reasoning-day/find", {"short_code": "ABCDEF"}, ["short_code"]),
    (f"{HOME}/reasoning-day/2026-11-21", f"{HOME}/reasoning-day/2026-11-21", {"slot": "0", "about": "楼道"}, ["slot"]),
    (f"{HOME}/activities", f"{HOME}/activities/find", {"short_code": "ABCDEF"}, ["short_code"]),
    (f"{HOME}/activities/1", f"{HOME}/activities/1", {"address": "李阿姨"}, ["sign-up"]),
    (f"{HOME}/book-corner/offer", f"{HOME}/book-corner/offer", {"title": "家", "authors": "巴金"}, ["title"]),
    (f"{HOME}/suggestion-box", f"{HOME}/suggestion-box", {"text": WORDS}, ["text"]),
    (f"{HOME}/suggestion-box", f"{HOME}/suggestion-box/answer", {"given": BOX_CODE}, ["given"]),
    (f"{HOME}/say", f"{HOME}/say", {"text": WORDS, "kind": "facilities"}, []),  # of the whole form, on top of it
]


@pytest.fixture
def too_many(monkeypatch):
    def begin() -> None:
        monkeypatch.setattr(rate_limits, "count_attempt", refuse)
        monkeypatch.setattr(rate_limits, "count_attempts", refuse)
        monkeypatch.setattr(rate_limits, "count_guess", refuse)

    return begin


def refuse(*_: object) -> None:
    raise TooMany()


@pytest.mark.parametrize(("page", "action", "typed", "fields"), FORMS)
def test_a_form_that_comes_too_often_comes_back_with_what_was_typed(rosa, code, too_many, page, action, typed, fields):
    shown = rosa.text(page)
    too_many()
    answer = rosa.press(shown, action, typed)
    again = page_of(answer)
    assert (answer.status_code, again.errors) == (429, dict.fromkeys(fields, SAID))
    assert again.all("[role=alert]") == [f"请再看一看这里 {SAID}"]
    assert {name: again.fields[name] for name in typed} == typed


def test_a_book_that_cannot_be_lent_now_says_why_above_its_label(rosa, code, too_many):
    label = f"{HOME}/books/{code}"
    shown = rosa.text(label)
    too_many()
    answer = rosa.press(shown, f"{label}/borrow", {"first_name": "小美"})
    assert (answer.status_code, page_of(answer).holds(SAID)) == (429, [SAID])


def test_another_time_cannot_be_chosen_all_the_time_and_the_place_stays(rosa, cast, code, monkeypatch, time):
    days = f"{HOME}/reasoning-day/2026-11-21"
    ticket = rosa.send(days, days, {"slot": "0"}).headers["Location"]
    cancel_day(cast.mei, cast.building_id, date(2026, 11, 21), "停电", MONDAY)
    shown = rosa.text(f"{ticket}/again")
    monkeypatch.setattr(rate_limits, "count_place", refuse)
    answer = rosa.press(shown, f"{ticket}/again", {"slot": "2026-11-28/1"})
    assert (answer.status_code, page_of(answer).errors) == (429, {"slot": SAID})
