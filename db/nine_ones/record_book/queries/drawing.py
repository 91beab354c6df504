"""A flowing document in the usual form of minutes: facts in a table, text, decisions, lines to sign on."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from io import BytesIO

from fpdf.enums import TableCellFillMode, TextMode
from fpdf.fonts import FontFace

from db.ground.words import N_
from db.papers.printing.queries.canvas import (
    CINNABAR,
    EDGE,
    INK,
    PAPER,
    SOFT,
    Canvas,
    columns,
    new_document,
    set_in_lines,
    set_in_rows,
)
from db.papers.printing.queries.document import FONT

MARGIN, BOTTOM = 22.0, 22.0
TEXT, SMALL, LINE = 11.0, 9.0, 6.2
PAGE = N_("Page %(page)s of %(pages)s")
SIDES, TABLE_LINE = 1.8, 5.6
PHOTO_SIDE, PHOTOS_A_ROW = 52.0, 3


class PaperDrawing:
    """A document that is written from the top, page after page; what the font lacks is printed as an empty box."""

    def __init__(self, words: Callable[[str], str], title: str, note: str) -> None:
        self.pdf = pdf = new_document(title="")
        self.words, self.note_below = words, note
        pdf.set_title(pdf.boxed(title))
        pdf.set_margins(MARGIN, MARGIN)
        pdf.set_auto_page_break(True, BOTTOM)
        pdf.footer = self._footer  # type: ignore[method-assign]
        pdf.add_page()
        self._font(TEXT)

    def _font(self, size: float, colour: tuple[int, int, int] = INK) -> None:
        self.pdf.set_font(FONT, size=size)
        self.pdf.set_text_color(*colour)

    def _footer(self) -> None:
        self.pdf.set_y(-20)
        self._font(SMALL, SOFT)
        self.pdf.cell(0, 5, self.pdf.said_of_boxes(self.words), new_x="LMARGIN", new_y="NEXT")
        page = self.words(PAGE) % {"page": self.pdf.page_no(), "pages": "{nb}"}
        self.pdf.cell(self.pdf.epw * 0.7, 5, self.pdf.boxed(self.note_below))
        self.pdf.cell(self.pdf.epw * 0.3, 5, page, align="R")

    @contextmanager
    def _bold(self, weight: float = 0.16) -> Iterator[None]:
        """The font has one weight: the outline is stroked."""
        with self.pdf.local_context(text_mode=TextMode.FILL_STROKE, line_width=weight, draw_color=self.pdf.text_color):
            yield

    def _write(self, text: str, align: str = "L", line: float = LINE) -> None:
        said = set_in_lines(self.pdf, self.pdf.boxed(text), self.pdf.epw - 2 * self.pdf.c_margin)
        self.pdf.multi_cell(0, line, said, align=align, new_x="LMARGIN", new_y="NEXT")

    def heading(self, title: str, place: str, scope: str) -> None:
        self._font(22, CINNABAR)
        with self._bold(0.3):
            self._write(title, "C", 12)
        self._font(12)
        self._write(place, "C", 7)
        self._font(SMALL, SOFT)
        self._write(scope, "C", 5.5)

    def note(self, text: str) -> None:
        self._font(SMALL, SOFT)
        self._write(text, "C", 5.5)
        self.pdf.ln(3)
        self._font(TEXT)

    def pairs(self, rows: Sequence[tuple[str, str]]) -> None:
        self._table(rows, (20, 80), first_row_as_headings=False)

    def table(self, headings: Sequence[str], rows: Sequence[Sequence[str]], widths: tuple[int, ...]) -> None:
        self.pdf.ln(3)
        self._table([headings, *rows], widths, first_row_as_headings=True, size=10)

    def _table(
        self,
        rows: Sequence[Sequence[str]],
        widths: tuple[int, ...],
        first_row_as_headings: bool,
        size: float = TEXT,
    ) -> None:
        self._font(size)
        self.pdf.set_draw_color(*EDGE)
        self.pdf.set_line_width(0.25)
        rooms = columns(self.pdf.epw, widths, SIDES)
        said = [[self.pdf.boxed(cell) for cell in row] for row in rows]
        heads = said[0] if first_row_as_headings else ()
        with self.pdf.table(
            list(set_in_rows(self.pdf, said, rooms, TABLE_LINE, SIDES, heads)),
            col_widths=widths,
            first_row_as_headings=first_row_as_headings,
            headings_style=FontFace(fill_color=PAPER),
            cell_fill_color=None if first_row_as_headings else PAPER,
            cell_fill_mode=TableCellFillMode.NONE,
            line_height=TABLE_LINE,
            padding=(1.4, SIDES),
            text_align="LEFT",
        ):
            pass  # drawn when it is left
        self._font(TEXT)

    def topic(self, title: str) -> None:
        self.pdf.ln(4)
        self._keep_together(LINE * 3)
        self._font(13, CINNABAR)
        with self._bold():
            self._write(title, line=7)
        self._font(TEXT)

    def text(self, text: str) -> None:
        self._write(text)
        self.pdf.ln(1)

    def photos(self, title: str, pictures: Sequence[BytesIO]) -> None:
        self.pdf.ln(4)
        self._keep_together(PHOTO_SIDE + LINE * 2)
        self._write(title)
        for first in range(0, len(pictures), PHOTOS_A_ROW):
            self._keep_together(PHOTO_SIDE + 4)
            top = self.pdf.get_y()
            for column, picture in enumerate(pictures[first : first + PHOTOS_A_ROW]):
                left = MARGIN + column * (PHOTO_SIDE + 4)
                self.pdf.image(picture, left, top, PHOTO_SIDE, PHOTO_SIDE, keep_aspect_ratio=True)
            self.pdf.set_y(top + PHOTO_SIDE + 4)

    def code(self, address: str, side: float) -> None:
        """A QR code of an address at the left, so many millimetres wide."""
        top = self.pdf.get_y() + 2
        Canvas(self.pdf, self.pdf.l_margin, 1).qr(0, top, side, address)
        self.pdf.set_y(top + side + 1)

    def signatures(self, labels: Sequence[str]) -> None:
        self._keep_together(30)
        self.pdf.ln(12)
        self._font(TEXT)
        width = self.pdf.epw / len(labels)
        top = self.pdf.get_y()
        for column, label in enumerate(labels):
            left = MARGIN + column * width
            self.pdf.set_xy(left, top)
            self.pdf.cell(width, LINE, f"{label}")
            self.pdf.set_draw_color(*INK)
            self.pdf.line(left, top + 18, left + width - 6, top + 18)
        self.pdf.set_y(top + 20)

    def _keep_together(self, height: float) -> None:
        if self.pdf.get_y() + height > self.pdf.h - BOTTOM:
            self.pdf.add_page()

    def bytes(self) -> bytes:
        return bytes(self.pdf.output())
