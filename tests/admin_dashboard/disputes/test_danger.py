"""Danger to life at the desk: first of all, in sign and words, with why, and put right by whoever looked."""

from __future__ import annotations

import re

from db.community.staff.actions.duty import name_duty_person
from db.community.staff.queries.duty import duty_person
from db.disputes.queries.desk import dispute_for_desk
from db.nine_ones.reasoning_day.actions.booking import book
from db.nine_ones.reasoning_day.queries.danger import bookings_in_danger
from db.nine_ones.reasoning_day.rules.checking import BookingRequest
from db.nine_ones.suggestion_box.actions.drop import drop_suggestion
from db.nine_ones.suggestion_box.tables import Suggestion
from db.records.danger.rules.kinds import Danger
from db.together.page_words.actions import answer_page_word, write_page_word
from db.together.rights.actions.register import answer_request, ask_person
from tests.admin_dashboard.conftest import LEAK, button, texts, way_names
from tests.admin_dashboard.nine_ones.test_reasoning_day import SATURDAY, saturdays
from tests.cast import MONDAY
from tests.pages import Page

GAS, BEATEN = "楼道有煤气味", "他又打我了，我很怕"


def test_it_is_the_first_of_today_with_a_sign_and_words(desk, report):
    report()
    report(GAS)
    app = desk.open("mei")
    assert way_names(app)[1:] == [GAS, LEAK]
    assert app.pills(key="today-only").options[0] == "Danger to life? **1**"
    assert Page(texts(app)).all(".chip")[0] == "⚠Danger to life? Gas"


def test_none_of_it_is_folded_away(desk, report):
    report()
    for _count in range(7):
        report(GAS)
    app = desk.open("mei")
    assert way_names(app)[1:] == [*[GAS] * 7, LEAK]
    assert list(app.expander) == []


def test_the_mediator_sees_nothing_of_violence(desk, report):
    report(BEATEN)
    assert ("又打" in texts(desk.open("mei")), "又打" in texts(desk.open("sun"))) == (False, True)


def test_what_was_seen_and_why_stands_on_top_with_the_number(desk, report):
    app = desk.open("mei", "dispute", id=report(GAS))
    [shown] = app.error
    assert shown.value.startswith(
        "**Danger to life?** Whoever needs help calls: **119**\u00a0Fire brigade · **120**\u00a0Ambulance\n\n"
    )
    assert shown.value.endswith("- Gas: because of “煤气味”")


def test_what_only_reads_like_danger_says_so_and_by_which_clause(desk, report):
    text = "师傅好，消防门锁死了 楼上几十个人下不去，麻烦来人"
    said, clause = desk.open("mei", "dispute", id=report(text)).error[0].value.rsplit("“", 1)
    assert said.endswith("- Somebody is trapped: it reads like it, most of all ")
    assert clause.removesuffix("”") in re.split("[ ，]", text)[1:3]


def test_while_a_call_is_written_down_the_number_to_say_first_stands_below_the_words(desk, report):
    app = desk.open("mei", "file")
    box = next(one for one in app.text_area if one.label.startswith("What happened"))
    box.set_value("我妈喝了农药").run()
    assert [one.value.partition(" Call 120 now")[0] for one in app.error] == [
        "Somebody has harmed themselves? Say it first: call **120** Ambulance · **110** Police · "
        "**12356** Somebody who listens."
    ]
    box.set_value("楼道灯坏了").run()
    assert list(app.error) == []


def test_and_in_the_note_of_a_call_by_its_plain_words(desk, report):
    number = report()
    app = desk.open("mei", "dispute", id=number)
    app.segmented_control(key=f"way-{number}").select("contact").run()
    note = next(one for one in app.text_area if one.label.startswith("What came of it"))
    note.set_value(GAS).run()
    assert app.error[0].value.startswith("Gas? Say it first: call **119** Fire brigade · **120** Ambulance.")
    note.set_value("又打了三次电话，漏电已修好").run()
    assert list(app.error) == []


def test_no_danger_is_recorded_by_whom(desk, report):
    app = desk.open("mei", "dispute", id=report(GAS))
    button(app, "There was no danger").click().run()
    assert ("梅调解 looked: there was no danger." in texts(app), list(app.error)) == (True, [])


def test_staff_mark_what_the_rules_did_not_see(desk, cast, report):
    number = report()
    app = desk.open("mei", "dispute", id=number)
    app.selectbox(key=f"danger-{number}").select(Danger.ELECTRICITY).run()
    button(app, "Mark it, and tell whoever is on duty").click().run()
    assert app.error[0].value.endswith("- Electricity: marked by 梅调解")
    assert dispute_for_desk(cast.mei, number, MONDAY).in_danger


def test_a_word_from_the_box_stands_on_today_and_can_be_put_right(desk, cast):
    drop_suggestion(cast.building_id, GAS, "phone-of-rosa", MONDAY)
    assert "⚠Danger to life? Gas" in Page(texts(desk.open("mei"))).text
    app = desk.open("mei", "suggestion", id=Suggestion.get().id)
    assert app.error[0].value.endswith("- Gas: because of “煤气味”")
    button(app, "The danger is over").click().run()
    assert not Suggestion.get().in_danger


def test_violence_in_the_box_is_not_the_mediators_to_read(desk, cast):
    drop_suggestion(cast.building_id, BEATEN, "phone-of-rosa", MONDAY)
    assert ("又打" in texts(desk.open("mei")), "又打" in texts(desk.open("sun"))) == (False, True)
    assert "又打" not in texts(desk.open("mei", "suggestion", id=Suggestion.get().id))
    assert "又打" not in texts(desk.open("mei", "suggestion-box"))


def test_the_secretary_is_told_that_nobody_is_named_and_names_somebody(desk, cast):
    words = "Nobody is named to be told of danger to life at once: you are told. Name somebody."
    assert (words in texts(desk.open("sun")), words in texts(desk.open("mei"))) == (True, False)
    app = desk.open("sun", "rules", section="duty")
    assert "Nobody is named. The community secretary is told." in texts(app)
    app.selectbox(key="duty-None").select(cast.guo.staff_id).run()
    button(app, "Save").click().run()
    assert duty_person(cast.sun).id == cast.guo.staff_id
    assert words not in texts(desk.open("sun"))


def test_who_may_not_change_it_reads_who_is_told(desk, cast):
    name_duty_person(cast.sun, cast.guo.staff_id, MONDAY)
    app = desk.open("mei", "rules", section="duty")
    assert (cast.guo.name in texts(app), list(app.selectbox)) == (True, [])


def test_what_has_no_matter_stands_on_top_too_each_on_a_line_of_its_own(desk):
    cast = desk.cast
    write_page_word(cast.community_id, f"{BEATEN}，这个网页打不开", "a phone", MONDAY)
    ask_person(cast.community_id, "delete", "我不想活了，就今晚", "a phone", MONDAY)
    saturdays(cast)
    book(cast.building_id, BookingRequest(SATURDAY, 0, about=GAS), "a phone", "key-of-the-form-0001", MONDAY)
    app = desk.open("sun")
    said = Page(texts(app))
    assert said.all(".chip")[:3] == [
        "⚠Danger to life? Gas",
        "⚠Danger to life? Somebody may be in despair",
        "⚠Danger to life? Violence",
    ]
    assert said.all(".facts.row span:last-child")[:3] == [
        "1号楼 · Reasoning day · Sat 21 Nov",
        "Requests about one’s own information",
        "About these pages",
    ]
    answer_request(cast.sun, 1, "done", "先打 12356，我们马上来。", MONDAY)
    answer_page_word(cast.sun, 1, "先打 110，我们马上来。", 0, MONDAY)
    assert Page(texts(desk.open("sun"))).all(".chip") == ["⚠Danger to life? Gas"]
    button(desk.open("mei"), "There was no danger").click().run()
    assert (Page(texts(desk.open("sun"))).all(".chip"), bookings_in_danger(cast.sun, MONDAY)) == ([], [])


def test_the_list_of_a_day_says_why_and_to_the_mediator_that_words_are_kept(desk):
    cast = desk.cast
    saturdays(cast)
    book(cast.building_id, BookingRequest(SATURDAY, 0, about=BEATEN), "a phone", "key-of-the-form-0001", MONDAY)
    shown = desk.open("sun", "reasoning-day").error[0].value
    assert shown.endswith("- Violence: because of “又打”")
    app = desk.open("mei", "reasoning-day")
    kept = [one.value for one in app.info]
    assert (kept, BEATEN in texts(app)) == (
        ["The mediator of the building does not see this, unless it is given to them."],
        False,
    )
