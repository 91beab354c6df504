"""Who stands in the line to sign on: the party, and whoever signs for it, on every paper and beside the box to tick."""

from __future__ import annotations

import pytest

from db.together.mediation.actions.papers import note_signed
from db.together.mediation.actions.parties import note_death, note_refusal
from db.together.mediation.queries.changed import changed_since
from db.together.mediation.queries.kept_papers import kept_paper
from db.together.mediation.queries.papers.parts import sign_boxes, who_signs
from db.together.mediation.queries.printing.drawing import paper_as_pdf
from db.together.mediation.queries.printing.word import paper_as_word
from db.together.mediation.rules.kinds import PaperKind, PartySide
from tests.cast import MONDAY
from tests.together.mediation.conftest import ROSA, TODAY, pages_of, words_of_docx

CHILD = {"name": "小名", "is_minor": True, "represented_by": "古丽仙"}
FIRM = {"name": "桃源物业", "is_company": True, "represented_by": "欧阳𠮷䶮（经理）"}
CHILD_SIGNS = "被申请人 小名（监护人 古丽仙 代签）（签名、盖章或按指印）"
FIRM_SIGNS = "第三人 桃源物业（代表人 欧阳𠮷䶮（经理） 或 委托代理人 王五 代签）（签名、盖章或按指印）"


@pytest.fixture
def represented(case):
    case.party(**CHILD)
    case.party(PartySide.THIRD, **FIRM, agent="王五", agent_powers="签收文书")
    case.both_agree()
    case.sitting()
    case.agreed()
    return case


def test_guardian_and_representative_stand_in_the_line_in_word_pdf_and_desk(represented):
    said = kept_paper(represented.cast.mei, represented.id, represented.made(PaperKind.AGREEMENT))
    assert said.signatures[:3] == (f"申请人 {ROSA}（签名、盖章或按指印）", CHILD_SIGNS, FIRM_SIGNS)
    for printed in (words_of_docx(paper_as_word(said)), "".join(pages_of(paper_as_pdf(said)))):
        there = "".join(printed.split())
        assert [one for one in (CHILD_SIGNS, FIRM_SIGNS) if one.replace(" ", "") not in there] == []
    boxes = list(sign_boxes(represented.file(), PaperKind.AGREEMENT).values())
    assert boxes[1:3] == [CHILD_SIGNS, FIRM_SIGNS]


def test_wherever_a_minor_or_a_firm_is_named_whoever_speaks_for_them_is_named_too(cast, represented):
    day, there = f"{TODAY.year}年{TODAY.month}月{TODAY.day}日", ["小名（古丽仙）", "桃源物业（欧阳𠮷䶮（经理））"]
    [consents] = kept_paper(cast.mei, represented.id, represented.made(PaperKind.REGISTRATION)).notes[:1]
    assert consents == f"经当事人同意受理：{'；'.join(f'{name} {day}' for name in (ROSA, *there))}"


def test_a_refusal_is_said_by_the_guardian(cast, case):
    note_refusal(cast.mei, case.id, case.party(**CHILD), TODAY, MONDAY)
    said = kept_paper(cast.mei, case.id, case.made(PaperKind.TERMINATION))
    assert [one.value for one in said.facts if one.label == "提出的一方"] == ["被申请人小名（古丽仙）"]


def test_whoever_makes_somebody_their_agent_is_not_signed_for_by_that_agent(represented):
    said = kept_paper(represented.cast.mei, represented.id, represented.made(PaperKind.MANDATE))
    assert said.signatures == (
        "委托人 桃源物业（代表人 欧阳𠮷䶮（经理） 代签）（签名）",
        "委托代理人 王五（签名）",
    )


def test_a_grown_person_signs_or_their_agent_does(case):
    case.party(agent="王五", agent_powers="代为签收")
    assert who_signs(case.file().parties[1]) == "倪小楼（本人签，或由 委托代理人 王五 代签）"


def test_nobody_stands_for_who_died_and_what_was_signed_does_not_ask_to_be_made_anew(cast, represented):
    represented.signed(PaperKind.AGREEMENT)
    court = represented.made(PaperKind.COURT)
    first = represented.file().parties[0]
    note_signed(cast.mei, represented.id, court, {f"party:{first.id}": TODAY}, "", (), MONDAY)
    note_death(cast.mei, represented.id, represented.file().parties[1].id, TODAY, MONDAY)
    file = represented.file()
    assert who_signs(file.parties[1]) == "小名"
    assert [one.kind for one in file.standing if changed_since(file, one)] == []
