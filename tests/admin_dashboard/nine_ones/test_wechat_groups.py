"""A group's code is renewed by one upload and one click, and the list says which one is next."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from db.nine_ones.wechat_group import actions
from db.nine_ones.wechat_group.queries import group_of
from db.nine_ones.wechat_group.rules.expiry import WechatGroupDetails
from tests.admin_dashboard.conftest import LATER, button, texts, way_names
from tests.cast import MONDAY
from tests.nine_ones.wechat_group.pictures import LINK, OTHER_LINK, PERSON, file_of

TODAY = date(2026, 11, 16)
SAID = WechatGroupDetails("邻里群", "请备注楼号")


def choose(app, *texts_of_codes: str, **content) -> None:
    raw = content.get("raw") or file_of(*texts_of_codes)
    app.file_uploader[0].upload("screen.png", raw, "image/png").run()


def test_one_upload_and_one_click_put_a_code_up(desk, cast) -> None:
    app = desk.open("mei", "wechat-groups")
    choose(app, LINK)
    assert "This is the code of a WeChat group." in texts(app)
    button(app, "Put it on the page").click().run()
    assert not app.exception
    found = group_of(cast.building_id)
    assert (found.link, found.made_on, found.name) == (LINK, TODAY, "Neighbours of 1号楼")


def test_what_is_no_group_is_refused_in_words_and_nothing_can_be_pressed(desk, cast) -> None:
    app = desk.open("mei", "wechat-groups")
    choose(app, PERSON)
    assert "This is a person's own WeChat code" in texts(app)
    assert "Put it on the page" not in [one.label for one in app.button]
    assert group_of(cast.building_id) is None


def test_name_and_words_are_offered_again_and_the_printed_day_can_be_said(desk, cast) -> None:
    actions.put_up_code(cast.mei, cast.building_id, LINK, TODAY, SAID, MONDAY)
    app = desk.open("guo", "wechat-groups", building=cast.building_id)
    choose(app, OTHER_LINK)
    app.date_input[0].set_value(TODAY - timedelta(days=3)).run()
    button(app, "Put it on the page").click().run()
    found = group_of(cast.building_id)
    assert (found.link, found.name, found.how_to_join, found.made_on) == (
        OTHER_LINK,
        *vars(SAID).values(),
        date(2026, 11, 13),
    )


def test_a_phone_number_in_the_words_waits_for_a_look(desk, cast) -> None:
    app = desk.open("mei", "wechat-groups")
    choose(app, LINK)
    app.text_input[1].set_value("请打 13912345678").run()
    assert button(app, "Put it on the page").disabled
    app.checkbox[0].check().run()
    button(app, "Put it on the page").click().run()
    assert group_of(cast.building_id).how_to_join == "请打 13912345678"


def test_the_list_begins_with_what_is_dead_and_says_how_long_each_lives(desk, cast) -> None:
    actions.put_up_code(cast.sun, cast.far_building_id, LINK, TODAY, SAID, MONDAY)
    actions.put_up_code(cast.mei, cast.building_id, OTHER_LINK, TODAY - timedelta(days=5), SAID, MONDAY)
    desk.now = LATER + timedelta(days=2)
    app = desk.open("sun", "wechat-groups")
    assert [name for name in way_names(app) if "号楼" in name] == ["1号楼", "2号楼", "3号楼"]
    said = texts(app)
    assert [words in said for words in ("dead for 1 days", "No WeChat group is shown", "for 5 more days")] == [True] * 3


def test_a_full_group_is_shown_by_invitation(desk, cast) -> None:
    app = desk.open("mei", "wechat-groups")
    button(app, "By invitation only").click().run()
    assert group_of(cast.building_id).by_invitation


@pytest.mark.parametrize("name", ["an", "ada"])
def test_readers_see_how_it_stands_and_change_nothing(desk, cast, name) -> None:
    actions.put_up_code(cast.mei, cast.building_id, LINK, TODAY, SAID, MONDAY)
    app = desk.open(name, "wechat-groups", building=cast.building_id)
    assert "for 7 more days" in texts(app)
    assert (len(app.file_uploader), [one.label for one in app.button]) == (0, [])


def test_nobody_opens_a_building_outside_their_scope(desk, cast) -> None:
    for name in ("mei", "otto"):
        app = desk.open(name, "wechat-groups", building=cast.far_building_id)
        assert "This was not found." in texts(app)
