"""An expert's page without JavaScript: one phone, one answer that can be changed, and the way out."""

from __future__ import annotations

from datetime import date

import pytest

from db.together.experts.actions import note_expert_matter, welcome_expert
from db.together.experts.queries import experts_of
from db.together.experts.rules import ExpertDetails, ExpertMatterDetails, ExpertMatterKind, ExpertSays
from db.together.experts.tables import Expert, ExpertMatter
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
