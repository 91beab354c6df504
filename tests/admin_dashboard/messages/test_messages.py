"""Messages at the desk: my own list, the outbox, channels, words, quiet hours; and who gets in."""

from __future__ import annotations

from datetime import time

import pytest

from admin_dashboard.frame import screens_of
from db.disputes.actions.resident import add_words
from db.disputes.queries.secret_links import unsealed_keys
from db.disputes.tables import Dispute
from db.ground import outward
from db.messages.actions.delivering import deliver_waiting
from db.messages.queries.channels import channels_of, own_mail, quiet_hours
from db.messages.queries.wording import wordings
from db.messages.rules.addresses import ChannelScheme, MailAccount
from db.messages.rules.quiet_hours import QuietHoursSpan
from db.messages.tables import Mailbox
from db.nine_ones.suggestion_box.actions.drop import drop_suggestion
from tests.admin_dashboard.conftest import Visitor, button, texts
from tests.cast import MONDAY, Cast
from tests.messages.receivers import http_receiver

TOLD = "1号楼: TY-2026-0001 (facilities) is now with you."
KEY = "693a91f6-7xxx-4bc4-97a0-0ec2sifa5aaa"
PAGE = "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key="


def section(desk: Visitor, name: str, section: str, language: str = "en"):
    return desk.open(name, "messages", section=section, language=language)


def test_what_i_am_told_stands_on_my_list_until_i_have_read_it(desk: Visitor, report):
    report()
    app = desk.open("mei", "my-messages")
    assert TOLD in texts(app)
    assert "1 unread" in texts(app)
    button(app, "Read").click().run()
    assert "All of them are read." in texts(app)
    assert "Unread messages" not in texts(desk.open("mei", "today"))


def test_what_has_become_a_complaint_about_its_reader_is_no_longer_among_their_messages(desk: Visitor, report):
    report()
    link, _code = unsealed_keys(Dispute.get())
    add_words(link, "我们楼的调解员从来不管事", (), MONDAY)
    app = desk.open("mei", "my-messages")
    assert ("TY-2026" in texts(app), "Nobody has written to you yet." in texts(app)) == (False, True)
    assert "Unread messages" not in texts(desk.open("mei", "today"))


def test_the_first_screen_and_the_menu_say_that_there_is_something_to_read(desk: Visitor, report):
    report()
    assert "Unread messages for you: 1" in texts(desk.open("mei", "today"))
    assert "Unread messages" not in texts(desk.open("guo", "today"))


def test_without_a_message_the_list_says_so(desk: Visitor):
    assert "Nobody has written to you yet." in texts(desk.open("ada", "my-messages"))


def test_messages_are_managed_by_the_secretary_and_the_administrator(cast: Cast):
    managing = {name for name, actor in cast.everybody.items() if "messages" in [one.name for one in screens_of(actor)]}
    assert managing == {"sun", "ada", "otto"}


@pytest.mark.parametrize(("about", "reads"), [("ada", ["sun"]), ("guo", ["sun", "ada"]), ("sun", [])])
def test_who_looks_after_the_messages_reads_none_of_what_is_about_them(desk: Visitor, cast: Cast, report, about, reads):
    report(text="楼道有煤气味，他不管", about_staff=True, about_staff_id=cast.everybody[about].staff_id)
    seen = [name for name in ("sun", "ada") if "TY-2026" in texts(section(desk, name, "outbox"))]
    assert seen == reads


@pytest.mark.parametrize(("words", "reads"), [("社区书记打人。", ["ada"]), ("", ["sun", "ada"])])
def test_nor_that_a_word_from_the_box_tells_of_danger_and_may_be_about_them(desk: Visitor, cast: Cast, words, reads):
    drop_suggestion(cast.building_id, f"{words}楼道煤气味很大", "phone", MONDAY)
    seen = [name for name in ("sun", "ada") if "suggestion box" in texts(section(desk, name, "outbox"))]
    assert seen == reads


def test_the_outbox_says_how_far_each_message_has_come(desk: Visitor, cast: Cast, report):
    report()
    assert TOLD in texts(section(desk, "sun", "outbox"))
    deliver_waiting(MONDAY)
    app = section(desk, "sun", "outbox")
    assert "Nothing stands here now." in texts(app)
    assert "TY-2026" not in texts(section(desk, "otto", "outbox"))


def test_a_channel_is_added_by_what_the_group_shows_and_never_shown_again(desk: Visitor, cast: Cast):
    app = section(desk, "ada", "channels")
    app.text_input[0].input("干部群")
    app.text_input[1].input(PAGE + KEY)
    button(app, "Add").click().run()
    [channel] = channels_of(cast.sun)
    assert (channel.name, channel.scheme, channel.masked) == ("干部群", ChannelScheme.WECOM, "…5aaa")
    assert KEY not in texts(section(desk, "ada", "channels"))


def test_a_group_of_volunteers_is_added_changed_and_removed(desk: Visitor, cast: Cast):
    app = section(desk, "sun", "channels")
    next(box for box in app.selectbox if box.label == "Whose").select_index(1)
    app.text_input[0].input("志愿者群")
    app.text_input[1].input(PAGE + KEY)
    button(app, "Add").click().run()
    [channel] = channels_of(cast.sun)
    assert (channel.for_volunteers, channel.unit_id, channel.grid_id) == (True, None, None)
    assert "Volunteers of all grids" in texts(app)
    app.text_input[0].input("楼院志愿者群")
    button(app, "Save").click().run()
    assert [found.name for found in channels_of(cast.sun)] == ["楼院志愿者群"]
    button(app, "Remove this channel").click().run()
    assert channels_of(cast.sun) == []


def test_a_wrong_address_is_refused_at_its_field_and_the_form_keeps_what_was_typed(desk: Visitor, cast: Cast):
    app = section(desk, "sun", "channels", language="zh_Hans")
    app.text_input[0].input("干部群")
    app.text_input[1].input("http://169.254.169.254/")
    button(app, "添加").click().run()
    assert "请把群机器人显示的地址整个粘贴过来" in texts(app)
    assert [app.text_input[0].value, app.text_input[1].value] == ["干部群", "http://169.254.169.254/"]
    assert channels_of(cast.sun) == []


def test_a_trial_is_really_sent_and_its_answer_is_said_in_words(desk: Visitor, cast: Cast):
    from tests.messages.conftest import local_channel

    with http_receiver() as robot:
        outward.use_receivers_inside(frozenset({("127.0.0.1", robot.port)}))
        local_channel(cast.sun, robot)
        app = section(desk, "sun", "channels")
        button(app, "Send a trial").click().run()
        assert "It was taken." in texts(app)
        robot.answers = [(200, {"errcode": 93000})]
        button(app, "Send a trial").click().run()
        assert "The receiver refused it (93000). The robot's address is not known there" in texts(app)
        assert len(robot.taken) == 1


def test_the_mailbox_is_set_and_its_password_never_comes_back(desk: Visitor, cast: Cast):
    app = section(desk, "sun", "channels")
    for label, typed in (
        ("Mail server", "smtp.qq.com"),
        ("User", "linli@qq.com"),
        ("Password or authorisation code", "authcode"),
        ("Sender's address", "linli@qq.com"),
    ):
        next(box for box in app.text_input if box.label == label).input(typed)
    button(app, "Save the mailbox").click().run()
    assert Mailbox.select().count() == 1
    app = section(desk, "sun", "channels")
    assert "authcode" not in [box.value for box in app.text_input]


def test_words_are_changed_with_an_example_and_put_back(desk: Visitor, cast: Cast):
    app = section(desk, "sun", "wording")
    app.text_area[0].input("{building}有一件新的事：{reference}，{who}").run()
    button(app, "Save the words").click().run()
    assert "Nothing can be filled in for {who}." in texts(app)
    app.text_area[0].input("{building}有一件新的事：{reference}").run()
    assert "12号楼有一件新的事：TY-2026-0123" in texts(app)
    button(app, "Save the words").click().run()
    assert [wording.text for wording in wordings(cast.sun) if wording.is_own] == ["{building}有一件新的事：{reference}"]
    button(section(desk, "sun", "wording"), "Back to Linli's own words").click().run()
    assert [wording for wording in wordings(cast.sun) if wording.is_own] == []


def test_quiet_hours_are_set(desk: Visitor, cast: Cast):
    app = section(desk, "sun", "hours")
    app.time_input[0].set_value(time(22))
    button(app, "Save the quiet hours").click().run()
    assert quiet_hours(cast.sun) == QuietHoursSpan("22:00", "07:30")


def test_everybody_may_have_their_messages_by_mail(desk: Visitor, cast: Cast):
    app = desk.open("mei", "account")
    next(box for box in app.text_input if box.label == "Mail address").input("mei@example.cn")
    button(app, "Save the address").click().run()
    assert own_mail(cast.mei) == "mei@example.cn"


def test_an_account_is_no_place_for_secrets():
    assert repr(MailAccount("smtp.qq.com", 465, "u", "authcode", "s")) == (
        "MailAccount(host='smtp.qq.com', port=465, user='u', sender='s')"
    )


def test_the_screen_says_what_text_messages_cost_where_there_is_a_gateway(desk, cast):
    words = "Text messages to residents this month, through 移动短信: 0 sent, ¥0.00; 0 failed."
    assert words not in texts(desk.open("sun", "messages"))
    outward.use_text_gateway(outward.TextGateway("https://sms.example.cn", "a-token", "移动短信", "0.05"))
    try:
        assert words in texts(desk.open("sun", "messages"))
    finally:
        outward.use_text_gateway(None)
