"""A font that stays open writes the same paper, to the byte, as one that fpdf2 opens for it alone."""

from __future__ import annotations

import pytest
from fpdf.fonts import TTFFont

from db.papers.printing.queries import document
from db.papers.printing.queries.canvas import INK, Canvas, new_document

WORDS = "楼上漏水，天花板都湿了。Tel. 138 0000 0000"
RARE = "王㛃䶮\U00020bb7\U00030edd"
MANY = "".join(map(chr, range(0x4E00, 0x4E00 + 300)))


def paper(text: str) -> bytes:
    pdf = new_document()
    pdf.add_page()
    Canvas(pdf, 0, 1).text(20, 40, text, 24, INK, weight=0.5)
    pdf.cell(100, 10, text)
    return bytes(pdf.output())


@pytest.mark.parametrize("text", [WORDS, RARE, MANY], ids=["words", "rare", "many"])
def test_it_is_the_same_to_the_byte_however_much_was_written_before(text: str, monkeypatch: pytest.MonkeyPatch):
    kept = [paper(text), paper(MANY[::-1]), paper(text)]
    monkeypatch.setattr(document, "kept_font", lambda font: None)
    alone = paper(text)
    assert [kept[0], kept[2]] == [alone, alone] != [kept[1], kept[1]]


def test_one_paper_leaves_nothing_in_the_font_of_the_next():
    first, second = new_document(), new_document()
    first.add_page()
    first.set_font("chinese", size=12)
    first.cell(10, 10, "漏水\ue000")
    ours, theirs = first.fonts["chinese"], second.fonts["chinese"]
    assert isinstance(ours, TTFFont)
    assert isinstance(theirs, TTFFont)
    assert (len(theirs.subset), theirs.missing_glyphs, dict(theirs.cw).keys() - theirs.cmap.keys()) == (2, [], set())
    assert len(ours.subset) > 2
