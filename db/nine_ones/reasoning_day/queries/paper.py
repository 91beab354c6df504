"""The day's list on paper, with room to write what came of each talk."""

from __future__ import annotations

from collections.abc import Callable

from fpdf import FPDF
from fpdf.fonts import FontFace

from db.ground.clock import local
from db.ground.words import DEFAULT_LOCALE, N_, catalogue
from db.nine_ones.reasoning_day.queries.desk import ListedTalk, ReasoningDayList
from db.papers.printing.queries.canvas import (
    CINNABAR,
    EDGE,
    INK,
    SOFT,
    columns,
    new_document,
    set_in_lines,
    set_in_rows,
)
from db.papers.printing.queries.document import FONT, ChineseDocument

TITLE = N_("Reasoning day")
PRIVATE = N_("For the mediator only. Shred it after the day.")
NOBODY = N_("Nobody has booked yet.")
HEADINGS = (N_("No."), N_("At"), N_("How to call them"), N_("What about"), N_("Its dispute"), N_("Outcome"))
WIDTHS, PADDING, LINE = (14, 18, 28, 58, 30, 38), 1.5, 7.0
CAME = N_("How many came: ________")


def list_pdf(found: ReasoningDayList, building_name: str, zone: str, locale: str = DEFAULT_LOCALE) -> bytes:
    """The list of a day as a PDF; what the font cannot write, such as an emoji, is printed as an empty box.

    Raises Refused without a Chinese font.
    """
    words = catalogue(locale).gettext
    pdf = new_document(title=words(TITLE))
    pdf.set_margins(12, 14, 12)
    pdf.set_auto_page_break(True, 14)
    pdf.add_page()
    _head(pdf, found, (pdf.boxed(building_name), pdf.boxed(found.day.place)), zone, words)
    if found.talks:
        _table(pdf, found, zone, words)
    _foot(pdf, found, words)
    return bytes(pdf.output())


def _head(
    pdf: ChineseDocument, found: ReasoningDayList, where: tuple[str, str], zone: str, words: Callable[[str], str]
) -> None:
    building_name, place = where
    start, end = local(found.day.starts_at, zone), local(found.day.ends_at, zone)
    pdf.set_text_color(*CINNABAR)
    pdf.set_font(FONT, size=20)
    _write(pdf, 11, f"{words(TITLE)} · {building_name}")
    pdf.set_text_color(*INK)
    pdf.set_font(FONT, size=13)
    _write(pdf, 8, f"{start:%Y-%m-%d  %H:%M}–{end:%H:%M}  {place}")
    pdf.set_text_color(*SOFT)
    pdf.set_font(FONT, size=10)
    pdf.cell(0, 7, words(PRIVATE), new_x="LMARGIN", new_y="NEXT")
    pdf.ln(3)


def _write(pdf: FPDF, height: float, text: str) -> None:
    said = set_in_lines(pdf, text, pdf.epw - 2 * pdf.c_margin)
    pdf.multi_cell(0, height, said, align="L", new_x="LMARGIN", new_y="NEXT")


def _table(pdf: ChineseDocument, found: ReasoningDayList, zone: str, words: Callable[[str], str]) -> None:
    pdf.set_text_color(*INK)
    pdf.set_draw_color(*EDGE)
    pdf.set_font(FONT, size=11)
    heading = FontFace(emphasis="", color=SOFT)
    rooms = columns(pdf.epw, WIDTHS, PADDING)
    with pdf.table(
        col_widths=WIDTHS, line_height=LINE, text_align="LEFT", headings_style=heading, padding=PADDING
    ) as table:
        table.row([words(each) for each in HEADINGS])
        rows = ([pdf.boxed(cell) for cell in _cells(talk, zone)] for talk in found.talks)
        for row in set_in_rows(pdf, rows, rooms, LINE, PADDING, [words(each) for each in HEADINGS]):
            table.row(row)


def _cells(talk: ListedTalk, zone: str) -> list[str]:
    time = f"{local(talk.starts_at, zone):%H:%M}" if talk.starts_at else "—"
    return [str(talk.number), time, talk.address or "—", talk.about, talk.reference or "", " "]


def _foot(pdf: ChineseDocument, found: ReasoningDayList, words: Callable[[str], str]) -> None:
    pdf.ln(5)
    pdf.set_font(FONT, size=12)
    pdf.set_text_color(*INK)
    if not found.talks:
        pdf.cell(0, 9, words(NOBODY), new_x="LMARGIN", new_y="NEXT")
    pdf.cell(0, 9, words(CAME), new_x="LMARGIN", new_y="NEXT")
    pdf.set_font(FONT, size=9)
    pdf.cell(0, 6, pdf.said_of_boxes(words), new_x="LMARGIN", new_y="NEXT")
