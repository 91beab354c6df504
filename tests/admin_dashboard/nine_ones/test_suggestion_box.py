"""The suggestion box at the desk: an inbox of words whose writers nobody knows."""

from __future__ import annotations

from datetime import timedelta

import pytest

from admin_dashboard import frame
from db.disputes.queries.public import open_matters
from db.nine_ones.suggestion_box.actions.desk import answer_suggestion
from db.nine_ones.suggestion_box.actions.drop import drop_suggestion
from db.nine_ones.suggestion_box.queries.desk import inbox
from db.nine_ones.suggestion_box.queries.public import published
from db.nine_ones.suggestion_box.queries.words import opened
from db.nine_ones.suggestion_box.rules import SuggestionState
from db.records.reports.rules import ReportKind
from tests.admin_dashboard.conftest import LATER, button, texts
from tests.cast import MONDAY, Cast

WORDS = "楼下的长椅坏了一条腿，老人坐着不稳。"


@pytest.fixture
def code(cast: Cast) -> str:
    return drop_suggestion(cast.building_id, WORDS, "rosa", MONDAY)


def word_of(cast: Cast) -> int:
    return inbox(cast.mei)[0].id


def area(app, label: str):
    return next(one for one in app.text_area if one.label == label)


def deed(desk, cast: Cast, name: str):
    app = desk.open("mei", "suggestion", id=word_of(cast))
    chosen = next(one for one in app.get("button_group") if one.proto.label == "What to make of it")
    return chosen.set_value(name).run()


def test_the_title_says_how_many_wait_and_what_is_late(desk, cast: Cast, code):
    drop_suggestion(cast.far_building_id, "别处的一句", "nils", MONDAY - timedelta(days=20))
    assert desk.open("mei", "suggestion-box").title[0].value == "Suggestion box · 1 waiting"
    app = desk.open("sun", "suggestion-box")
    assert app.title[0].value == "Suggestion box · 2 waiting"
    assert texts(app).index("别处的一句") < texts(app).index("楼下的长椅")
    assert texts(app).count("more than 14 days") == 1


def test_an_answer_reaches_whoever_has_the_code(desk, cast: Cast, code):
    app = desk.open("mei", "suggestion", id=word_of(cast))
    area(app, "Whoever has the code reads this").input("明天修。")
    button(app, "Send the answer").click().run()
    assert opened(code).answers[0].text == "明天修。"
    assert "Our answer" in texts(app)


def test_what_points_at_a_person_has_to_be_looked_at_before_it_is_public(desk, cast: Cast, code):
    answer_suggestion(cast.mei, word_of(cast), "找 13812345678 李师傅。", 0, MONDAY)
    app = deed(desk, cast, "publish")
    assert "Everybody will read exactly this:" in texts(app) and button(app, "Publish exactly this").disabled
    area(app, "The public answer").input("木工师傅明天来修。").run()
    assert not button(app, "Publish exactly this").disabled
    button(app, "Publish exactly this").click().run()
    (found,), _ = published(cast.building_id, 1, 6)
    assert (found.question, found.answer) == (WORDS, "木工师傅明天来修。")


def test_an_answer_that_names_others_waits_until_its_writer_has_said_that_it_may(desk, cast: Cast, code):
    """Whoever has the code is known to nobody."""
    app = desk.open("mei", "suggestion", id=word_of(cast))
    area(app, "Whoever has the code reads this").input("找3号楼502的张桂芳问。")
    button(app, "Send the answer").click().run()  # typed and pressed at once
    assert (opened(code).answers, button(app, "Send the answer").disabled) == ((), True)
    app.checkbox[0].check().run()
    button(app, "Send the answer").click().run()
    assert [one.text for one in opened(code).answers] == ["找3号楼502的张桂芳问。"]


def test_nor_is_a_word_put_aside_with_others_named(desk, cast: Cast, code):
    app = deed(desk, cast, "close")
    app.radio[0].set_value("done").run()
    area(app, "A word to it, if you like").input("已转给3号楼502的张桂芳。")
    button(app, "Put aside").click().run()
    assert opened(code).state == SuggestionState.WAITING


def test_what_the_writer_named_may_be_named_again(desk, cast: Cast):
    drop_suggestion(cast.building_id, "3号楼502的灯一直亮。", "phone-of-rosa", MONDAY)
    app = desk.open("mei", "suggestion", id=word_of(cast))
    area(app, "Whoever has the code reads this").input("3号楼502的灯已修。").run()
    assert (button(app, "Send the answer").disabled, list(app.checkbox)) == (False, [])


def test_a_word_becomes_a_dispute(desk, cast: Cast, code):
    app = deed(desk, cast, "turn")
    button(app, "Make a dispute of it").click().run()
    assert "Please choose what it is about." in texts(app)
    next(one for one in app.get("button_group") if one.proto.label == "Kind").set_value(ReportKind.FACILITIES).run()
    button(app, "Make a dispute of it").click().run()
    assert [matter.reference for matter in open_matters(cast.building_id)] == ["TY-2026-0001"]
    assert "It is now dispute TY-2026-0001" in texts(app)


def test_a_word_is_put_aside_for_a_reason(desk, cast: Cast, code):
    app = deed(desk, cast, "close")
    app.radio[0].set_value("done").run()
    button(app, "Put aside").click().run()
    assert opened(code).state == SuggestionState.CLOSED


def test_the_slower_of_two_sees_what_has_changed(desk, cast: Cast, code):
    app = desk.open("mei", "suggestion", id=word_of(cast))
    area(app, "Whoever has the code reads this").input("我也答")
    answer_suggestion(cast.guo, word_of(cast), "已经答了。", 0, LATER)
    button(app, "Send the answer").click().run()
    assert "已经答了。" in texts(app)
    assert len(opened(code).answers) == 1
    assert area(app, "Whoever has the code reads this").value == "我也答"
    assert "Somebody else was faster" in texts(app)


def test_a_box_is_switched_off_and_on(desk, cast: Cast):
    app = desk.open("mei", "suggestion-box")
    button(app, "Switch the box off").click().run()
    assert "The box is switched off" in texts(app)
    button(app, "Switch the box on").click().run()
    assert "Nothing lies unanswered in it" in texts(app)


def test_who_keeps_no_box_has_no_such_screen(cast: Cast):
    there = {
        name: "suggestion-box" in {one.name for one in frame.screens_of(who)} for name, who in cast.everybody.items()
    }
    assert there == {
        "sun": True,
        "guo": True,
        "mei": True,
        "luo": False,
        "an": False,
        "ada": False,
        "otto": True,
    }


def test_another_buildings_word_does_not_open(desk, cast: Cast):
    drop_suggestion(cast.far_building_id, WORDS, "nils", MONDAY)
    app = desk.open("mei", "suggestion", id=inbox(cast.sun)[0].id)
    assert WORDS not in texts(app) and "This was not found." in texts(app)


def test_whoever_looks_lets_a_word_be_read_that_is_not_about_a_colleague(desk, cast: Cast):
    drop_suggestion(cast.building_id, "我们楼的调解员从来不管事", "rosa", MONDAY)
    assert inbox(cast.mei) == []
    app = desk.open("guo", "suggestion", id=inbox(cast.guo)[0].id)
    button(app, "Not about them: let them read it").click().run()
    assert [line.text for line in inbox(cast.mei)] == ["我们楼的调解员从来不管事"]
