"""What is printed of a building's card, for the pocket and for the wall."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from db.community.organisation.queries import places
from db.community.organisation.queries.places import community
from db.ground.clock import local_date
from db.ground.refusals import Refused
from db.ground.words import N_
from db.nine_ones.service_card.queries.cards import ServiceEntryInfo, card_to_keep
from db.nine_ones.service_card.queries.health import looked_through
from db.nine_ones.service_card.rules import ALL_DAY, EMERGENCY, TRADES
from db.papers.printing.queries.canvas import Canvas
from db.papers.printing.queries.fonts import check_writable, unwritable
from db.records.permissions.rules import Actor

HEADLINE = N_("Who to call")
SCAN = N_("Scan: hours, and one tap to call")
TEAM = N_("Service team")
SENT_BY_STAFF = N_("Service team: report what is the matter, and staff send it")
NOTHING = N_("There is no number to print yet.")
Words = Callable[[str], str]


@dataclass(frozen=True)
class PrintableServiceCard:
    """All that differs from building to building on the printed card: of its lines, those one can call.

    `teams` are the name and the duties of each service team that residents read of; who prints it says which.
    """

    building_name: str
    community_name: str
    code: str
    calls: tuple[ServiceEntryInfo, ...]
    looked_through: date | None
    teams: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class ServiceCardPdf:
    """The PDF, the names of the lines that found no place on it, and of those that no font here can write."""

    pdf: bytes
    left_out: tuple[str, ...] = ()
    unwritable: tuple[str, ...] = ()


def paper_of(actor: Actor, building_id: int, now: datetime) -> PrintableServiceCard:
    """What is printed of a building's card. Raises NotAllowed, or NotFound outside the scope."""
    kept = card_to_keep(actor, building_id)
    building, home = places.building(building_id), community(actor.community_id)
    looked = looked_through(building_id, now)
    day = local_date(looked, home.time_zone) if looked else None
    return PrintableServiceCard(building.name, home.name, building.code, tuple(kept.card.calls), day)


def link_of(paper: PrintableServiceCard, public_url: str) -> str:
    """The address of the building's page, which the sign at the door opens too."""
    return f"{public_url.rstrip('/')}/b/{paper.code}"


def writable_calls(
    paper: PrintableServiceCard, words: Words, own: list[str]
) -> tuple[tuple[ServiceEntryInfo, ...], tuple[tuple[str, str], ...], tuple[str, ...]]:
    """The entries and the teams that can be printed, and the names of what no font here can write.

    Raises Refused without a number, or for a character in what stands around them.
    """
    if not paper.calls:
        raise Refused(NOTHING)
    known = [HEADLINE, SCAN, ALL_DAY, TEAM, SENT_BY_STAFF, *TRADES.values(), *(label for _, label in EMERGENCY), *own]
    check_writable([paper.building_name, paper.community_name, *map(words, known)])
    lost = [entry for entry in paper.calls if unwritable((entry.name, entry.phone, entry.hours, entry.note))]
    if len(lost) == len(paper.calls):
        check_writable(text for entry in lost for text in (entry.name, entry.phone, entry.hours, entry.note))
    lost_teams = [team for team in paper.teams if unwritable(team)]
    calls = tuple(entry for entry in paper.calls if entry not in lost)
    teams = tuple(team for team in paper.teams if team not in lost_teams)
    return calls, teams, (*(entry.name for entry in lost), *(name for name, _ in lost_teams))


def hours_of(entry: ServiceEntryInfo, words: Words) -> str:
    return words(ALL_DAY) if entry.all_day else entry.hours


def fitted(canvas: Canvas, text: str, size: float, smallest: float, most: float) -> tuple[float, list[str]]:
    """The size and the lines in which a text stays within `most` millimetres: shrunk to `smallest`, then broken."""
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
