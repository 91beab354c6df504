"""The record book at the desk: written without losing a word, published as previewed, promises followed up."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest

from db.disputes.tables import Dispute
from db.nine_ones.record_book.actions.pledges import end_pledge
from db.nine_ones.record_book.queries.desk import meeting_for_desk, meetings
from db.nine_ones.record_book.queries.pledges import pledges
from db.nine_ones.record_book.rules.convening import MeetingKind
from db.nine_ones.record_book.rules.lifecycle import MinutesStage
from db.nine_ones.record_book.rules.minutes import AttendeeNames
from db.records.minutes.rules.promises import PledgeOutcome
from tests.admin_dashboard.conftest import button, screen, texts
from tests.cast import MONDAY
from tests.nine_ones.record_book.conftest import Keeper, with_topic, written


@pytest.fixture
def keeper(cast) -> Keeper:
    return Keeper(cast)


def field(app, kind: str, label: str):
    return next(one for one in getattr(app, kind) if one.label.startswith(label))


def saved(cast, meeting_id: int):
    return meeting_for_desk(cast.mei, meeting_id)


def test_mei_writes_minutes_from_an_empty_page_to_the_public(desk, cast):
    app = button(desk.open("mei", "record-book"), "Write minutes: 1号楼").click().run()
    meeting_id = meetings(cast.mei)[0].id
    app = desk.open("mei", "record-book", minutes=meeting_id)
    field(app, "time_input", "From").set_value(time(19))
    field(app, "time_input", "Until").set_value(time(20, 30))
    field(app, "number_input", "Number of people").set_value(13)
    field(app, "text_input", "Place").set_value("楼下凉亭")
    field(app, "text_area", "Names").set_value("王桂兰、李建国")
    field(app, "text_input", "Topic").set_value("电动车在哪儿充电")
    field(app, "text_area", "What people said").set_value("楼道里充电太危险。").run()
    assert "Saved just now." in texts(app)
    button(app, "Add a decision").click().run()
    field(app, "text_area", "Decision").set_value("装一组充电桩")
    field(app, "selectbox", "Who does it").set_value("桃仙供水所")
    field(app, "date_input", "Done by").set_value(date(2026, 12, 1)).run()
    assert (saved(cast, meeting_id).minutes.came, saved(cast, meeting_id).names.came) == (13, "王桂兰、李建国")
    button(app, "Confirm: it was so").click().run()
    assert saved(cast, meeting_id).stage is MinutesStage.CONFIRMED
    assert "楼道里充电太危险。" in texts(app)
    button(app, "Publish exactly this").click().run()
    assert [line.who for line in pledges(cast.mei, MONDAY)] == ["桃仙供水所"]


def test_topics_are_added_moved_and_taken_out_and_nothing_is_lost(desk, cast, keeper):
    meeting_id = keeper.begin()
    keeper.save(meeting_id)
    app = desk.open("mei", "record-book", minutes=meeting_id)
    button(app, "Add a topic").click().run()
    [one for one in app.text_input if one.label == "Topic"][2].set_value("路灯").run()
    [one for one in app.button if one.label == "Up"][2].click().run()
    assert saved(cast, meeting_id).minutes.titles == ("电动车在哪儿充电", "路灯", "晚上安静一点")
    [one for one in app.button if one.label == "Take out"][0].click().run()
    assert saved(cast, meeting_id).minutes.titles == ("路灯", "晚上安静一点")


def test_what_is_missing_is_said_before_it_can_be_confirmed(desk, keeper):
    app = desk.open("mei", "record-book", minutes=keeper.begin())
    said = texts(app)
    assert [words in said for words in ("Before it can be confirmed", "Say where it was.", "Say how many came.")] == [
        True,
        True,
        True,
    ]
    assert "Confirm: it was so" not in [one.label for one in app.button]


def test_of_two_who_write_at_once_neither_loses_a_word(desk, cast, keeper):
    meeting_id = keeper.begin()
    keeper.save(meeting_id)
    app = desk.open("mei", "record-book", minutes=meeting_id)
    keeper.save(meeting_id, written(where="活动室"), None, actor=cast.guo)
    field(app, "text_input", "Place").set_value("小花园").run()
    assert ["郭书记 saved these minutes" in texts(app), "小花园" in texts(app)] == [True, True]
    assert saved(cast, meeting_id).minutes.where == "活动室"
    button(app, "Go on with mine").click().run()
    assert saved(cast, meeting_id).minutes.where == "小花园"


def test_who_takes_the_other_wording_can_still_copy_from_their_own(desk, cast, keeper):
    meeting_id = keeper.begin()
    keeper.save(meeting_id)
    app = desk.open("mei", "record-book", minutes=meeting_id)
    keeper.save(meeting_id, written(where="活动室"), None, actor=cast.guo)
    field(app, "text_input", "Place").set_value("小花园").run()
    button(app, "Take the saved wording").click().run()
    assert field(app, "text_input", "Place").value == "活动室"
    assert "小花园" in texts(app)
    assert saved(cast, meeting_id).minutes.where == "活动室"


def test_what_was_being_written_stays_when_a_colleague_confirms_meanwhile(desk, cast, keeper):
    meeting_id = keeper.begin()
    keeper.save(meeting_id)
    app = desk.open("mei", "record-book", minutes=meeting_id)
    keeper.confirm(meeting_id, cast.sun)
    field(app, "text_input", "Place").set_value("小花园").run()
    assert ["小花园" in texts(app), saved(cast, meeting_id).minutes.where] == [True, "楼下凉亭"]


def test_personal_data_are_looked_at_before_publishing(desk, cast, keeper):
    meeting_id = keeper.begin()
    keeper.save(meeting_id, with_topic(written(), 0, said="王桂兰说打13912345678。"), AttendeeNames(came="王桂兰"))
    keeper.confirm(meeting_id)
    app = desk.open("mei", "record-book", minutes=meeting_id)
    assert screen(app).all("mark") == ["王桂兰", "13912345678"]
    assert "Publish exactly this" not in [one.label for one in app.button]
    for tick in app.checkbox:
        tick.check()
    app.run()
    button(app, "Publish exactly this").click().run()
    assert saved(cast, meeting_id).stage is MinutesStage.PUBLISHED


def test_a_correction_and_a_withdrawal_are_made_at_the_desk(desk, cast, keeper):
    meeting_id = keeper.published()
    app = desk.open("mei", "record-book", minutes=meeting_id)
    button(app, "Correct it").click().run()
    field(app, "number_input", "Number of people").set_value(14).run()
    button(app, "Confirm: it was so").click().run()
    field(app, "text_area", "What is corrected").set_value("人数记错了").run()
    button(app, "Publish exactly this").click().run()
    assert screen(app).all("del") == ["[taken out: 13]"]
    field(app, "text_area", "Why?").set_value("重复了").run()
    button(app, "Withdraw it for good").click().run()
    assert saved(cast, meeting_id).withdrawn_reason == "重复了"


def test_a_promise_is_ended_with_a_word(desk, cast, keeper):
    keeper.published()
    app = desk.open("mei", "record-book", section="promises")
    assert "1 open, 0 overdue" in texts(app)
    field(app, "text_area", "In a word").set_value("装好了").run()
    button(app, "Note it down").click().run()
    assert [line.word for line in pledges(cast.mei, MONDAY, ended=True)] == ["装好了"]


def test_readers_read_and_change_nothing(desk, cast, keeper):
    meeting_id = keeper.published()
    promise = pledges(cast.mei, MONDAY)[0].id
    end_pledge(cast.mei, promise, PledgeOutcome.OPEN, PledgeOutcome.DONE, "好了", date(2026, 11, 16), (), MONDAY)
    for name in ("an", "ada"):
        app = desk.open(name, "record-book", minutes=meeting_id)
        assert ["王桂兰" in texts(app), "电动车" in texts(app), [one.label for one in app.button if one.label]] == [
            False,
            True,
            [],
        ]
        assert [one.label for one in desk.open(name, "record-book", section="promises").button if one.label] == []
    assert "was not found" in texts(desk.open("otto", "record-book", minutes=meeting_id))


def test_a_dispute_says_where_it_was_talked_over(desk, cast, keeper, report):
    dispute_id = report()
    reference = Dispute.get_by_id(dispute_id).reference
    keeper.published(replace(with_topic(written(), 0, disputes=(reference,))))
    said = texts(desk.open("mei", "dispute", id=dispute_id))
    assert ["Talked over at a meeting" in said, "电动车在哪儿充电" in said] == [True, True]


def test_the_secretary_types_the_numbers_once_and_the_page_counts(desk, cast, keeper):
    app = desk.open("sun", "record-book")
    for name, number in (("members", 60), ("representatives", 48)):
        app.number_input(key=f"base-{name}").set_value(number)
    button(app, "Save the numbers").click().run()
    meeting_id = keeper.begin(cast.sun, grid_id=None, building_id=None)
    app = desk.open("sun", "record-book", minutes=meeting_id)
    field(app, "selectbox", "Kind of meeting").set_value(MeetingKind.REPRESENTATIVES).run()
    field(app, "number_input", "Present of those who count").set_value(39).run()
    app.run()
    assert "Of 60 who count, 40 are needed; 39 were present." in texts(app)
    assert meeting_for_desk(cast.sun, meeting_id).minutes.convened.entitled == 60


def test_a_consultation_is_organised_from_a_dispute(desk, cast, report):
    dispute_id = report()
    app = desk.open("mei", "dispute", id=dispute_id)
    field(app, "text_input", "Topic, as everybody").set_value("水管什么时候换").run()
    button(app, "Propose it").click().run()
    assert [line.minutes.titles for line in meetings(cast.mei)] == [("水管什么时候换",)]
    assert "It is to be talked over at a consultation" in texts(desk.open("mei", "dispute", id=dispute_id))
