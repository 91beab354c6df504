"""What is printed of a building's card, for the pocket and for the wall."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from fpdf import FPDF

from db.clock import local_date
from db.organisation import queries as organisation
from db.permissions.rules import Actor
from db.printing.queries import Canvas, check_writable, writable
from db.refusals import Refused
from db.service_card.queries.cards import Entry, card_to_keep
from db.service_card.queries.standing import looked_through
from db.service_card.rules import ALL_DAY, EMERGENCY, TRADES
from db.words import N_

HEADLINE = N_("Who to call")
SCAN = N_("Scan: hours, and one tap to call")
NOTHING = N_("There is no number to print yet.")
Words = Callable[[str], str]


@dataclass(frozen=True)
class CardPaper:
    """Everything printed that differs from building to building. Only what can be called is on paper."""

    building_name: str
    community_name: str
    code: str
    calls: tuple[Entry, ...]
    looked_through: date | None


@dataclass(frozen=True)
class Printed:
    """The PDF, and what found no place on it."""

    pdf: bytes
    left_out: tuple[str, ...] = ()


def paper_of(actor: Actor, building_id: int, now: datetime) -> CardPaper:
    """Raises NotAllowed, or NotFound outside the scope."""
    kept = card_to_keep(actor, building_id)
    building, home = organisation.building(building_id), organisation.community(actor.community_id)
    looked = looked_through(building_id, now)
    day = local_date(looked, home.time_zone) if looked else None
    return CardPaper(building.name, home.name, building.code, tuple(kept.card.calls), day)


def link_of(paper: CardPaper, public_url: str) -> str:
    """The building's own page, which the sign at the door opens too."""
    return f"{public_url.rstrip('/')}/b/{paper.code}"


def check_paper(pdf: FPDF, paper: CardPaper, words: Words, own: list[str]) -> None:
    """Raises Refused without a number, or for a character that the font does not have."""
    if not paper.calls:
        raise Refused(NOTHING)
    said = [text for entry in paper.calls for text in (entry.name, entry.phone, entry.hours, entry.note)]
    known = [HEADLINE, SCAN, ALL_DAY, *TRADES.values(), *(label for _, label in EMERGENCY), *own]
    check_writable(writable(pdf), [*said, paper.building_name, paper.community_name, *map(words, known)])


def hours_of(entry: Entry, words: Words) -> str:
    return words(ALL_DAY) if entry.all_day else entry.hours


def fitted(canvas: Canvas, text: str, size: float, smallest: float, most: float) -> tuple[float, list[str]]:
    """The size and the lines in which the text keeps to `most` millimetres: shrunk a little, then broken."""
    width = canvas.width(text, size)
    if width <= most:
        return size, [text]
    if width * smallest / size <= most:
        return size * most / width * 0.999, [text]
    return smallest, broken(canvas, text, smallest, most)


def broken(canvas: Canvas, text: str, size: float, most: float) -> list[str]:
    lines, line = [], ""
    for letter in text:
        if line and canvas.width(line + letter, size) > most:
            lines.append(line.strip())
            line = ""
        line += letter
    return [*lines, line.strip()]
