"""What a screen sends: each of its elements costs the browser a millisecond or more, so their number is watched."""

from __future__ import annotations

from db.community.deadlines.actions import set_limits
from db.community.staff.actions.passwords import reset_password
from db.community.staff.actions.people import deactivate_staff
from db.messages.actions.reading import mark_all_read
from db.messages.queries.mine import my_count
from tests.admin_dashboard.conftest import turn_to
from tests.cast import MONDAY


def elements(app) -> int:
    return sum(1 for _one in app.main)


def test_each_matter_of_the_list_adds_its_tick_and_its_line(desk, report):
    for _ in range(2):
        report()
    app = desk.open("sun", "disputes")
    before = elements(app)
    for _ in range(5):
        report()
    turn_to(app, "disputes")
    assert elements(app) - before == 5 * 2


def test_a_list_without_anything_to_press_is_one_element_however_long_it_is(desk, cast, report):
    report()
    app = desk.open("an", "history")
    before = elements(app)
    set_limits(cast.sun, "property", 2, 5, MONDAY)
    reset_password(cast.ada, cast.mei.staff_id, MONDAY)
    deactivate_staff(cast.ada, cast.luo.staff_id, MONDAY)
    turn_to(app, "history")
    assert elements(app) == before


def test_a_matter_on_the_first_screen_is_one_element(desk, report):
    report()
    app = desk.open("mei")
    before = elements(app)
    report()
    app.run()
    assert elements(app) - before == 1


def test_what_stands_behind_a_title_is_made_once_it_is_opened(desk, report):
    number = report()
    desk.unfolded = False
    app = desk.open("sun", "dispute", id=number)
    assert made_behind(app) == []
    app.session_state[f"correct-{number}"] = True
    app.run()
    assert made_behind(app) == ["Kind, building, privacy"]


def made_behind(app) -> list[str]:
    """The titles behind which something is."""
    return [one.label for one in app.expander if one.children]


def test_messages_without_anything_to_press_are_one_element_however_many_they_are(desk, cast, report):
    report()
    mark_all_read(cast.mei, desk.now)
    app = desk.open("mei", "my-messages")
    before = elements(app)
    for _ in range(3):
        report()
    assert my_count(cast.mei) == 4
    mark_all_read(cast.mei, desk.now)
    turn_to(app, "my-messages")
    assert elements(app) == before
