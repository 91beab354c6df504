"""The pool at the desk: put in from a dispute, taken out again, and volunteers with their links."""

from __future__ import annotations

from db.together.pool.actions.volunteers import register_volunteer
from db.together.pool.queries.desk import pool_of_actor, volunteers
from db.together.pool.queries.phone import volunteer_for
from tests.admin_dashboard.conftest import LATER, button, texts

ASKED = "请帮忙把门口的自行车挪一挪。"


def box(app, part: str):
    return next(one for one in app.text_area if one.key and part in one.key)


def test_a_matter_is_put_into_the_pool_and_taken_out_again(desk, cast, report):
    app = desk.open("guo", "dispute", id=report())
    box(app, "pool-asked").input(ASKED).run()
    button(app, "Put it in").click().run()
    assert not app.exception
    assert [(item.asked, item.state) for item in pool_of_actor(cast.guo)] == [(ASKED, "open")]
    assert "waits for somebody" in texts(app)
    button(app, "Take it out of the pool").click().run()
    assert [item.state for item in pool_of_actor(cast.guo)] == ["came_back"]


def test_what_points_at_a_person_is_marked_before_it_goes_in(desk, cast, report):
    app = desk.open("guo", "dispute", id=report())
    box(app, "pool-asked").input("请帮3单元102室的张阿姨搬东西。").run()
    assert button(app, "Put it in").disabled
    for tick in [one for one in app.checkbox if "looked-at" in one.key]:
        tick.check()
    app.run()
    button(app, "Put it in").click().run()
    assert len(pool_of_actor(cast.guo)) == 1


def test_a_mediator_and_a_private_matter_have_no_pool(desk, report):
    assert "Put it in" not in [one.label for one in desk.open("mei", "dispute", id=report()).button]
    private = report(kind="neighbour", text="楼上夜里拖桌子的声音让人睡不着觉。")
    assert "Put it in" not in [one.label for one in desk.open("guo", "dispute", id=private).button]


def test_a_volunteer_is_registered_and_the_link_is_shown_once(desk, cast):
    app = desk.open("guo", "pool")
    app.text_input[0].input("周大妈")
    button(app, "Register").click().run()
    (address,) = [block.value for block in app.code]
    assert volunteer_for(address.rpartition("/")[2], LATER).name == "周大妈"
    app.run()
    assert [block.value for block in app.code] == []


def test_a_new_link_and_letting_go(desk, cast):
    old = register_volunteer(cast.guo, cast.grid_id, "[周](大妈)", "", LATER)
    app = desk.open("guo", "pool")
    assert r"what \[周\]\(大妈\) has taken" in texts(app), "nothing becomes a link"
    button(app, "New link").click().run()
    assert [old in block.value for block in app.code] == [False]
    button(app, "Yes, take them out").click().run()
    assert volunteers(cast.guo) == []


def test_without_a_name_nobody_is_registered(desk, cast):
    app = desk.open("guo", "pool")
    button(app, "Register").click().run()
    assert (volunteers(cast.guo), any("Name" in error.value for error in app.error)) == ([], True)
