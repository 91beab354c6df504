"""Keeping a notice board at the desk: write, look at it as neighbours will, publish, take down, tell the settled."""

from __future__ import annotations

from datetime import timedelta

from streamlit.testing.v1 import AppTest

from db.disputes.actions.moves import accept_dispute, settle_dispute
from db.disputes.actions.scheduled import close_unrated
from db.disputes.rules.workflow import Status
from db.nine_ones.notice_board.actions.writing import write_notice
from db.nine_ones.notice_board.queries.desk import notice_for_desk
from db.nine_ones.notice_board.rules.board import NoticeStatus
from db.nine_ones.notice_board.rules.words import NoticeKind, NoticeReach
from resident_app import create_app
from tests.admin_dashboard.conftest import LATER, Visitor, button, screen, texts
from tests.cast import MONDAY, Cast
from tests.nine_ones.notice_board.conftest import TEXT, TITLE, hanging, picture, publish, put_up, words
from tests.pages import Page

__all__ = ["put_up"]


def written(app: AppTest, title: str = TITLE, text: str = TEXT) -> AppTest:
    app.text_input(key="new-notice-title").set_value(title)
    app.text_area(key="new-notice-text").set_value(text)
    return button(app, "Save and look at it").click().run()


def preview(app: AppTest) -> str:
    return app.get("iframe")[0].proto.srcdoc


def article(page: str) -> str:
    """What is said in it, wherever its pictures come from."""
    (found,) = Page(page).elements("article")
    for node in found.css("[src], [href]"):
        for name in {"src", "href"} & node.attributes.keys():
            del node.attrs[name]
    return found.html


def test_what_is_public_is_exactly_what_the_preview_showed(desk: Visitor, cast: Cast, house, monkeypatch):
    """In Chinese: on a page in English, what is Chinese is marked besides."""
    put = NoticeReach(building_id=cast.building_id)
    notice_id = write_notice(cast.mei, put, words(text="<b>停水</b>\n请储水🎉", pinned=True), MONDAY, [picture()])
    app = desk.open("mei", "notice-board", language="zh_Hans", notice=notice_id)
    shown = article(preview(app))
    button(app, "发布").click().run()
    phone = create_app(house).test_client()
    page = phone.get(f"/b/A2C3DC/notices/{notice_id}").get_data(as_text=True)
    assert article(page) == shown
    assert ("<b>停水</b>" in Page(shown).text, Page(shown).elements("b b")) == (True, [])


def test_a_notice_is_written_looked_at_and_published(desk: Visitor, cast: Cast):
    app = written(desk.open("mei", "notice-board", write=1))
    assert not app.exception
    app = desk.open("mei", "notice-board", notice=1)
    assert (TITLE in preview(app), hanging(cast.building_id, LATER)) == (True, [])
    assert not button(app, "Publish").click().run().exception
    assert [one.text for one in hanging(cast.building_id, LATER)] == [TEXT]


def test_what_points_at_somebody_is_marked_and_has_to_be_ticked(desk: Visitor, cast: Cast):
    notice_id = write_notice(
        cast.mei, NoticeReach(building_id=cast.building_id), words(text="找梅调解，电话13800001111"), MONDAY
    )
    app = desk.open("mei", "notice-board", notice=notice_id)
    assert (screen(app).all("mark[title]") != [], button(app, "Publish").disabled) == (True, True)
    for tick in app.checkbox:
        tick.check()
    assert not button(app.run(), "Publish").disabled
    button(app, "Publish").click().run()
    assert len(hanging(cast.building_id, LATER)) == 1


def test_a_mistake_is_told_at_its_field_and_what_was_typed_stays(desk: Visitor):
    app = written(desk.open("mei", "notice-board", write=1), text="")
    assert app.error[0].value == "What is to be told: Please write something here."
    assert app.text_input(key="new-notice-title").value == TITLE


def test_each_list_shows_what_is_in_that_state(desk: Visitor, cast: Cast, put_up):
    put_up(title="贴着的")
    write_notice(cast.mei, NoticeReach(building_id=cast.building_id), words("草稿"), MONDAY)
    seen = {}
    for section in ("live", "coming", "drafts", "ended"):
        said = texts(desk.open("mei", "notice-board", section=section))
        seen[section] = [title for title in ("贴着的", "草稿") if title in said]
    assert seen == {"live": ["贴着的"], "coming": [], "drafts": ["草稿"], "ended": []}


def test_it_is_taken_down_changed_and_thrown_away(desk: Visitor, cast: Cast, put_up):
    hung = put_up()
    button(desk.open("mei", "notice-board", notice=hung), "Take it down now").click().run()
    assert notice_for_desk(cast.mei, hung, LATER).standing is NoticeStatus.TAKEN_DOWN
    draft = write_notice(cast.mei, NoticeReach(building_id=cast.building_id), words(), MONDAY)
    app = desk.open("mei", "notice-board", notice=draft)
    key = next(one.key for one in app.text_input if one.key.endswith("-title"))
    app.text_input(key=key).set_value("改了的题目")
    button(app, "Save and look at it").click().run()
    assert notice_for_desk(cast.mei, draft, LATER).words.title == "改了的题目"


def test_others_read_and_do_nothing(desk: Visitor, cast: Cast, put_up):
    notice_id = put_up(by=cast.guo, reach=NoticeReach(grid_id=cast.grid_id))
    for name in ("mei", "an"):
        app = desk.open(name, "notice-board", notice=notice_id)
        assert [one.label for one in app.button if one.label in ("Publish", "Take it down now")] == []
        assert "kept by somebody else" in texts(app)
    assert "Write a notice" not in texts(desk.open("an", "notice-board"))


def test_a_settled_matter_is_proposed_told_and_published(desk: Visitor, cast: Cast, report):
    dispute_id = report("三单元一楼的灯坏了，我电话13800001111", kind="property")
    accept_dispute(cast.mei, dispute_id, Status.DISPATCHED, MONDAY)
    settle_dispute(cast.mei, dispute_id, Status.ACCEPTED, MONDAY, words="灯换好了")
    close_unrated(MONDAY + timedelta(days=60))
    desk.now = MONDAY + timedelta(days=60)
    app = desk.open("mei", "notice-board", section="tell")
    assert ["灯换好了" in app.text[0].value, "13800001111" in app.text[0].value] == [True, False]
    button(app, "Tell it: read and change the words").click().run()
    publish(cast.mei, 1, desk.now)
    assert [one.kind for one in hanging(cast.building_id, desk.now, NoticeKind.SETTLED)] == [NoticeKind.SETTLED]
    assert "nothing to tell" in texts(desk.open("mei", "notice-board", section="tell"))
