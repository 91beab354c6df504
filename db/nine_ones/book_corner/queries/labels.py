"""The labels that are stuck on books: a code to scan, the same to type, and whose shelf it belongs to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, takewhile

from fpdf import FPDF

from db.community.organisation.queries.places import building, place_of
from db.ground.refusals import Refused
from db.ground.texts import one_line
from db.ground.words import DEFAULT_LOCALE, N_, catalogue
from db.nine_ones.book_corner.rules.books import code_shown
from db.nine_ones.book_corner.rules.lending import ABSENT
from db.nine_ones.book_corner.tables import Book, BookCopy
from db.papers.printing.queries.canvas import CINNABAR, EDGE, INK, SOFT, Canvas, new_document
from db.papers.printing.queries.fonts import boxed
from db.records.permissions.rules import Ability, Actor, require

COLUMNS, ROWS, WIDTH, HEIGHT = 3, 8, 70.0, 37.0
PER_SHEET = COLUMNS * ROWS
MOST_LABELS = 5 * PER_SHEET  # at once: a code takes some 40 ms
SIDE, MARGIN, RIGHT = 33.0, 2.5, 36.0
LINE, TITLE_SIZE, TITLE_LINES = 4.6, 11.0, 3
ENDING = "…"
NEVER_FIRST = frozenset("）)》」』】〉，。、：；！？,.:;!?")
SCAN = N_("Scan to borrow or return")


@dataclass(frozen=True)
class BookLabel:
    copy_id: int
    code: str
    title: str
    building_name: str
    building_code: str


def labels_of(actor: Actor, building_id: int, book_id: int | None = None) -> list[BookLabel]:
    """The labels of one title's copies, or of all that have no label yet, the oldest first.

    Raises NotAllowed, NotFound.
    """
    require(actor, Ability.KEEP_NINE_ONES, place_of(building_id))
    here = (BookCopy.building == building_id) & BookCopy.mark.not_in(sorted(ABSENT))
    here &= BookCopy.labelled_at.is_null() if book_id is None else BookCopy.book == book_id
    home = building(building_id)
    rows = BookCopy.select(BookCopy.id, BookCopy.code, Book.title).join(Book).where(here).order_by(BookCopy.id)
    return [BookLabel(id, code, title, home.name, home.code) for id, code, title in rows.tuples()]


def draw_labels(labels: Sequence[BookLabel], public_url: str, skip: int = 0, locale: str = DEFAULT_LOCALE) -> bytes:
    """A4 sheets of 3 × 8 labels of 70 × 37 mm; `skip` are the places of the first sheet that are used up already.

    Raises Refused without a label, or without a Chinese font. What the font cannot write is printed as □.
    """
    if not labels:
        raise Refused(N_("There is no label to print."))
    pdf = new_document(title="Linli · 邻理")
    words = catalogue(locale).gettext
    for number, label in enumerate(labels[:MOST_LABELS], skip % PER_SHEET):
        _draw_label(_place(pdf, number), label, public_url, words(SCAN))
    return bytes(pdf.output())


def _place(pdf: FPDF, number: int) -> Canvas:
    row, column = divmod(number % PER_SHEET, COLUMNS)
    if number % PER_SHEET == 0 or not pdf.page:
        pdf.add_page()
    return Canvas(pdf, column * WIDTH, 1, (pdf.h - ROWS * HEIGHT) / 2 + row * HEIGHT)


def _draw_label(canvas: Canvas, label: BookLabel, public_url: str, scan: str) -> None:
    most = WIDTH - RIGHT - 2 * MARGIN
    canvas.qr(MARGIN, (HEIGHT - SIDE) / 2, SIDE, link_on_label(public_url, label))
    for line, text in enumerate(_lines(canvas, _printable(label.title), most)):
        canvas.text(RIGHT, 7.6 + line * LINE, text, TITLE_SIZE, INK, most=most, weight=0.2)
    canvas.text(RIGHT, 24.2, code_shown(label.code), 15, CINNABAR, most=most, weight=0.4)
    canvas.box(RIGHT, 26.4, most, 0.2, EDGE)
    canvas.text(RIGHT, 30, _printable(label.building_name), 8, SOFT, most=most)
    canvas.text(RIGHT, 33.6, scan, 7, SOFT, most=most)


def link_on_label(public_url: str, label: BookLabel) -> str:
    return f"{public_url.rstrip('/')}/b/{label.building_code}/books/{label.code}"


def _printable(text: str) -> str:
    """What only joins or turns other characters is left out; what cannot be written is a box."""
    return boxed(one_line(text))


def _lines(canvas: Canvas, title: str, most: float) -> list[str]:
    """At most three; what does not fit is cut with an ellipsis."""
    lines: list[str] = []
    rest = title
    widths = {letter: canvas.width(letter, TITLE_SIZE) for letter in set(title)}
    while rest and len(lines) < TITLE_LINES:
        fits = sum(1 for _ in takewhile(lambda width: width <= most, accumulate(map(widths.__getitem__, rest)))) or 1
        end = _end_of_word(rest, fits)
        lines.append(rest[:end].rstrip())
        rest = rest[end:].lstrip()
    if rest:
        lines[-1] = lines[-1][:-1] + ENDING
    return lines


def _end_of_word(text: str, fits: int) -> int:
    """Where the next line begins: not inside a word of letters, unless that is a line long, nor with a full stop."""
    if fits < len(text) and fits > 1 and text[fits] in NEVER_FIRST:
        return fits - 1
    if fits >= len(text) or not (text[fits - 1].isascii() and text[fits].isascii() and text[fits].isalnum()):
        return fits
    return text.rfind(" ", 0, fits) + 1 or fits
