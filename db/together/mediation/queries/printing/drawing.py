"""Papers as PDF: each by itself, and the whole file in order, with the right pages in its contents."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from io import BytesIO

from fpdf.enums import WrapMode

from db.ground.words import N_
from db.papers.printing.queries.canvas import set_in_lines
from db.papers.printing.queries.document import FONT
from db.papers.printing.queries.sheets import AFTER_WORDS, LINE, MARGIN, MILLIMETRES_A_POINT, ChinesePdf
from db.together.mediation.queries.papers.parts import said
from db.together.mediation.rules.kinds import PaperKind
from db.together.mediation.rules.paper_text import TABLES, PaperText

FACTS, SIGNS = (3, 11), (10, 9)
SIGN_HERE = N_("________________    (year)    (month)    (day)")
PAGE = N_("Page %(page)s")
ROOM_TO_WRITE, SIGN_HEIGHT, GAP_ABOVE_COVER = 14.0, 13.0, 45.0
NOTE, SIGN, ABOVE_SIGNS = 10.5, 11.0, 3.0
BIG, BIGGER = frozenset({PaperKind.COVER, PaperKind.END}), 1.35


@dataclass(frozen=True)
class FilePages:
    """What stands as one line in the contents: a paper, photos on a page each with `heading` above them, or both.

    Or neither: a line without a page.
    """

    title: str
    paper: PaperText | None
    remark: str = ""
    heading: str = ""
    scan_ids: tuple[int, ...] = ()


@dataclass(frozen=True)
class PageSpan:
    first: int
    last: int

    def __str__(self) -> str:
        return str(self.first) if self.first == self.last else f"{self.first}-{self.last}"


class MediationPdf(ChinesePdf):
    """`first_numbered` is the sheet that is page 1; what lies before it and after `last_numbered` has no number.

    The number of the file stands at the foot of each, for a sheet with nothing but signatures on it.
    """

    def __init__(self, title: str, file_number: str, first_numbered: int = 1, last_numbered: int | None = None) -> None:
        self.first_numbered, self.last_numbered, self.file_number = first_numbered, last_numbered, file_number
        super().__init__(title)

    def footer(self) -> None:
        page = self.page_no() - self.first_numbered + 1
        if page < 1 or (self.last_numbered is not None and self.page_no() > self.last_numbered):
            return
        self.set_y(-MARGIN - 5)
        self.set_font(FONT, size=9)
        self.cell(0, 5, self.said_of_boxes(said), align="C", new_x="LMARGIN", new_y="NEXT")
        self.cell(0, 6, f"{self.file_number}　{said(PAGE, page=page)}", align="C")

    def draw(self, paper: PaperText) -> None:
        """On the present sheet, and on as many more as it takes."""
        scale = BIGGER if paper.kind in BIG else 1.0
        if paper.kind in BIG:
            self.ln(GAP_ABOVE_COVER)
        self.heading(paper.committee, 13 * scale, "C")
        self.heading(paper.title, 20 * scale, "C")
        if paper.kind not in BIG:
            self.words(paper.number, 11, "R")
        if paper.facts:
            self.grid([(one.label, one.shown) for one in paper.facts], FACTS, size=11 * scale)
        for section in paper.sections:
            self._section(section.heading, section.shown, 11.5 * scale)
        if paper.heads:
            widths = TABLES.get(paper.kind, (1,) * len(paper.heads))
            self.grid(paper.rows, widths, paper.heads, size=11)
        signs = self._measured(paper.signatures)
        self._keep_with_signatures(paper.notes, [tall for _, tall in signs])
        for note in paper.notes:
            self.words(note, NOTE)
        self._sign(signs)

    def _section(self, heading: str, text: str, size: float) -> None:
        if heading:
            self.heading(heading, 12)
        if text:
            self.words(text, size)
        else:
            self.ln(ROOM_TO_WRITE)

    def _measured(self, lines: Sequence[str]) -> list[tuple[str, float]]:
        """Each line to sign on as it is set beside where one signs, and how high it stands, in millimetres."""
        self.set_font(FONT, size=SIGN)
        room = self.epw * SIGNS[0] / sum(SIGNS) - 2 * self.c_margin
        found = [set_in_lines(self, self.boxed(f"{line}："), room) for line in lines]
        return [(words, SIGN_HEIGHT + words.count("\n") * SIGN * LINE * MILLIMETRES_A_POINT) for words in found]

    def _keep_with_signatures(self, notes: Sequence[str], heights: Sequence[float]) -> None:
        """On the next sheet, where they would stand there with no word of what they are for.

        With the first of them at least, where they take more than a sheet.
        """
        self.set_font(FONT, size=NOTE)
        room, line = self.epw - 2 * self.c_margin, NOTE * LINE * MILLIMETRES_A_POINT
        told = [(set_in_lines(self, self.boxed(note), room).count("\n") + 1) * line + AFTER_WORDS for note in notes]
        above = sum(told) + ABOVE_SIGNS
        tall = above + sum(heights)
        if notes and heights and self.will_page_break(tall if tall < self.eph else above + heights[0]):
            self.add_page()

    def _sign(self, signs: Sequence[tuple[str, float]]) -> None:
        """Each on a line of its own, never cut by the foot of a page, with room for a hand or a seal."""
        if signs:
            self.ln(ABOVE_SIGNS)
        self.set_font(FONT, size=SIGN)
        label, height = self.epw * SIGNS[0] / sum(SIGNS), SIGN * LINE * MILLIMETRES_A_POINT
        for words, tall in signs:
            if self.will_page_break(tall):
                self.add_page()
            top = self.get_y()
            self.multi_cell(label, height, words, align="L", wrapmode=WrapMode.CHAR, new_x="RIGHT", new_y="TOP")
            self.cell(0, height, said(SIGN_HERE), align="R")
            self.set_xy(self.l_margin, top + tall)

    def picture(self, heading: str, jpeg: bytes) -> None:
        """On a sheet of its own; without bytes an empty one, so that sheets can be counted."""
        self.add_page()
        if not jpeg:
            return
        self.words(heading, 10.5)
        top = self.get_y()
        high = self.page_break_trigger - top
        self.image(BytesIO(jpeg), self.l_margin, top, self.epw, high, keep_aspect_ratio=True)


def paper_as_pdf(paper: PaperText) -> bytes:
    """A4. Raises Refused on a machine without a Chinese font."""
    pdf = MediationPdf(paper.title, paper.number)
    pdf.draw(paper)
    return bytes(pdf.output())


def draw_file(pdf: MediationPdf, lying: Sequence[FilePages], jpeg_of: Callable[[int], bytes]) -> list[PageSpan | None]:
    """Each paper begins on a sheet of its own; returns from which sheet to which each goes, None for what has none.

    `pdf` has begun with a sheet: where that is empty, the first paper takes it.
    """
    empty = pdf.page_no() == 1 and pdf.get_y() <= pdf.t_margin
    spans: list[PageSpan | None] = []
    for one in lying:
        if one.paper is None and not one.scan_ids:
            spans.append(None)
            continue
        first = pdf.page_no() + (0 if empty else 1)
        if one.paper is not None:
            if not empty:
                pdf.add_page()
            pdf.draw(one.paper)
        for number in one.scan_ids:
            pdf.picture(one.heading, jpeg_of(number))
        empty = False
        spans.append(PageSpan(first, pdf.page_no()))
    return spans
