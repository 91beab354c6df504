"""The sheet for the wall, in large type, A4 or A3: as many pages as it needs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from db.ground.texts import one_line
from db.ground.words import DEFAULT_LOCALE, N_, catalogue
from db.nine_ones.service_card.queries import papers
from db.nine_ones.service_card.queries.cards import ServiceEntryInfo
from db.nine_ones.service_card.queries.papers import PrintableServiceCard, ServiceCardPdf, Words
from db.nine_ones.service_card.rules import EMERGENCY, TRADES
from db.papers.printing.queries.canvas import BLUSH, CINNABAR, DEEP, EDGE, INK, PAPER, SOFT, WHITE, Canvas, new_document
from db.papers.printing.rules import spoken_phone

WIDTH, HEIGHT, MARGIN = 210.0, 297.0, 14.0
TOP, BOTTOM = 82.0, 259.0
NAME, SMALLEST, BENEATH, PHONE = 22.0, 17.0, 12.5, 30.0
NAME_MOST, PHONE_MOST, TEAM_MOST = 92.0, 86.0, 182.0
LARGER = (1.4, 1.25, 1.1, 1.0)
NAME_LINE, BENEATH_LINE, GAP = 8.4, 5.4, 4.4  # millimetres
SIZES = {"A4": (210.0, 297.0), "A3": (297.0, 420.0)}

LOOKED_THROUGH = N_("Last looked through: %(day)s")
PAGE = N_("Page %(page)s of %(pages)s")


@dataclass(frozen=True)
class _WallSheetRow:
    """`phone` is empty for a team, whose words go on where a number would stand."""

    phone: str
    larger: float
    size: float
    names: list[str]
    beneath: list[str]

    @property
    def height(self) -> float:
        return self.larger * (len(self.names) * NAME_LINE + len(self.beneath) * BENEATH_LINE + GAP)


def wall_sheet(paper: PrintableServiceCard, size: str, public_url: str, locale: str = DEFAULT_LOCALE) -> ServiceCardPdf:
    """The card as a sheet of this size, on as many pages as it needs.

    Raises Refused without a number, without a Chinese font, or for a character that it does not have.
    """
    words, pdf = catalogue(locale).gettext, new_document(size=SIZES[size])
    calls, teams, lost = papers.writable_calls(paper, words, [LOOKED_THROUGH, PAGE])
    scale = SIZES[size][0] / WIDTH
    pages = _in_largest_type(Canvas(pdf, 0, 1), calls, teams, words)
    for number, rows in enumerate(pages, 1):
        pdf.add_page()
        canvas = Canvas(pdf, 0, scale)
        _draw_header(canvas, paper, words)
        _draw_rows(canvas, rows)
        numbered = words(PAGE) % {"page": number, "pages": len(pages)} if len(pages) > 1 else ""
        _draw_footer(canvas, paper, public_url, words, numbered)
    return ServiceCardPdf(bytes(pdf.output()), (), lost)


def _in_largest_type(
    canvas: Canvas, entries: Sequence[ServiceEntryInfo], teams: Sequence[tuple[str, str]], words: Words
) -> list[list[_WallSheetRow]]:
    """A short list fills the sheet; a long one goes on, in the size that still can be read from afar."""
    for larger in LARGER:
        calls = [_row(canvas, entry, words, larger) for entry in entries]
        pages = _pages([*calls, *(_team_row(canvas, name, duties, words, larger) for name, duties in teams)])
        if len(pages) == 1:
            break
    return pages


def _row(canvas: Canvas, entry: ServiceEntryInfo, words: Words, larger: float) -> _WallSheetRow:
    size, names = papers.fitted(canvas, entry.name, NAME * larger, SMALLEST * larger, NAME_MOST)
    said = " · ".join(filter(None, (words(TRADES[entry.trade]), papers.hours_of(entry, words), entry.note)))
    _, beneath = papers.fitted(canvas, said, BENEATH * larger, BENEATH * larger, NAME_MOST)
    return _WallSheetRow(entry.phone, larger, size, names, beneath)


def _team_row(canvas: Canvas, name: str, duties: str, words: Words, larger: float) -> _WallSheetRow:
    size, names = papers.fitted(canvas, name, NAME * larger, SMALLEST * larger, TEAM_MOST)
    said = f"{words(papers.SENT_BY_STAFF)} · {one_line(duties)}"
    _, beneath = papers.fitted(canvas, said, BENEATH * larger, BENEATH * larger, TEAM_MOST)
    return _WallSheetRow("", larger, size, names, beneath)


def _pages(rows: list[_WallSheetRow]) -> list[list[_WallSheetRow]]:
    pages: list[list[_WallSheetRow]] = [[]]
    for row in rows:
        if sum(one.height for one in pages[-1]) + row.height > BOTTOM - TOP and pages[-1]:
            pages.append([])
        pages[-1].append(row)
    return pages


def _draw_header(canvas: Canvas, paper: PrintableServiceCard, words: Words) -> None:
    canvas.box(0, 0, WIDTH, HEIGHT, PAPER)
    canvas.box(0, 0, WIDTH, 40, CINNABAR)
    canvas.box(0, 40, WIDTH, 1.4, DEEP)
    canvas.text(MARGIN, 26, words(papers.HEADLINE), 44, WHITE, most=108, weight=0.9)
    canvas.text(WIDTH - MARGIN, 18.5, paper.building_name, 26, WHITE, 1, 68, weight=0.5)
    canvas.text(WIDTH - MARGIN, 29.5, paper.community_name, 15, BLUSH, 1, 68)
    wide = (WIDTH - 2 * MARGIN - 2 * 5) / len(EMERGENCY)
    for place, (number, label) in enumerate(EMERGENCY):
        left = MARGIN + place * (wide + 5)
        canvas.box(left, 47, wide, 28, BLUSH, radius=3)
        canvas.text(left + wide / 2, 64.5, number, 50, CINNABAR, 0.5, wide - 8, weight=1.1)
        canvas.text(left + wide / 2, 71.8, words(label), 16, INK, 0.5, wide - 8)


def _draw_rows(canvas: Canvas, rows: list[_WallSheetRow]) -> None:
    y = TOP
    for row in rows:
        _draw_row(canvas, row, y)
        y += row.height
        canvas.box(MARGIN, y - 1.6, WIDTH - 2 * MARGIN, 0.3, EDGE)


def _draw_row(canvas: Canvas, row: _WallSheetRow, y: float) -> None:
    s = row.larger
    for number, line in enumerate(row.names):
        canvas.text(MARGIN, y + (6.8 + number * NAME_LINE) * s, line, row.size, INK, weight=0.25)
    low = y + len(row.names) * NAME_LINE * s
    most = NAME_MOST if row.phone else TEAM_MOST
    for number, line in enumerate(row.beneath):
        canvas.text(MARGIN, low + (4 + number * BENEATH_LINE) * s, line, BENEATH * s, SOFT, most=most)
    if not row.phone:
        return
    middle = y + (row.height - GAP * s) / 2 + 3.8 * s
    canvas.text(WIDTH - MARGIN, middle, spoken_phone(row.phone), PHONE * s, CINNABAR, 1, PHONE_MOST, weight=0.5)


def _draw_footer(canvas: Canvas, paper: PrintableServiceCard, public_url: str, words: Words, numbered: str) -> None:
    link = papers.link_of(paper, public_url)
    canvas.box(MARGIN, 262, 28, 28, WHITE, radius=2, edge=EDGE)
    canvas.qr(MARGIN, 262, 28, link)
    inner, most = MARGIN + 33, WIDTH - 2 * MARGIN - 33
    canvas.text(inner, 271, words(papers.SCAN), 18, INK, most=most, weight=0.3)
    canvas.text(inner, 279, link.partition("://")[2], 13, SOFT, most=most)
    if paper.looked_through:
        looked = words(LOOKED_THROUGH) % {"day": paper.looked_through.isoformat()}
        canvas.text(inner, 287, looked, 12, SOFT, most=most - 40)
    if numbered:
        canvas.text(WIDTH - MARGIN, 287, numbered, 12, SOFT, 1, 38)
