"""Drawing signs: one design in millimetres of an A4 sheet, scaled to the paper it is printed on."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from fpdf import FPDF

from db.ground.refusals import Refused
from db.ground.words import DEFAULT_LOCALE, N_, catalogue
from db.nine_ones.signs.rules import PaperSize, SignInfo, link_on_sign, printed_link
from db.papers.printing.queries.canvas import (
    BLUSH,
    CINNABAR,
    DEEP,
    EDGE,
    INK,
    LINE,
    PAPER,
    POINTS,
    SOFT,
    WHITE,
    Canvas,
    new_document,
)
from db.papers.printing.queries.fonts import CannotBeWritten, check_writable, unwritable
from db.papers.printing.rules import spoken_phone

WIDTH, HEIGHT, MARGIN = 210.0, 297.0, 20.0

READABLE = 12.8  # points on A4, nine on A5
SMALLEST = 6.0
WHEN_ALL_ARE_SMALL = READABLE / 36

HEADLINE = N_("Scan and say it")
PURPOSE = N_("Neighbours, property, facilities: say what is wrong, follow it, and judge whether it was solved.")
COMPARE = N_("The address on your phone must be the one printed here. If it is not, enter nothing.")
MEDIATOR = N_("Party-member mediator of this building")
OFFICE = N_("Community office")
FREE = N_("Free of charge. It costs nothing and never asks for a bank card.")
EMERGENCY = N_("In an emergency call 110, 119 or 120 first.")


def sign_pdf(signs: Sequence[SignInfo], paper: PaperSize | str, public_url: str, locale: str = DEFAULT_LOCALE) -> bytes:
    """The signs as a PDF: one building a page, or two A5 signs on a sheet with marks to cut along.

    Raises Refused without a building, without a Chinese font, or for a sign that `unwritable_signs` names.
    """
    if not signs:
        raise Refused(N_("Choose at least one building."))
    paper, words = PaperSize(paper), catalogue(locale).gettext
    pdf = _document(paper)
    lines = [EMERGENCY, FREE, OFFICE, MEDIATOR, COMPARE, PURPOSE, HEADLINE]
    for refusal in unwritable_signs(signs).values():
        raise refusal
    check_writable([*map(words, lines), public_url])
    for number, sign in enumerate(signs):
        canvas = _place(pdf, paper, number)
        _draw_sign(canvas, sign, public_url, words)
        if paper is PaperSize.TWO_A5:
            _draw_cut_marks(pdf)
    return bytes(pdf.output())


def unwritable_signs(signs: Sequence[SignInfo]) -> dict[int, CannotBeWritten]:
    """Why, by building, a sign cannot be printed here: which characters of which name no font has. The others can."""
    found = {}
    for sign in signs:
        said = next((text for text in sign.texts if unwritable([text])), None)
        if said is not None:
            words = N_("The sign of %(building)s cannot be printed: no font here has the %(characters)s of “%(said)s”.")
            characters = " ".join(unwritable([said]))
            found[sign.building_id] = CannotBeWritten(
                words, building=sign.building_name, said=said, characters=characters
            )
    return found


def version_words(sign: SignInfo) -> str:
    """The number and day on a sign that tell an old one from the right one: v3 · 2026-11-23."""
    return f"v{sign.version} · {sign.since:%Y-%m-%d}" if sign.since else ""


def _document(paper: PaperSize) -> FPDF:
    return new_document(
        orientation="landscape" if paper is PaperSize.TWO_A5 else "portrait",
        size=(148, 210) if paper is PaperSize.A5 else "A4",
    )


def _place(pdf: FPDF, paper: PaperSize, number: int) -> Canvas:
    """Where on which page the sign of this number lies."""
    if paper is not PaperSize.TWO_A5 or number % 2 == 0:
        pdf.add_page()
    if paper is PaperSize.A4:
        return Canvas(pdf, 0, 1)
    if paper is PaperSize.A5:
        return Canvas(pdf, 0, pdf.h / HEIGHT)
    return Canvas(pdf, pdf.w / 2 * (number % 2), pdf.h / HEIGHT)


def _draw_cut_marks(pdf: FPDF) -> None:
    pdf.set_draw_color(*BLUSH)
    pdf.set_line_width(0.2)
    pdf.set_dash_pattern(dash=2, gap=2)
    pdf.line(pdf.w / 2, 0, pdf.w / 2, pdf.h)
    pdf.set_dash_pattern()


def _draw_sign(canvas: Canvas, sign: SignInfo, public_url: str, words: Callable[[str], str]) -> None:
    canvas.box(0, 0, WIDTH, HEIGHT, PAPER)
    _draw_header(canvas, sign)
    _draw_purpose(canvas, words)
    _draw_code(canvas, sign, public_url, words)
    _draw_contact(canvas, sign, words)
    _draw_footer(canvas, sign, words)


def _draw_header(canvas: Canvas, sign: SignInfo) -> None:
    canvas.box(0, 0, WIDTH, 66, CINNABAR)
    canvas.box(0, 66, WIDTH, 1.6, DEEP)
    community = sign.community_name if sign.header else ""
    beneath = " · ".join(filter(None, [community, sign.party_group, sign.address]))
    head, wide, most = sign.header or sign.community_name, WIDTH - 2 * MARGIN, WIDTH - 2 * MARGIN - 38
    size, lines = _in_height(canvas, beneath, 16, wide, 66 - 51)
    fits = _fits(canvas, head, 19, most) and _fits(canvas, sign.building_name, 52, most, 24) and size >= READABLE
    if sign.logo:
        canvas.box(WIDTH - MARGIN - 32, 17, 32, 32, WHITE, radius=3)
        canvas.picture(WIDTH - MARGIN - 30, 19, 28, 28, sign.logo)
    if not fits:  # where the tiles would be is room for names
        _draw_full_header(canvas, head, sign.building_name, beneath, most if sign.logo else wide)
        return
    if not sign.logo:
        _draw_nine_tiles(canvas, WIDTH - MARGIN - 28, 19)
    canvas.text(MARGIN, 22, head, 19, WHITE, most=most)
    canvas.text(MARGIN, 44, sign.building_name, 52, WHITE, most=most, weight=1.1)
    if _fits(canvas, beneath, 16, most):
        canvas.text(MARGIN, 57.5, beneath, 16, BLUSH, most=most)
    else:
        canvas.block(MARGIN, 51, lines, size, BLUSH)


def _fits(canvas: Canvas, text: str, size: float, most: float, least: float = READABLE) -> bool:
    """Whether it can be read when it is shrunk into one line."""
    return not text or canvas.width(text, least) <= most or canvas.width(text, size) <= most


def _in_height(canvas: Canvas, text: str, size: float, width: float, height: float) -> tuple[float, list[str]]:
    """The largest size up to this one in whose lines the text is no wider and no higher than that."""
    lines = canvas.in_lines(text, size, width)
    while size > SMALLEST and len(lines) * LINE * size / POINTS > height:
        size -= 0.4
        lines = canvas.in_lines(text, size, width)
    return size, lines


def _draw_full_header(canvas: Canvas, head: str, name: str, beneath: str, most: float) -> None:
    """Names so long that each takes several lines, as large as all of them fit below each other."""
    share, top, bottom = 1.0, 5.0, 65.5
    while True:
        sizes = [max(READABLE, size * share) for size in (19, 36, 16)]
        if share < WHEN_ALL_ARE_SMALL:
            sizes = [size * share / WHEN_ALL_ARE_SMALL for size in sizes]
        texts = zip((head, name, beneath), sizes, strict=True)
        blocks = [(canvas.in_lines(text, size, most), size) for text, size in texts]
        if sum(len(lines) * LINE * size / POINTS for lines, size in blocks) <= bottom - top:
            break
        share -= 0.02
    for (lines, size), colour, weight in zip(blocks, (WHITE, WHITE, BLUSH), (0, 0.5, 0), strict=True):
        top = canvas.block(MARGIN, top, lines, size, colour, weight)


def _draw_nine_tiles(canvas: Canvas, x: float, y: float) -> None:
    """The nine ones as a mark; the middle one is the neighbour who speaks up."""
    for row in range(3):
        for column in range(3):
            fill = WHITE if row == column == 1 else (203, 98, 82)
            canvas.box(x + column * 9.8, y + row * 9.8, 8.4, 8.4, fill, radius=1.8)


def _draw_purpose(canvas: Canvas, words: Callable[[str], str]) -> None:
    centre = WIDTH / 2
    canvas.text(centre, 88, words(HEADLINE), 38, INK, 0.5, WIDTH - 2 * MARGIN, weight=0.9)
    canvas.text(centre, 99.5, words(PURPOSE), 14.5, SOFT, 0.5, WIDTH - 2 * MARGIN)


def _draw_code(canvas: Canvas, sign: SignInfo, public_url: str, words: Callable[[str], str]) -> None:
    card, top = 104.0, 106.0
    left = (WIDTH - card) / 2
    canvas.box(left, top, card, card, WHITE, radius=5, edge=EDGE)
    canvas.qr(left, top, card, link_on_sign(public_url, sign.code))
    canvas.text(WIDTH / 2, 220, printed_link(public_url, sign.code), 19, INK, 0.5, WIDTH - 2 * MARGIN, weight=0.3)
    canvas.text(WIDTH / 2, 227.5, words(COMPARE), 12, SOFT, 0.5, WIDTH - 2 * MARGIN)


def _draw_contact(canvas: Canvas, sign: SignInfo, words: Callable[[str], str]) -> None:
    name, phone = sign.contact
    inner, top = MARGIN + 10, 234.0
    canvas.box(MARGIN, top, WIDTH - 2 * MARGIN, 27, WHITE, radius=4, edge=EDGE)
    canvas.box(MARGIN + 4.5, top + 6, 1.6, 15, CINNABAR, radius=0.8)
    canvas.text(inner, top + 10, words(MEDIATOR if sign.has_mediator else OFFICE), 12.5, SOFT, most=70)
    if _fits(canvas, name, 24, 64, 16):
        canvas.text(inner, top + 21, name, 24, INK, most=64, weight=0.5)
    else:
        size, lines = _in_height(canvas, name, 16, 64, 16)
        canvas.block(inner, top + 10.2, lines, size, INK, weight=0.3)
    canvas.text(WIDTH - inner, top + 18.4, spoken_phone(phone), 32, CINNABAR, 1, 80, weight=0.6)


def _draw_footer(canvas: Canvas, sign: SignInfo, words: Callable[[str], str]) -> None:
    canvas.text(WIDTH / 2, 272, words(FREE), 18, CINNABAR, 0.5, WIDTH - 2 * MARGIN, weight=0.35)
    if canvas.width(sign.party_organisation, 12) <= 80:
        canvas.text(MARGIN, 284, sign.party_organisation, 12, SOFT)
    else:
        size, lines = _in_height(canvas, sign.party_organisation, 12, 80, 18)
        canvas.block(MARGIN, 276, lines, size, SOFT)
    canvas.text(WIDTH - MARGIN, 284, words(EMERGENCY), 12, SOFT, 1, 86)
    canvas.text(WIDTH - MARGIN, 291, version_words(sign), 9, SOFT, 1, 60)
