"""The notice of an assembly on paper, for the board and the doors: the same words, and a code that opens its page."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from db.community.organisation.queries.former import name_then, village_street_then
from db.community.organisation.queries.places import community
from db.ground.outward import public_address
from db.ground.village_words import core_says
from db.ground.words import DEFAULT_LOCALE, N_
from db.nine_ones.record_book.rules.convening import KINDS
from db.together.assemblies.queries.notices import AnnouncedAssembly

if TYPE_CHECKING:
    from db.nine_ones.record_book.queries.drawing import PaperDrawing

TITLE, WHEN = N_("Notice of an assembly"), N_("%(day)s, %(hour)s, %(place)s")
ANNOUNCED, HURRIED = N_("Announced on %(day)s."), N_("At short notice: %(why)s")
OFF = N_("This meeting is called off.")
SIT_IN = N_("Other residents may sit in and speak. Nobody has to sign up.")
SCAN_NOTICE = N_("Scan to read this notice on the phone")
CODE_SIDE = 34.0


def assembly_pdf(found: AnnouncedAssembly, locale: str = DEFAULT_LOCALE) -> bytes:
    """An A4 sheet; equal notices are equal bytes, and keep the names and words of the day on which they were announced.

    Raises Refused on a machine without a Chinese font.
    """
    home, at = community(found.community_id), found.announced_at
    words = core_says(locale, village_street_then(home, at))
    name = name_then("community", home.id, home.name, at)
    committee = name_then("community", home.id, home.residents_committee, at, "residents_committee")
    drawn_on = import_module("db.nine_ones.record_book.queries.drawing").PaperDrawing  # fpdf2, once paper is wanted
    drawing: PaperDrawing = drawn_on(words, words(TITLE), f"{name} · {words(TITLE)}")
    drawing.heading(words(KINDS[found.kind]), words(TITLE), committee or name)
    if found.is_off:
        drawing.text(words(OFF))
    drawing.text(words(WHEN) % {"day": found.when.date(), "hour": f"{found.when:%H:%M}", "place": found.place})
    drawing.text(found.topics)
    if found.may_sit_in:
        drawing.text(words(SIT_IN))
    drawing.note(words(ANNOUNCED) % {"day": found.announced_on})
    if found.hurried:
        drawing.note(words(HURRIED) % {"why": found.hurried})
    drawing.code(f"{public_address()}/c/{home.reference_prefix}/assemblies", CODE_SIDE)
    drawing.text(words(SCAN_NOTICE))
    return drawing.bytes()
