"""No sheet of a paper has only lines to sign on."""

from __future__ import annotations

from io import BytesIO

import pytest
from docx import Document
from docx.shared import Twips

from db.together.mediation.queries.printing.drawing import paper_as_pdf
from db.together.mediation.queries.printing.word import paper_as_word
from db.together.mediation.rules.kinds import PaperKind
from db.together.mediation.rules.paper_text import PaperSection, PaperText
from tests.together.mediation.conftest import pages_of

SIGNS = ("申请人甲（签名）", "被申请人乙（签名）", "记录人（签名）")


LONG = tuple(f"第三人 {'沈阳市浑南区桃仙街道泰奕桃源物业服务管理有限责任公司' * 3}{n}（签名）" for n in range(4))
MANY = LONG * 4


@pytest.mark.parametrize(("lines", "signs"), [(lines, SIGNS) for lines in (26, 30)] + [(n, LONG) for n in (16, 20, 25)])
def test_the_last_words_of_a_paper_stand_on_the_sheet_on_which_it_is_signed(lines, signs):
    text = PaperSection("经过", "\n".join(["说了一句。"] * lines))
    paper = PaperText(
        PaperKind.SITTING,
        "调委会",
        "人民调解记录",
        "第0001号",
        sections=(text,),
        signatures=signs,
        notes=("以上属实。", "＊ 系统填写。"),
    )
    pages = pages_of(paper_as_pdf(paper))
    assert [("以上属实。" in page, page.count("（签名）")) for page in pages if "（签名）" in page] == [
        (True, len(signs))
    ]


@pytest.mark.parametrize("lines", [32, 34])
def test_where_more_sign_than_a_sheet_has_room_for_the_first_stands_with_the_last_words(lines):
    text = PaperSection("", "\n".join(["说了一句。"] * lines))
    pages = pages_of(
        paper_as_pdf(
            PaperText(
                PaperKind.SITTING,
                "调委会",
                "人民调解记录",
                "第1号",
                sections=(text,),
                signatures=MANY,
                notes=("以上属实。",),
            )
        )
    )
    [own] = [page for page in pages if "以上属实。" in page]
    assert "（签名）" in own.partition("以上属实。")[2]


def test_in_word_each_line_to_sign_on_is_kept_with_the_next_and_the_last_words_with_the_first():
    notes, signs = ("以上属实。",), SIGNS
    paper = PaperText(PaperKind.SITTING, "调委会", "人民调解记录", "第0001号", signatures=signs, notes=notes)
    document = Document(BytesIO(paper_as_word(paper)))
    [table] = document.tables
    lines = [one for row in table.rows for cell in row.cells for one in cell.paragraphs]
    words = [one for one in document.paragraphs if one.text in notes]
    assert [one.paragraph_format.keep_with_next for one in (*words, *lines)] == [True] * (1 + 2 * len(signs))


def test_in_word_there_is_room_to_sign_below_a_name_that_takes_several_lines():
    """The row grows with its name, and as much room as a single line leaves stays below it."""
    for kind in (PaperKind.SITTING, PaperKind.COVER):
        document = Document(BytesIO(paper_as_word(PaperText(kind, "调委会", "记录", "第1号", signatures=SIGNS))))
        below = [row.cells[0].paragraphs[0].paragraph_format.space_after for row in document.tables[-1].rows]
        assert below == [Twips(340)] * len(SIGNS)
