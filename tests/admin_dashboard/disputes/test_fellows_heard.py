"""Today and the matter's page show what a neighbour who shares it calls not solved, until one tap says it was read."""

from __future__ import annotations

import pytest

from db.disputes.actions.fellows import answer_as_supporter
from db.disputes.actions.moves import accept_dispute, settle_dispute
from db.disputes.actions.resident import support_dispute
from db.disputes.actions.scheduled import let_answers_count
from db.disputes.queries.fellows import shared_matter
from db.disputes.rules.answers import TAKE_BACK, Answer, Satisfaction, Solved, StillWrong
from db.disputes.rules.workflow import Status
from tests.admin_dashboard.conftest import button, screen, texts
from tests.cast import MONDAY, Cast

NO = Answer(Solved.NO, Satisfaction.DISSATISFIED, still_wrong=StillWrong.NOBODY_CAME)
SAID = "Not solved · Dissatisfied · Nobody came"
HEADING = "⚑Not solved for a neighbour"


@pytest.fixture
def not_solved(cast: Cast, report) -> int:
    """Said by one who said "my home too" about a matter that Mei settled."""
    number = report()
    support_dispute(cast.building_id, "TY-2026-0001", "ning", MONDAY)
    accept_dispute(cast.mei, number, Status.DISPATCHED, MONDAY)
    settle_dispute(cast.mei, number, Status.ACCEPTED, MONDAY, words="堵上了。")
    answer_as_supporter("TY-2026-0001", "ning", 1, NO, MONDAY - TAKE_BACK)
    let_answers_count(MONDAY)
    return number


def said_on(app) -> list[str]:
    return [one for one in screen(app).all("article") if one == SAID]


@pytest.mark.parametrize("where", ["today", "dispute"])
def test_it_stands_there_until_it_is_marked_as_read(desk, cast: Cast, not_solved, where):
    about = {"id": not_solved} if where == "dispute" else {}
    assert [len(said_on(desk.open(name, where, **about))) for name in ("mei", "guo")] == [1, 0]
    app = desk.open("mei", where, **about)
    assert ([one for one in screen(app).all(".chip") if one == HEADING] == [HEADING]) is (where == "today")
    button(app, "Mark as read").click().run()
    assert said_on(desk.open("mei", where, **about)) == []
    read = shared_matter(cast.building_id, "TY-2026-0001", "ning", MONDAY).question.read
    assert read.role is cast.mei.role
    told = "梅调解 looked at what one who shares the matter had answered (“my home too”)."
    assert told in texts(desk.open("mei", "dispute", id=not_solved))


def test_today_is_not_called_quiet_while_it_waits(desk, not_solved):
    quiet = "Nothing is waiting. Everybody has been heard – enjoy the quiet."
    app = desk.open("mei", "today")
    assert [one.value for one in app.success if quiet in one.value] == []
    button(app, "Mark as read").click().run()
    assert [one.value for one in desk.open("mei", "today").success if quiet in one.value] == [quiet]
