"""Documents with Chinese type, and a canvas in millimetres of a design that is scaled to where it lies."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from io import BytesIO

from fpdf import FPDF
from fpdf.enums import TextMode

from db.papers.printing.queries.document import FONT, ChineseDocument
from db.papers.printing.rules import QUIET_ZONE, dark_runs, in_lines, in_short_rows, qr_modules

CREATED = datetime(2026, 1, 1, tzinfo=UTC)  # a fixed date, so that equal papers are equal bytes
POINTS = 72 / 25.4
LINE, ASCENT = 1.16, 0.93  # of the size: from line to line, and from the top of a line to its base
ROUNDING = 0.4  # millimetres by which fpdf2 measures a line differently
Colour = tuple[int, int, int]
CINNABAR, DEEP, PAPER = (181, 48, 31), (150, 36, 22), (251, 247, 239)
INK, SOFT, EDGE, WHITE = (43, 38, 34), (84, 75, 67), (222, 211, 194), (255, 255, 255)
BLUSH = (252, 230, 222)


def new_document(
    orientation: str = "portrait", size: str | tuple[float, float] = "A4", title: str = ""
) -> ChineseDocument:
    """An empty PDF in millimetres with our Chinese fonts; raises Refused on a machine that has none."""
    pdf = ChineseDocument(orientation=orientation, format=size)
    pdf.set_auto_page_break(False)
    pdf.set_creation_date(CREATED)
    pdf.set_title(title or "Linli · 邻理")
    return pdf


def set_in_lines(pdf: FPDF, text: str, width: float) -> str:
    """The text with its lines ended as Chinese type ends them, in the document's present font; width in millimetres."""
    widths = {letter: pdf.get_string_width(letter) for letter in set(text)}
    return in_lines(text, width - ROUNDING, widths.__getitem__)


def columns(width: float, shares: Sequence[float], padding: float) -> list[float]:
    """The width in millimetres that text may take in each column of a table, by the columns' shares of `width`."""
    return [width * share / sum(shares) - 2 * padding for share in shares]


def set_in_rows(
    pdf: FPDF,
    rows: Iterable[Sequence[str]],
    rooms: Sequence[float],
    line: float,
    padding: float,
    heads: Sequence[str] = (),
) -> Iterator[tuple[str, ...]]:
    """The rows of a table that breaks over pages: no cell is higher than a page below the heads, however long its text.

    `rooms` are the widths of the text, `line` the height of a line, both in millimetres.
    """
    said = [set_in_lines(pdf, head, room) for head, room in zip(heads, rooms, strict=False)]
    above = max((head.count("\n") + 1 for head in said), default=0)
    free = pdf.page_break_trigger - pdf.t_margin - (2 * padding if above else 0) - 2 * padding
    most = max(1, int(free / line) - above - 1)
    for row in rows:
        cells = [set_in_lines(pdf, text, room) for text, room in zip(row, rooms, strict=True)]
        yield from in_short_rows(cells, most)


class Canvas:
    """Draws on a page in millimetres of the A4 design, moved and scaled to where the sign lies on the paper."""

    def __init__(self, pdf: FPDF, left: float, scale: float, top: float = 0) -> None:
        self.pdf, self.left, self.scale, self.top = pdf, left, scale, top

    def box(
        self, x: float, y: float, w: float, h: float, fill: Colour, radius: float = 0, edge: Colour | None = None
    ) -> None:
        s = self.scale
        self.pdf.set_fill_color(*fill)
        self.pdf.set_draw_color(*(edge or fill))
        self.pdf.set_line_width(0.35 * s)
        style = "DF" if edge else "F"
        self.pdf.rect(
            self.left + x * s,
            self.top + y * s,
            w * s,
            h * s,
            style=style,
            round_corners=radius > 0,
            corner_radius=radius * s,
        )

    def width(self, text: str, size: float) -> float:
        """The width of the text, in millimetres of the design."""
        self.pdf.set_font(FONT, size=size)
        return self.pdf.get_string_width(text)

    def text(
        self,
        x: float,
        y: float,
        text: str,
        size: float,
        colour: Colour,
        align: float = 0,
        most: float | None = None,
        weight: float = 0,
    ) -> float:
        """Writes on the base line y, shrunk to `most` millimetres; align 0 left of x, 0.5 centred, 1 right.

        The font has one weight: `weight` (points) strokes the outline to make it bold. Gives the width back.
        """
        width = self.width(text, size)
        if most and width > most:
            fits = most / width
            y -= size / POINTS * (1 - fits) * 0.33  # stays in the middle of its line
            size, width, weight = size * fits, most, weight * fits
        with self._weighted(weight, colour):
            self.pdf.set_font(FONT, size=size * self.scale)
            self.pdf.set_text_color(*colour)
            self.pdf.text(self.left + (x - width * align) * self.scale, self.top + y * self.scale, text)
        return width

    def in_lines(self, text: str, size: float, width: float) -> list[str]:
        """The text in lines of at most so many millimetres of the design."""
        self.pdf.set_font(FONT, size=size)
        return set_in_lines(self.pdf, text, width).split("\n")

    def block(
        self, x: float, top: float, lines: Sequence[str], size: float, colour: Colour, weight: float = 0
    ) -> float:
        """Writes the lines below each other from `top` on; gives back where the next one would begin."""
        for number, line in enumerate(lines):
            self.text(x, top + (number * LINE + ASCENT) * size / POINTS, line, size, colour, weight=weight)
        return top + len(lines) * LINE * size / POINTS

    @contextmanager
    def _weighted(self, weight: float, colour: Colour) -> Iterator[None]:
        if not weight:
            yield
            return
        with self.pdf.local_context(
            text_mode=TextMode.FILL_STROKE, line_width=weight / POINTS * self.scale, draw_color=colour
        ):
            yield

    def picture(self, x: float, y: float, w: float, h: float, image: bytes) -> None:
        """Draws a picture as large as fits into this box, centred; equal bytes are stored once in the document."""
        s = self.scale
        self.pdf.image(BytesIO(image), self.left + x * s, self.top + y * s, w * s, h * s, keep_aspect_ratio=True)

    def qr(self, x: float, y: float, side: float, text: str) -> None:
        """Draws a QR code with its quiet zone inside a square of this side; the ground under it must be white."""
        modules = qr_modules(text)
        module, s = side / (len(modules) + 2 * QUIET_ZONE), self.scale
        self.pdf.set_fill_color(*INK)
        for row, column, length in dark_runs(modules):
            left, top = x + (QUIET_ZONE + column) * module, y + (QUIET_ZONE + row) * module
            # A hair taller: no white seams between rows.
            self.pdf.rect(self.left + left * s, self.top + top * s, length * module * s, module * 1.01 * s, style="F")
