"""Learning on a phone: what staff let neighbours read, where it really leads, and nothing about who read it."""

from __future__ import annotations

import pytest

from db.ground.refusals import Invalid, NotFound
from db.together.learning.actions import note_learning, show_post, take_learning_out
from db.together.learning.rules import LearningDetails
from tests.cast import MONDAY, Cast
from tests.resident_app.conftest import HOME

PAGE = f"{HOME}/learning"
TODAY = MONDAY.date()


def note(cast: Cast, title: str, link: str = "https://Edu.example.org/1", heads: int | None = None) -> int:
    return note_learning(cast.sun, LearningDetails(title, TODAY, "党群活动中心", heads, link), MONDAY)


def cards(rosa) -> list[tuple[str, str]]:
    page = rosa.page(PAGE)
    return list(zip(page.all("a.tap b"), page.attributes("a.tap", "href"), strict=True))


def test_neighbours_read_what_they_were_let_read_until_it_is_taken_out(cast: Cast, rosa):
    shown, kept = note(cast, "党课开讲啦"), note(cast, "内部通知")
    assert (cards(rosa), PAGE in rosa.page(HOME).links) == ([], False)
    show_post(cast.sun, shown, MONDAY)
    assert cards(rosa) == [("党课开讲啦", "https://edu.example.org/1")]
    assert PAGE in rosa.page(HOME).links
    take_learning_out(cast.sun, shown, MONDAY)
    show_post(cast.sun, kept, MONDAY)
    assert cards(rosa) == [("内部通知", "https://edu.example.org/1")]


def test_a_title_that_may_point_at_a_person_is_looked_at_first(cast: Cast, rosa):
    number = note(cast, "李秀芳家的故事")
    with pytest.raises(Invalid) as told:
        show_post(cast.sun, number, MONDAY)
    found = [str(one.values["found"]) for one in told.value.problems]
    assert cards(rosa) == []
    show_post(cast.sun, number, MONDAY, looked_at=found)
    assert cards(rosa) == [("李秀芳家的故事", "https://edu.example.org/1")]


def test_only_a_post_of_ones_own_with_an_address_is_shown(cast: Cast, rosa):
    with pytest.raises(Invalid):
        show_post(cast.sun, note(cast, "没有网址", ""), MONDAY)
    for who, number in ((cast.sun, note(cast, "一次党课", heads=30)), (cast.otto, note(cast, "别的社区"))):
        with pytest.raises(NotFound):
            show_post(who, number, MONDAY)
    assert cards(rosa) == []
