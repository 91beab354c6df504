"""The agenda on paper, opened again as an office would."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO

import pypdfium2
import pytest
from docx import Document

from db.disputes.actions.submit import submit_dispute
from db.disputes.rules.answers import Answer, Satisfaction, Solved
from db.records.passport.rules import PracticeWeek
from db.records.reports.rules import Report
from db.together.monday_meeting.queries.agenda import agenda_of
from db.together.monday_meeting.queries.paper import paper_of, print_file, word_file
from tests.disputes.conftest import answer_that_counts
from tests.figures.satisfaction.hand_made import NEXT_WEEK, at
from tests.figures.satisfaction.story import Told, tell


@pytest.fixture
def engine() -> str:
    return "sqlite"


@pytest.fixture
def told(story) -> dict[str, Told]:
    return story


def paper(actor):
    return paper_of(agenda_of(actor, NEXT_WEEK))


def word_text(data: bytes) -> str:
    document = Document(BytesIO(data))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def printed_text(data: bytes) -> str:
    return "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(data)).replace("\r\n", "")


def test_both_papers_say_the_same(cast, told):
    drawn = paper(cast.sun)
    written, printed = word_text(word_file(drawn)), printed_text(print_file(drawn))
    for words in (
        "泰奕桃源社区每周一联盟工作会议议题",
        "回顾 2026-11-16 至 2026-11-22",
        "上周新受理 (6)",
        "上周不满意 (1)",
        told["water"].receipt.reference,
        "桃仙供水所",
        "66.7% (2/3)",
    ):
        assert (words in written, words in printed) == (True, True), words


def test_a_line_for_each_practice_in_which_something_happened_stands_on_both_papers(cast, told):
    happened = PracticeWeek("Alliances", (("Alliances called together", 3), ("Errands done", 0)))
    late = PracticeWeek("Service teams", (), (("Not rounded up by the 10th", ("二网格", "三网格")),))
    drawn = paper_of(agenda_of(cast.sun, NEXT_WEEK), [happened, PracticeWeek("Learning", (("Posts noted", 0),)), late])
    assert drawn.practices == (("联盟", "联盟一起办 3"), ("服务队", "10日前没有汇总：二网格、三网格"))
    for data in (word_text(word_file(drawn)), printed_text(print_file(drawn))):
        assert ("联盟一起办 3" in data, "其他工作机制" in data, "二网格、三网格" in data) == (True, True, True)
    without = paper(cast.sun)
    heads = [("其他工作机制" in text) for text in (word_text(word_file(without)), printed_text(print_file(without)))]
    assert heads == [False, False]


def test_there_is_room_to_write_what_was_decided(cast, told):
    new = next(section for section in paper(cast.sun).sections if section.heading.startswith("上周新受理"))
    assert (new.columns[-1], {row[-1] for row in new.rows}) == ("会上定：谁办、何时办结", {""})
    assert {len(row) for row in new.rows} == {len(new.columns)}


def test_no_private_matter_and_nobodys_number_goes_round_the_table(cast):
    for kind, text, key in (
        ("property", "楼道灯坏了，我住3单元102室，电话13900001111。", "key-of-the-paper-000001"),
        ("neighbour", "楼上张阿姨家夜里拖桌子，吵得睡不着。", "key-of-the-paper-000002"),
    ):
        report = Report(kind=kind, text=text)
        submit_dispute(cast.building_id, report, (), key, at(17))
    both = word_text(word_file(paper(cast.sun))) + printed_text(print_file(paper(cast.sun)))
    assert [words in both for words in ("13900001111", "102", "张阿姨", "拖桌子")] == [False] * 4
    assert "会上口头说明" in both


def test_what_an_unhappy_resident_wrote_is_never_taken_for_markup(cast):
    told = tell(cast, cast.building_id, at(16)).settle(cast.mei, at(17))
    words = "{{ paper.title }} <b>没修</b> & {% for %} \ue000"
    answer_that_counts(told.receipt.link, 1, Answer(Solved.NO, Satisfaction.DISSATISFIED, words), at(18))
    drawn = paper(cast.sun)
    assert words in word_text(word_file(drawn))
    assert "□" in printed_text(print_file(drawn))


def test_an_empty_week_says_so(cast):
    drawn = paper(cast.sun)
    assert {section.rows for section in drawn.sections} == {()}
    assert word_text(word_file(drawn)).count("无。") == 5


def test_a_limit_in_a_year_whose_days_off_are_not_announced_is_printed_with_that(cast, told):
    agenda = agenda_of(cast.sun, NEXT_WEEK)
    limits = datetime(2026, 12, 31, 16, 0, tzinfo=UTC), datetime(2027, 1, 4, 16, 0, tzinfo=UTC)
    items = [replace(agenda.new[0], due=limit, wanted_by=None) for limit in limits]
    drawn = paper_of(replace(agenda, new=items))
    [rows] = [section.rows for section in drawn.sections if section.heading.startswith("上周新受理")]
    assert [row[5] for row in rows] == ["12-31", "01-04\n可能会变"]
