"""Each letter is written in the first font that has it: measured, on a line, in a table and drawn at a place."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pypdfium2
import pytest
from docx import Document
from docx.oxml.ns import qn

from db.nine_ones.record_book.queries.drawing import PaperDrawing
from db.papers.printing.queries import fonts
from db.papers.printing.queries.canvas import INK, Canvas, new_document
from db.papers.printing.queries.document import BOXES, ChineseDocument
from db.papers.printing.queries.sheets import ChinesePdf

KEPT = list((Path(__file__).parents[3] / "db").rglob("*.docx"))
RARE = "㛃䶮\U00020bb7\U00030edd"  # standard, standard, of names, and of names; Micro Hei has none of them


def _text(pdf: ChineseDocument) -> str:
    document = pypdfium2.PdfDocument(bytes(pdf.output()))
    return "".join(page.get_textpage().get_text_range() for page in document)


@pytest.fixture
def without_further_fonts(monkeypatch: pytest.MonkeyPatch) -> None:
    only = fonts.chinese_fonts()[:1]
    monkeypatch.setattr(fonts, "chinese_fonts", lambda: only)


def test_the_machine_has_a_font_for_rare_letters_and_the_first_one_lacks_them():
    first = fonts.letters_of(fonts.chinese_font())
    assert [ord(letter) in first for letter in f"王{RARE}"] == [True, False, False, False, False]
    assert fonts.unwritable([f"王{RARE}\U000e0100"]) == []


def test_a_rare_name_is_written_in_words_tables_and_headings_that_flow():
    sheet = ChinesePdf(f"王{RARE}")
    sheet.heading(f"一{RARE}一")
    sheet.words(f"二{RARE}\U000e0100二")
    sheet.grid([[f"三{RARE}三", "1"]], [1, 1], [f"四{RARE}四", "5"])
    said = _text(sheet)
    assert [mark for mark in "一二三四" if f"{mark}{RARE}{mark}" not in said] == []


@pytest.mark.parametrize("weight", [0, 0.5])
def test_a_rare_name_drawn_at_a_place_is_as_wide_as_it_is_measured(weight: float):
    pdf = new_document()
    pdf.add_page()
    canvas = Canvas(pdf, 0, 1)
    name = f"王{RARE}梅"
    drawn = canvas.text(20, 40, name, 24, INK, weight=weight)
    assert (drawn, pdf.font_family) == (canvas.width(name, 24), "chinese")
    assert drawn == pytest.approx(6 * 24 / 72 * 25.4, rel=0.02)
    assert _text(pdf).strip() == name


def test_what_no_font_has_is_a_box_in_flowing_text_and_named_for_what_hangs_on_walls():
    assert fonts.boxed("好\ue000\u200d王\ufe0f\n梅") == "好□王\n梅"
    with pytest.raises(fonts.CannotBeWritten) as refused:
        fonts.check_writable(["好", "\ue001王\ue000"])
    assert refused.value.values == {"characters": "\ue000 \ue001"}


def test_in_a_long_text_each_letter_is_looked_for_once(monkeypatch):
    """The machine's font files are looked for each time: of long minutes that took longer than drawing them."""
    asked: list[str] = []
    monkeypatch.setattr(fonts, "font_with", asked.append)
    assert fonts.boxed("灯坏灯\n坏灯" * 9) == "□□□\n□□" * 9
    assert sorted(asked) == ["\n", "坏", "灯"]


def test_without_a_further_font_the_rest_is_printed_all_the_same(without_further_fonts):
    sheet = ChinesePdf("纸")
    sheet.words(f"王{RARE}梅")
    assert _text(sheet).count("□") == 5
    assert fonts.unwritable([f"王{RARE}"]) == sorted(RARE)


def test_a_paper_with_a_rare_name_is_the_same_bytes_each_time():
    def drawn() -> bytes:
        pdf = new_document(title="")
        pdf.set_creation_date(datetime(2026, 1, 1, tzinfo=UTC))
        pdf.add_page()
        Canvas(pdf, 0, 1).text(20, 40, f"王{RARE}", 24, INK)
        return bytes(pdf.output())

    assert drawn() == drawn()


@pytest.mark.parametrize("word, told", [("阿\ue000姨", True), ("阿姨", False), ("□阿姨", False)])
def test_a_paper_with_boxes_says_below_each_of_its_pages_what_they_are(word: str, told: bool):
    sheet = ChinesePdf("名单")
    sheet.grid([[f"{number} {word}"] for number in range(60)], [1])
    minutes = PaperDrawing(str, "名单", "")
    minutes.text(word)
    said, told_below = _text(sheet), _text(minutes.pdf)
    assert said.count("□ 是这台电脑的字体里没有的字，请用笔补上。") == (sheet.pages_count if told else 0)
    assert told_below.count(BOXES) == told


def test_every_kept_word_template_says_that_its_letters_are_chinese():
    """Else an office without the named typeface sets rare letters over others, and commas as in Taiwan."""
    lang, east_asia = qn("w:lang"), qn("w:eastAsia")
    said = {file.name: [one.get(east_asia) for one in Document(file).styles.element.iter(lang)] for file in KEPT}
    assert said == dict.fromkeys(
        ["paper.docx", "cover.docx", "minutes.docx", "agenda.docx", "circular.docx"], ["zh-CN"]
    )
