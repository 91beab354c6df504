"""No sheet of a paper has only lines to sign on."""

from __future__ import annotations

from io import BytesIO

import pytest
from docx import Document

from db.together.mediation.queries.printing.drawing import paper_as_pdf
from db.together.mediation.queries.printing.word import paper_as_word
from db.together.mediation.rules.kinds import PaperKind
from db.together.mediation.rules.paper_text import PaperSection, PaperText
from tests.together.mediation.conftest import pages_of

SIGNS = ("申请人甲（签名）", "被申请人乙（签名）", "记录人（签名）")


@pytest.mark.parametrize("lines", [24, 26, 28, 30, 32])
def test_the_last_words_of_a_paper_stand_on_the_sheet_on_which_it_is_signed(lines):
    text = PaperSection("经过", "\n".join(["说了一句。"] * lines))
    paper = PaperText(
        PaperKind.SITTING,
        "调委会",
        "人民调解记录",
        "第0001号",
        sections=(text,),
        signatures=SIGNS,
        notes=("以上属实。",),
    )
    pages = pages_of(paper_as_pdf(paper))
    assert [("以上属实。" in page) for page in pages if "（签名）" in page] == [True]


def test_in_word_each_line_to_sign_on_is_kept_with_the_next_and_the_last_words_with_the_first():
    notes, signs = ("以上属实。",), SIGNS
    paper = PaperText(PaperKind.SITTING, "调委会", "人民调解记录", "第0001号", signatures=signs, notes=notes)
    document = Document(BytesIO(paper_as_word(paper)))
    [table] = document.tables
    lines = [one for row in table.rows for cell in row.cells for one in cell.paragraphs]
    words = [one for one in document.paragraphs if one.text in notes]
    assert [one.paragraph_format.keep_with_next for one in (*words, *lines)] == [True] * (1 + 2 * len(signs))
