"""Lines end where Chinese type may end them, and the printed page shows them so."""

from __future__ import annotations

from itertools import product

import pypdfium2
import pytest

from db.papers.printing.queries.sheets import ChinesePdf
from db.papers.printing.rules import NEVER_FIRST, NEVER_LAST, in_lines

SAID = "供电所牵头换线，供水所配合；《停车方案》（第2版）下次会上再议。电话TY-2026-00012，“好的”……就这样。"


def lines(text: str, width: int) -> list[str]:
    """Every character one wide."""
    return in_lines(text, width, lambda _letter: 1).split("\n")


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("换线，再装灯。", 2, ["换", "线，", "再装", "灯。"]),
        ("换线，再装灯。", 3, ["换线，", "再装", "灯。"]),
        ("说《方案》好", 2, ["说", "《方", "案》", "好"]),
        ("共2026件", 4, ["共", "2026", "件"]),
        ("call the unit now", 8, ["call the", "unit now"]),
        ("第一段\n\n第二段", 5, ["第一段", "", "第二段"]),
        ("Berg-Featherston", 12, ["Berg-", "Featherston"]),
        ("", 5, [""]),
    ],
)
def test_a_line_ends_where_it_may(text, width, expected):
    assert lines(text, width) == expected


def test_no_line_begins_with_a_stop_or_ends_with_an_opening_bracket_and_no_word_is_lost():
    for width in range(6, 40):
        found = lines(SAID, width)
        assert "".join(found) == SAID
        assert [line for line in found if line[0] in NEVER_FIRST or line[-1] in NEVER_LAST] == []


def test_what_is_wider_than_a_line_is_torn_rather_than_lost():
    for text, width in product(("a" * 50, "。" * 50, "（" * 50, " " * 9 + "长" * 41), (1, 7)):
        assert "".join(lines(text, width)).strip() == text.strip()
        assert max(map(len, lines(text, width))) <= width


def test_printed_paragraphs_and_tables_keep_to_it():
    pdf = ChinesePdf("纪要")
    pdf.words(SAID * 8)
    pdf.grid([[SAID * 2, SAID, SAID]], (1, 2.3, 3.7), ("第一栏", "第二栏", "第三栏"))
    page = pypdfium2.PdfDocument(bytes(pdf.output()))[0].get_textpage()
    found = [line.strip() for line in page.get_text_bounded().replace("\r", "").split("\n") if line.strip()]
    assert [line for line in found if line[0] in NEVER_FIRST or line[-1] in NEVER_LAST] == []
    assert "".join(found).count("供电所牵头换线") == 12
