"""Who called, at the desk: a number and a reason, what is found as links, and refusals at their fields."""

import pytest

from db.ground.refusals import TooMany
from db.records.history.queries import happenings_of
from tests.admin_dashboard.conftest import button, screen, texts, way_names

NUMBER = "13800001111"
LOOK = "Look up (each look is recorded)"
SAID = "who-called-said"


@pytest.fixture
def calling(report) -> int:
    report("隔壁半夜唱歌")
    return report("三楼走廊堆满纸箱", phone=NUMBER)


def opened(desk, who: str):
    app = desk.open(who, "disputes")
    app.session_state["who-called"] = True
    return app.run()


def look(desk, who: str, said: str, reason: str | None = "asks"):
    app = opened(desk, who)
    app.text_input(key=SAID).set_value(said)
    if reason:
        app.pills(key="who-called-reason").select(reason)
    return button(app, LOOK).click().run()


def links_in(app) -> list[str]:
    """The matters that were found, before those of the list."""
    return way_names(app.expander[-1])


def test_the_matters_of_a_number_stand_below_it_as_links_and_the_look_is_recorded(desk, cast, calling):
    app = look(desk, "mei", "138 0000 1111")
    assert links_in(app) == ["三楼走廊堆满纸箱"]
    assert [one.data for one in happenings_of("staff", cast.mei.staff_id) if one.kind == "caller_looked_up"] == [
        {"reason": "asks", "by": "phone", "found": 1}
    ]


def test_it_says_when_there_is_nothing(desk, calling):
    app = look(desk, "mei", "13999999999")
    assert (links_in(app), "Nothing in your part of the community was reported with this." in texts(app)) == ([], True)


def test_part_of_a_number_and_no_reason_are_told_at_once_and_what_was_typed_stays(desk, calling):
    app = look(desk, "mei", "1111", reason=None)
    assert [error.value for error in app.error] == [
        "Why you look: Please choose why you look.",
        "The whole number, or a name among your own matters: Please type the whole number.",
    ]
    assert app.text_input(key=SAID).value == "1111"


def test_too_many_looks_are_refused_in_words(desk, calling):
    for _ in range(20):
        look(desk, "mei", NUMBER)
    assert [error.value for error in look(desk, "mei", NUMBER).error] == [str(TooMany.words)]


@pytest.mark.parametrize(("who", "offered"), [("sun", 1), ("guo", 1), ("mei", 1), ("luo", 0), ("an", 0)])
def test_it_is_offered_to_who_may_call_residents(desk, calling, who, offered):
    assert [one.label for one in opened(desk, who).button].count(LOOK) == offered


def test_the_history_says_who_looked_and_why_and_not_by_what(desk, calling):
    look(desk, "mei", NUMBER, "missed_call")
    told = screen(desk.open("sun", "history")).all(".event > :last-child")
    assert [line for line in told if "looked up" in line] == [
        "梅调解 looked up who called (A call was missed): 1 found."
    ]
    assert [line for line in told if NUMBER in line] == []
