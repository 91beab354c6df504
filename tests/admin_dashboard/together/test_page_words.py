"""Words about these pages at the desk: on the first screen until they are answered."""

from __future__ import annotations

import pytest

from admin_dashboard import frame
from db.together.page_words.actions import say_whether_it_helped, write_page_word
from db.together.page_words.queries import opened_page_word
from tests.admin_dashboard.conftest import button, texts
from tests.cast import MONDAY, Cast
from tests.pages import Page

WORDS = "大字版的按钮挤在一起，点不准。"
WAITS = "Words about these pages that wait: 1"


@pytest.fixture
def code(cast: Cast) -> str:
    return write_page_word(cast.community_id, WORDS, "rosas-phone", MONDAY)


def test_it_waits_on_the_first_screen_until_it_is_answered_and_again_after_a_no(desk, cast: Cast, code):
    assert WAITS in texts(desk.open("sun", "today"))
    app = desk.open("sun", "page-words")
    assert (app.title[0].value, WORDS in texts(app)) == ("About these pages · 1 waiting", True)
    app.text_area[0].input("已经改大了。")
    button(app, "Send the answer").click().run()
    assert [one.text for one in opened_page_word(code).answers] == ["已经改大了。"]
    assert WAITS not in texts(desk.open("sun", "today"))
    say_whether_it_helped(code, False, "还是点不准", 1)
    assert WAITS in texts(desk.open("sun", "today"))
    assert "还是点不准" in texts(desk.open("sun", "page-words"))


def test_it_waits_on_an_administrators_first_screen_too_who_has_no_today(desk, code):
    assert "today" not in [screen.name for screen in frame.screens_of(desk.cast.ada)]
    assert texts(desk.open("ada")).count(WAITS) == 1
    assert texts(desk.open("sun")).count(WAITS) == 1
    assert WAITS not in texts(desk.open("an"))


def test_danger_in_one_stands_on_an_administrators_first_screen_with_what_it_is(desk, cast: Cast):
    write_page_word(cast.community_id, "楼道有煤气味", "rosas-phone", MONDAY)
    app = desk.open("ada")
    assert Page(texts(app)).all(".chip") == ["⚠Danger to life? Gas"]
    assert [link.label for link in app.get("page_link")][0] == "楼道有煤气味"


def test_only_who_answers_for_the_pages_has_the_screen(cast: Cast):
    having = [
        who
        for who, actor in cast.everybody.items()
        if "page-words" in [screen.name for screen in frame.screens_of(actor)]
    ]
    assert having == [who for who in cast.everybody if who in ("sun", "ada", "otto")]
