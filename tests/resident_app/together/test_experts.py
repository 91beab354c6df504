"""An expert's page without JavaScript: one phone, one answer that can be changed, and the way out."""

from __future__ import annotations

from datetime import date

import pytest

from db.disputes.tables import Dispute
from db.together.experts.actions import call_expert, call_expert_off, note_expert_matter, welcome_expert
from db.together.experts.queries import experts_of
from db.together.experts.rules import ExpertDetails, ExpertMatterDetails, ExpertMatterKind, ExpertSays
from db.together.experts.tables import Expert, ExpertCall, ExpertMatter
from tests.cast import MONDAY, Cast

WORDS = "找不到竣工图"


@pytest.fixture
def address(cast: Cast) -> str:
    details = ExpertDetails("陈教授", "给排水", "13800003333", date(2026, 11, 1))
    key = welcome_expert(cast.sun, details, cast.guo.staff_id, MONDAY)
    on = date(2026, 11, 2)
    matter = ExpertMatterDetails(ExpertMatterKind.PROBLEM, on, WORDS, on)
    note_expert_matter(cast.guo, experts_of(cast.guo, MONDAY)[0].id, matter, MONDAY)
    return f"/expert/{key}"


def test_nothing_is_shown_before_the_first_phone_has_taken_it_and_on_no_other_afterwards(rosa, nils, address):
    told = ["陈教授", "13800003333", WORDS]
    assert rosa.page(address).holds(*told) == []
    assert rosa.send(address, f"{address}/take").status_code == 303
    assert rosa.page(address).holds(*told) == told
    assert (nils.open(address).status_code, nils.page(address).holds(*told)) == (403, [])


def test_the_expert_answers_and_answers_otherwise(rosa, address):
    rosa.send(address, f"{address}/take")
    number = ExpertMatter.get().id
    for says in (ExpertSays.YES, ExpertSays.PARTLY):
        assert rosa.send(address, f"{address}/{number}", {"says": says.value}).status_code == 303
        assert ExpertMatter.get().says is says
    assert "专家说：解决了一部分" in rosa.text(address)
    assert rosa.send(address, f"{address}/{number}", {"says": "perhaps"}).status_code == 404


def test_the_expert_goes_and_everything_of_theirs_is_gone(rosa, address):
    rosa.send(address, f"{address}/take")
    assert "都已删除" in rosa.send(address, f"{address}/leave").get_data(as_text=True)
    assert ([row.sealed_name for row in Expert.select()], rosa.open(address).status_code) == ([None], 404)


def test_the_expert_reads_what_they_are_asked_and_not_the_report_and_answers(rosa, cast, address):
    rosa.report()
    number = call_expert(cast.guo, Dispute.get().id, Expert.get().id, "先查什么？", MONDAY)
    assert rosa.page(address).holds("先查什么？") == [], "nothing before the link has a phone"
    rosa.send(address, f"{address}/take")
    shown = rosa.page(address)
    assert shown.holds("先查什么？", "1号楼", "郭书记", Dispute.get().text) == ["先查什么？", "1号楼", "郭书记"]
    assert rosa.send(address, f"{address}/asked/{number}", {"text": "水" * 1001}).status_code == 422
    second_tab = rosa.text(address)
    assert rosa.send(address, f"{address}/asked/{number}", {"text": "先查立管。"}).status_code == 303
    assert rosa.page(address).holds("先查立管。", "您的建议") == ["先查立管。"]
    second = rosa.press(second_tab, f"{address}/asked/{number}", {"text": "又一句"})
    told = second.get_data(as_text=True)
    assert (second.status_code, told.count("又一句"), "这个问题您已经答复过了" in told, "先查立管。" in told) == (
        409,
        1,
        True,
        True,
    )
    again = rosa.press(second_tab, f"{address}/asked/{number}", {"text": "先查立管。 "})
    assert (again.status_code, ExpertCall.get().answer.text) == (303, "先查立管。")


def test_what_is_no_longer_asked_leaves_the_link_open_and_gives_the_words_back(rosa, cast, address):
    rosa.report()
    number = call_expert(cast.guo, Dispute.get().id, Expert.get().id, "先查什么？", MONDAY)
    rosa.send(address, f"{address}/take")
    shown = rosa.text(address)
    call_expert_off(cast.guo, number, MONDAY)
    answered = rosa.press(shown, f"{address}/asked/{number}", {"text": "先查立管。"})
    told = answered.get_data(as_text=True)
    assert (answered.status_code, told.count("先查立管。"), "现在不用再答复了" in told, WORDS in told) == (
        409,
        1,
        True,
        True,
    )
    assert ExpertCall.get().answer is None
