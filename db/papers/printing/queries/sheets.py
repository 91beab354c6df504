"""Sheets of flowing text and tables: headings, paragraphs, grids, the page's number below."""

from __future__ import annotations

from collections.abc import Sequence

from fpdf.enums import WrapMode
from fpdf.fonts import FontFace

from db.ground.words import DEFAULT_LOCALE, catalogue
from db.papers.printing.queries.canvas import BLUSH, CREATED, EDGE, INK, SOFT, columns, set_in_lines, set_in_rows
from db.papers.printing.queries.document import FONT, ChineseDocument

MARGIN, PADDING, AFTER_WORDS = 15.0, 1.0, 1.5
LINE = 1.55  # of the letters' height
MILLIMETRES_A_POINT = 25.4 / 72


class ChinesePdf(ChineseDocument):
    """A4 sheets in fonts with Chinese characters. What they lack, such as emoji, is printed as a box."""

    def __init__(self, title: str, lying: bool = False) -> None:
        """Raises Refused on a machine without a Chinese font."""
        super().__init__(orientation="landscape" if lying else "portrait", format="A4")
        self.set_creation_date(CREATED)
        self.set_title(self.boxed(title))
        self.set_margin(MARGIN)
        self.set_auto_page_break(True, MARGIN + 6)
        self.set_draw_color(*EDGE)
        self.add_page()

    def footer(self) -> None:
        self.set_y(-MARGIN - 5)
        self._letters(9, SOFT)
        self.cell(0, 5, self.said_of_boxes(catalogue(DEFAULT_LOCALE).gettext), align="C", new_x="LMARGIN", new_y="NEXT")
        self.cell(0, 6, f"{self.page_no()} / {{nb}}", align="C")

    def heading(self, text: str, size: float = 14, align: str = "L") -> None:
        """Writes a heading, on the next page if it would stand alone at the foot of this one."""
        height = size * LINE * MILLIMETRES_A_POINT
        if self.will_page_break(height + 25):
            self.add_page()
        self._letters(size, INK)
        self._lines(text, height, align)
        self.ln(1)

    def words(self, text: str, size: float = 10.5, align: str = "L") -> None:
        self._letters(size, INK)
        self._lines(text, size * LINE * MILLIMETRES_A_POINT, align)
        self.ln(AFTER_WORDS)

    def grid(
        self, rows: Sequence[Sequence[str]], widths: Sequence[float], heads: Sequence[str] = (), size: float = 9.5
    ) -> None:
        """Draws a table whose heads are repeated on every page; `widths` are shares of the sheet's width."""
        self._letters(size, INK)
        rooms, line = columns(self.epw, widths, PADDING), size * LINE * MILLIMETRES_A_POINT
        with self.table(
            col_widths=tuple(widths),
            line_height=line,
            text_align="LEFT",
            padding=PADDING,
            wrapmode=WrapMode.CHAR,
            first_row_as_headings=bool(heads),
            headings_style=FontFace(emphasis="", fill_color=BLUSH),
        ) as table:
            if heads:
                table.row([set_in_lines(self, self.boxed(head), room) for head, room in zip(heads, rooms, strict=True)])
            said = ([self.boxed(text) for text in row] for row in rows)
            for row in set_in_rows(self, said, rooms, line, PADDING, heads):
                table.row(row)
        self.ln(3)

    def _letters(self, size: float, colour: tuple[int, int, int]) -> None:
        self.set_font(FONT, size=size)
        self.set_text_color(*colour)

    def _lines(self, text: str, height: float, align: str) -> None:
        said = set_in_lines(self, self.boxed(text), self.epw - 2 * self.c_margin)
        self.multi_cell(0, height, said, align=align, wrapmode=WrapMode.CHAR, new_x="LMARGIN", new_y="NEXT")
