"""A disclosure on paper for the physical board: the same words, with date, number and a code that opens its page."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING

from db.community.organisation.queries.places import CommunityInfo, community
from db.ground.outward import public_address
from db.ground.village_words import core_says
from db.ground.words import DEFAULT_LOCALE, N_
from db.together.disclosures.queries.public import PublicDisclosure
from db.together.disclosures.queries.settings import imprint_of
from db.together.disclosures.rules.settings import NAMES
from db.together.disclosures.rules.wording import HEADS, KINDS, Imprint, SheetKind

if TYPE_CHECKING:
    from db.nine_ones.record_book.queries.drawing import PaperDrawing

NUMBER = N_("No. %(number)s of %(year)s, version %(version)s")
HANGS = N_("On the board from %(first)s to %(last)s")
COMPLAIN = N_("Late, or not true? Say so to: %(offices)s")
SCAN = N_("Scan to read it on the phone, and to ask about it")
CORRECTED = N_("Corrected: %(reason)s")
WIDTHS = {
    SheetKind.AGREEMENTS: (16, 30, 16, 14, 24),
    SheetKind.MONEY: (18, 46, 18, 18),
    SheetKind.ASKS: (28, 16, 16, 12, 12, 16),
}
CODE_SIDE = 34.0


def disclosure_pdf(found: PublicDisclosure, locale: str = DEFAULT_LOCALE, address: str | None = None) -> bytes:
    """An A4 sheet in the shown version; it is enlarged to A3 without loss. Without an address, its page has no code.

    Equal disclosures are equal bytes, whatever is settled later: around the words stands what stood there when they
    were published. A version of which that was not kept yet reads the settings of today, under the name of then.
    """
    home = community(found.community_id)
    imprint = found.shown.imprint or imprint_of(home.id, found.shown.published_at)
    words = core_says(locale, home.street if imprint.name == NAMES[True] else None)
    name = words(imprint.name)
    drawn_on = import_module("db.nine_ones.record_book.queries.drawing").PaperDrawing  # fpdf2, once paper is wanted
    drawing: PaperDrawing = drawn_on(words, f"{name} · {found.words.title}", f"{imprint.community} · {name}")
    drawing.heading(name, f"{imprint.community} · {found.words.title}", words(KINDS[found.kind]))
    drawing.note(" · ".join(_facts(found, words)))
    if found.shown.reason:
        drawing.note(words(CORRECTED) % {"reason": found.shown.reason})
    if found.words.text:
        drawing.text(found.words.text)
    if found.words.sheet and found.words.rows:
        heads = [words(head) for head in HEADS[found.words.sheet]]
        drawing.table(heads, found.words.rows, WIDTHS[found.words.sheet])
    _draw_foot(drawing, imprint, words, address or page_of(found, home))
    return drawing.bytes()


def _facts(found: PublicDisclosure, words: Callable[[str], str]) -> tuple[str, str]:
    number = {"number": found.number, "year": found.year, "version": found.shown.number}
    return words(NUMBER) % number, words(HANGS) % {"first": found.words.first_day, "last": found.words.last_day}


def _draw_foot(
    drawing: PaperDrawing,
    imprint: Imprint,
    words: Callable[[str], str],
    address: str,
) -> None:
    """Whom to complain to, and the code, never torn over two pages."""
    pdf = drawing.pdf
    if pdf.get_y() + CODE_SIDE + 22 > pdf.page_break_trigger:
        pdf.add_page()
    offices = "；".join(f"{name} {phone}".strip() for name, phone in imprint.offices if name)
    pdf.ln(5)
    drawing.text(words(COMPLAIN) % {"offices": offices})
    drawing.code(address, CODE_SIDE)
    drawing.text(words(SCAN))


def page_of(found: PublicDisclosure, home: CommunityInfo) -> str:
    """The public address of its page."""
    return f"{public_address()}/c/{home.reference_prefix}/disclosures/{found.id}"
