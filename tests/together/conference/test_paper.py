"""The minutes on paper, opened again as an office would: complete, and with nothing private on them."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from io import BytesIO

import pypdfium2
import pytest
from docx import Document

from db.disputes.tables import Dispute
from db.together.conference.actions.agenda import put_on_matter
from db.together.conference.actions.corrections import correct_minutes
from db.together.conference.actions.minutes import confirm_minutes
from db.together.conference.actions.scheduled import forget_names
from db.together.conference.actions.taking_minutes import note_attendance, write_item
from db.together.conference.queries.desk import conference_for_desk
from db.together.conference.queries.paper import minutes_of, numeral, print_file, word_file
from db.together.conference.rules.planning import AgendaItemNotes
from tests.cast import MONDAY
from tests.together.conference.conftest import MET

A_DAY = timedelta(days=1)
SAID = "楼道灯 <b>多次</b> {{ 报修 }}，原因是线路老化。"


@pytest.fixture
def engine() -> str:
    return "sqlite"


@pytest.fixture
def held(cast, planned, desk, submit):
    secret = submit(private=True, text="家里的事情，请不要公开，谢谢各位帮忙。").reference
    put_on_matter(cast.sun, planned, secret, "不能说的题目", MONDAY)
    for unit_id, came in ((cast.unit_id, True), (cast.other_unit_id, False)):
        note_attendance(cast.sun, planned, unit_id, came, "罗联络员" if came else "", MET)
    first, second, third = desk().items
    decision = AgendaItemNotes(SAID, "供电所牵头换线", cast.other_unit_id, (cast.unit_id,), MET.date())
    write_item(cast.sun, planned, first.id, 0, decision, MET)
    write_item(cast.sun, planned, second.id, 0, AgendaItemNotes("下次再议👍，请打13900001111。"), MET)
    write_item(cast.sun, planned, third.id, 0, AgendaItemNotes("不能说的话", "不能说的办法"), MET)
    confirm_minutes(cast.sun, planned, desk().seen, {"13900001111"}, MET)
    return desk()


def word_text(data: bytes) -> str:
    document = Document(BytesIO(data))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def pdf_text(data: bytes) -> str:
    return "".join(page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(data))


@pytest.fixture(params=[(word_file, word_text), (print_file, pdf_text)], ids=["word", "pdf"])
def text(request, held) -> str:
    draw, read = request.param
    return read(draw(minutes_of(held))).replace("\r", "").replace("\n", "")


def test_it_has_the_form_of_minutes(text):
    for words in (
        "泰奕桃源社区党建联席会议纪要",
        "（第1次）",
        "2026年11月20日 14:00",
        "社区党群服务中心",
        "孙书记",
        "桃仙供水所1人（1个单位）",
        "浑南供电所（1个单位）",
        "2026年11月20日确认",
        "抄送：桃仙街道，桃仙供水所、浑南供电所。",
        "一、楼道照明",
        SAID,
        "议定：供电所牵头换线",
        "二、北门停车难",
        "2026年11月20日",
        "主持人（签字）：",
    ):
        assert words in text


def test_nothing_private_and_nobodys_number_or_name_is_on_it(held, text):
    assert "不能说" not in text and "13900001111" not in text and "罗联络员" not in text
    secret = next(item for item in held.items if item.private)
    assert f"三、{secret.reference}（物业服务）" in text
    assert text.count("不公开事项，仅在会上口头说明。") == 2
    assert Dispute.get_by_id(secret.dispute_id).text not in text


def test_each_version_says_which_it_is_and_why(cast, held, desk):
    new = replace(held.contents, place="议事厅")
    correct_minutes(cast.sun, held.id, 1, new, "地点写错了，问13900001111", {"13900001111"}, MET + A_DAY)
    old = conference_for_desk(cast.sun, held.id, MET + A_DAY, version=1)
    papers = [minutes_of(one) for one in (desk(MET + A_DAY), old)]
    assert [dict(paper.facts)["地点"] for paper in papers] == ["议事厅", "社区党群服务中心"]
    assert papers[0].standing.startswith("第2版，2026年11月21日更正：地点写错了，问")
    assert "13900001111" not in papers[0].standing
    assert papers[1].standing == "第1版（2026年11月20日），已更正，以第2版为准"


def test_papers_say_how_many_people_came_before_and_after_their_names_are_forgotten(held, desk):
    before = minutes_of(held)
    assert forget_names(MET + 365 * A_DAY) == 0
    assert forget_names(MET + 730 * A_DAY) == 1
    assert minutes_of(desk(MET + 730 * A_DAY)) == before
    assert ("出席单位", "桃仙供水所1人（1个单位）") in before.facts


def test_items_are_counted_as_in_chinese_minutes():
    assert [numeral(number) for number in (1, 10, 12, 20, 23, 40)] == ["一", "十", "十二", "二十", "二十三", "四十"]
