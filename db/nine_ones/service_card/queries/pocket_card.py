"""The card for the pocket: 85 × 54 mm, ten on an A4 sheet with marks to cut along, printed on both sides if needed.

It has names and numbers, and what the service teams are called; the hours are on the page that its code opens, and on
the sheet for the wall.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from fpdf import FPDF

from db.ground.words import DEFAULT_LOCALE, N_, catalogue
from db.nine_ones.service_card.queries import papers
from db.nine_ones.service_card.queries.papers import PrintableServiceCard, ServiceCardPdf, Words
from db.nine_ones.service_card.rules import EMERGENCY
from db.papers.printing.queries.canvas import BLUSH, CINNABAR, EDGE, INK, SOFT, WHITE, Canvas, new_document
from db.papers.printing.rules import spoken_phone

WIDTH, HEIGHT, COLUMNS, ROWS = 85.0, 54.0, 2, 5
LEFT, TOP = 20.0, 13.5  # of the ten cards on the sheet; the same on both sides, so that they lie back to back
EDGE_OF_CARD, QR_SIDE = 3.5, 22.0
FRONT_TOP, FRONT_BOTTOM, FRONT_RIGHT = 20.2, 52.0, WIDTH - EDGE_OF_CARD - QR_SIDE - 1.5
BACK_TOP, BACK_BOTTOM = 4.5, 46.5
LINE, SECOND_LINE = 4.5, 2.5  # height of an entry, and of each further line of its name
NAME, SMALLEST, PHONE = 7.6, 6.0, 9.0

MORE = N_("%(count)s more: scan the code")


@dataclass(frozen=True)
class _PocketCardRow:
    """`phone` is empty for a team, which is reached by reporting."""

    y: float
    phone: str
    size: float
    lines: list[str]


def pocket_cards(paper: PrintableServiceCard, public_url: str, locale: str = DEFAULT_LOCALE) -> ServiceCardPdf:
    """A sheet of ten cards alike, and what found no place on them.

    Raises Refused without a number, without a Chinese font, or for a character it does not have.
    """
    words, pdf = catalogue(locale).gettext, new_document()
    calls, teams, lost = papers.writable_calls(paper, words, [MORE])
    named = [*((entry.name, entry.phone) for entry in calls), *((name, "") for name, _ in teams)]
    scratch = Canvas(pdf, 0, 1)
    front, rest = _rows(scratch, named, FRONT_TOP, FRONT_BOTTOM, FRONT_RIGHT - EDGE_OF_CARD - 27)
    back, left_out = _rows(scratch, rest, BACK_TOP, BACK_BOTTOM, WIDTH - 2 * EDGE_OF_CARD - 28)
    _sheet(pdf, lambda canvas: _draw_front(canvas, paper, front, public_url, words))
    if back:
        _sheet(pdf, lambda canvas: _draw_back(canvas, back, len(left_out), words))
    return ServiceCardPdf(bytes(pdf.output()), tuple(name for name, _ in left_out), lost)


def _rows(
    canvas: Canvas, named: Sequence[tuple[str, str]], top: float, bottom: float, most: float
) -> tuple[list[_PocketCardRow], Sequence[tuple[str, str]]]:
    """What finds place between top and bottom, and what is left over."""
    rows: list[_PocketCardRow] = []
    y = top
    for place, (name, phone) in enumerate(named):
        size, lines = papers.fitted(canvas, name, NAME, SMALLEST, most)
        height = LINE + SECOND_LINE * (len(lines) - 1)
        if y + height > bottom:
            return rows, named[place:]
        rows.append(_PocketCardRow(y, phone, size, lines))
        y += height
    return rows, ()


def _sheet(pdf: FPDF, draw: Callable[[Canvas], None]) -> None:
    pdf.add_page()
    for row in range(ROWS):
        for column in range(COLUMNS):
            draw(Canvas(pdf, LEFT + column * WIDTH, 1, TOP + row * HEIGHT))
    _draw_crop_marks(pdf)


def _draw_crop_marks(pdf: FPDF) -> None:
    """Beyond the cards, so that none of them shows a line once it is cut."""
    pdf.set_draw_color(*SOFT)
    pdf.set_line_width(0.15)
    right, bottom = LEFT + COLUMNS * WIDTH, TOP + ROWS * HEIGHT
    for column in range(COLUMNS + 1):
        x = LEFT + column * WIDTH
        pdf.line(x, TOP - 8, x, TOP - 2)
        pdf.line(x, bottom + 2, x, bottom + 8)
    for row in range(ROWS + 1):
        y = TOP + row * HEIGHT
        pdf.line(LEFT - 8, y, LEFT - 2, y)
        pdf.line(right + 2, y, right + 8, y)


def _draw_front(
    canvas: Canvas, paper: PrintableServiceCard, rows: list[_PocketCardRow], public_url: str, words: Words
) -> None:
    canvas.box(0, 0, WIDTH, 9.5, CINNABAR)
    canvas.text(EDGE_OF_CARD, 6.6, paper.building_name, 11.5, WHITE, most=38, weight=0.3)
    canvas.text(WIDTH - EDGE_OF_CARD, 4.4, words(papers.HEADLINE), 7.5, WHITE, 1, 36)
    canvas.text(WIDTH - EDGE_OF_CARD, 7.9, paper.community_name, 6, BLUSH, 1, 36)
    _draw_emergency(canvas, words)
    for row in rows:
        _draw_row(canvas, row, FRONT_RIGHT, words)
    left = WIDTH - EDGE_OF_CARD - QR_SIDE
    canvas.qr(left, 21.5, QR_SIDE, papers.link_of(paper, public_url))
    scan = words(papers.SCAN)
    size, lines = papers.fitted(canvas, scan, 6, 6, QR_SIDE)
    for number, line in enumerate(lines):
        canvas.text(left + QR_SIDE / 2, 45.6 + number * 2.6, line, size, SOFT, 0.5, QR_SIDE)


def _draw_emergency(canvas: Canvas, words: Words) -> None:
    wide = (WIDTH - 2 * EDGE_OF_CARD - 2 * 2) / len(EMERGENCY)
    for place, (number, label) in enumerate(EMERGENCY):
        left = EDGE_OF_CARD + place * (wide + 2)
        canvas.box(left, 11.2, wide, 6.6, BLUSH, radius=1.2)
        drawn = canvas.text(left + 2.2, 15.9, number, 12, CINNABAR, weight=0.35)
        canvas.text(left + 3.4 + drawn, 15.7, words(label), 7, INK, most=wide - drawn - 4.6)


def _draw_row(canvas: Canvas, row: _PocketCardRow, right: float, words: Words) -> None:
    for number, line in enumerate(row.lines):
        canvas.text(EDGE_OF_CARD, row.y + 3.1 + number * SECOND_LINE, line, row.size, INK)
    if row.phone:
        canvas.text(right, row.y + 3.2, spoken_phone(row.phone), PHONE, CINNABAR, 1, 26, weight=0.2)
    else:
        canvas.text(right, row.y + 3.1, words(papers.TEAM), SMALLEST, SOFT, 1, 26)
    low = row.y + 4.1 + (len(row.lines) - 1) * SECOND_LINE
    canvas.box(EDGE_OF_CARD, low, right - EDGE_OF_CARD, 0.12, EDGE)


def _draw_back(canvas: Canvas, rows: list[_PocketCardRow], left_out: int, words: Words) -> None:
    for row in rows:
        _draw_row(canvas, row, WIDTH - EDGE_OF_CARD, words)
    if left_out:
        more = words(MORE) % {"count": left_out}
        canvas.text(EDGE_OF_CARD, 50.4, more, 7.5, CINNABAR, most=WIDTH - 2 * EDGE_OF_CARD)
