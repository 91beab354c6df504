"""How a community keeps its phrases."""

from __future__ import annotations

import pytest

from db.community.answer_templates.actions import add_default_templates, change_template, delete_template, save_template
from db.community.answer_templates.queries import AnswerTemplateInfo, templates
from db.community.answer_templates.rules import FIRST_PHRASES, AnswerTemplatePurpose
from db.community.answer_templates.tables import AnswerTemplate
from db.ground.refusals import Invalid, NotAllowed, NotFound
from db.records.history.queries import happenings_of
from db.records.permissions.rules import Actor
from tests.cast import MONDAY, Cast


def saved(actor: Actor, purpose: str = "reply", title: str = "收到", text: str = "您好，{reference} 收到了。") -> int:
    return save_template(actor, purpose, title, text, MONDAY)


def test_a_saved_phrase_is_offered(cast: Cast):
    number = saved(cast.sun)
    assert templates(cast.mei) == [
        AnswerTemplateInfo(number, AnswerTemplatePurpose.REPLY, "收到", "您好，{reference} 收到了。")
    ]


def test_phrases_are_offered_by_purpose_in_the_order_they_were_added(cast: Cast):
    for purpose, title in (("note", "乙"), ("reply", "丙"), ("note", "甲")):
        saved(cast.sun, purpose, title)
    assert [template.title for template in templates(cast.mei, "note")] == ["乙", "甲"]
    assert [template.title for template in templates(cast.mei, AnswerTemplatePurpose.REPLY)] == ["丙"]
    assert [template.title for template in templates(cast.mei)] == ["乙", "丙", "甲"]
    assert templates(cast.mei, "refusal") == []


def test_saving_under_the_same_title_rewrites_it(cast: Cast):
    first = saved(cast.sun)
    assert saved(cast.sun, text="新的说法") == first
    assert [template.text for template in templates(cast.sun)] == ["新的说法"]


def test_the_same_title_for_another_purpose_is_another_phrase(cast: Cast):
    assert saved(cast.sun) != saved(cast.sun, "note")
    assert len(templates(cast.sun)) == 2


def test_a_phrase_with_an_unknown_gap_is_not_saved(cast: Cast):
    with pytest.raises(Invalid):
        saved(cast.sun, text="{phone}")
    assert templates(cast.sun) == []


def test_a_deleted_phrase_is_gone_and_only_that_one(cast: Cast):
    first, second = saved(cast.sun), saved(cast.sun, "note")
    delete_template(cast.sun, first, MONDAY)
    assert [template.id for template in templates(cast.sun)] == [second]
    with pytest.raises(NotFound):
        delete_template(cast.sun, first, MONDAY)


def test_another_communitys_phrases_are_neither_seen_nor_touched(cast: Cast):
    number = saved(cast.sun)
    saved(cast.otto, text="别处的说法")
    assert [template.text for template in templates(cast.otto)] == ["别处的说法"]
    with pytest.raises(NotFound):
        delete_template(cast.otto, number, MONDAY)
    assert [template.text for template in templates(cast.sun)] == ["您好，{reference} 收到了。"]


def test_only_the_secretary_edits_phrases(cast: Cast):
    number = saved(cast.sun)
    for name in ("guo", "mei", "luo", "an", "ada"):
        with pytest.raises(NotAllowed):
            saved(cast.everybody[name], text="换掉")
        with pytest.raises(NotAllowed):
            delete_template(cast.everybody[name], number, MONDAY)
    assert [template.text for template in templates(cast.sun)] == ["您好，{reference} 收到了。"]


def test_whoever_answers_residents_is_offered_phrases_and_nobody_else(cast: Cast):
    number = saved(cast.sun)
    for name in ("sun", "guo", "mei", "luo"):
        assert [template.id for template in templates(cast.everybody[name])] == [number]
    for name in ("an", "ada"):
        with pytest.raises(NotAllowed):
            templates(cast.everybody[name])


def test_what_was_done_is_recorded_without_the_words(cast: Cast):
    number = saved(cast.sun)
    delete_template(cast.sun, number, MONDAY)
    assert [(found.kind, found.actor_id, found.data) for found in happenings_of("answer_template", number)] == [
        ("template_saved", cast.sun.staff_id, {"purpose": "reply"}),
        ("template_deleted", cast.sun.staff_id, {}),
    ]


def test_a_community_is_founded_with_the_first_phrases(cast: Cast):
    add_default_templates(cast.community_id)
    assert [(t.purpose, t.title, t.text) for t in templates(cast.sun)] == [
        (phrase.purpose, phrase.title, phrase.text) for phrase in FIRST_PHRASES
    ]
    assert templates(cast.otto) == []


def test_adding_them_again_keeps_what_the_community_has_made_of_them(cast: Cast):
    first = FIRST_PHRASES[0]
    saved(cast.sun, first.purpose, first.title, "我们自己的说法")
    add_default_templates(cast.community_id)
    add_default_templates(cast.community_id)
    assert AnswerTemplate.select().count() == len(FIRST_PHRASES)
    assert templates(cast.sun)[0].text == "我们自己的说法"


def test_a_changed_phrase_keeps_its_place_and_gets_its_new_title(cast: Cast):
    number = saved(cast.sun)
    change_template(cast.sun, number, "question", "新标题", "请问{building}几层？", MONDAY)
    assert [(t.id, t.purpose, t.title, t.text) for t in templates(cast.sun)] == [
        (number, "question", "新标题", "请问{building}几层？")
    ]
    assert [found.kind for found in happenings_of("answer_template", number)] == ["template_saved", "template_saved"]


def test_a_phrase_cannot_take_the_title_of_another_one(cast: Cast):
    saved(cast.sun, title="甲")
    second = saved(cast.sun, title="乙")
    with pytest.raises(Invalid) as refusal:
        change_template(cast.sun, second, "reply", "甲", "换掉", MONDAY)
    assert [problem.field for problem in refusal.value.problems] == ["title"]
    assert [template.title for template in templates(cast.sun)] == ["甲", "乙"]
    change_template(cast.sun, second, "reply", "乙", "换掉", MONDAY)
    assert templates(cast.sun)[1].text == "换掉"


def test_nobody_else_changes_a_phrase(cast: Cast):
    number = saved(cast.sun)
    for name in ("guo", "mei", "luo", "an", "ada"):
        with pytest.raises(NotAllowed):
            change_template(cast.everybody[name], number, "reply", "换", "换掉", MONDAY)
    with pytest.raises(NotFound):
        change_template(cast.otto, number, "reply", "换", "换掉", MONDAY)
    assert [template.text for template in templates(cast.sun)] == ["您好，{reference} 收到了。"]
