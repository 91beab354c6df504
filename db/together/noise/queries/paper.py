"""The page for the resident to take along: the matter, the tries, how mediation stands, a line for the seal."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime
from importlib import import_module
from typing import TYPE_CHECKING

from babel.dates import format_date

from db.community.organisation.queries import places
from db.community.organisation.queries.places import community
from db.disputes.queries.settled import names_in
from db.disputes.rules.workflow import OPEN
from db.disputes.tables import Dispute
from db.ground.clock import local, local_date
from db.ground.texts import checked_line
from db.ground.village_words import core_says
from db.ground.words import DEFAULT_LOCALE, N_
from db.together.law_hints.queries import thing_of
from db.together.law_hints.rules.hints import hints_about
from db.together.law_hints.rules.things import NAMES, LawThing
from db.together.noise.queries.tries import DissuasionTried, tries_in
from db.together.noise.rules import LONGEST_OTHER_SIDE, OFFICES, STATEMENT, for_the_page, names_found

if TYPE_CHECKING:
    from db.papers.printing.queries.sheets import ChinesePdf

TITLE = N_("Record of dissuading and mediating")
HEADS = (N_("No."), N_("Day and hour"), N_("Who, by office"), N_("What was asked"), N_("What followed the try"))
FACTS, TRIES = (1, 3), (1, 3, 4, 6, 6)
WENT_ON, STOPPED = N_("It went on."), N_("It stopped.")
IN_ALL = N_("Tries noted: %(tries)s. It went on after %(in_vain)s of them, the last time on %(when)s.")
STILL_OPEN = N_("Mediation has not ended it; the community has the matter in hand.")
ENDED = N_("The community has ended the matter.")
FOR = N_("To be taken along under %(law)s, article %(article)s.")
SAID = N_("What was reported, in the words of who reported it")
SEAL = N_("(Seal)                    Year        Month        Day")


@dataclass(frozen=True)
class DissuasionPaper:
    """All that stands on it; everything that points at a person is blotted out already."""

    community: str
    signed_by: str  # the legal person, where it is named
    zone: str
    village_street: str | None
    reference: str
    building: str
    thing: LawThing | None
    submitted_at: datetime
    reported: str
    other_side: str
    tries: tuple[DissuasionTried, ...]
    is_open: bool
    law: tuple[str, str] | None
    made_at: datetime


def paper_of(dispute: Dispute, now: datetime, let_stand: Collection[str], other_side: str) -> DissuasionPaper:
    """The caller has checked that it may be made. Raises Invalid when the other side is too long."""
    home, never = community(dispute.community_id), names_in(dispute.id)
    typed = checked_line("other_side", other_side, LONGEST_OTHER_SIDE, required=False)
    thing = thing_of(dispute.id)
    hints = hints_about([thing], local_date(now, home.time_zone)) if thing else []
    return DissuasionPaper(
        community=home.name,
        signed_by=home.residents_committee or home.name,
        zone=home.time_zone,
        village_street=home.village_street,
        reference=dispute.reference,
        building=places.building(dispute.building_id).name,
        thing=thing,
        submitted_at=dispute.submitted_at,
        reported=for_the_page(dispute.text, let_stand, never),
        other_side=for_the_page(typed, names_found([typed]), never),
        tries=tuple(_without_people(one, let_stand, never) for one in tries_in(dispute.id)),
        is_open=dispute.status in OPEN,
        law=next(((one.law, one.article) for one in hints if one.article == "88"), None),
        made_at=now,
    )


def _without_people(one: DissuasionTried, let_stand: Collection[str], never: Collection[str]) -> DissuasionTried:
    asked, followed = (for_the_page(text, let_stand, never) for text in (one.asked, one.followed))
    return DissuasionTried(one.tried_at, one.office, asked, followed, one.in_vain)


def dissuasion_pdf(paper: DissuasionPaper, locale: str = DEFAULT_LOCALE) -> bytes:
    """A4. Raises Refused on a machine without a Chinese font."""
    words = core_says(locale, paper.village_street)
    drawn_on = import_module("db.papers.printing.queries.sheets").ChinesePdf  # fpdf2, once paper is wanted
    pdf: ChinesePdf = drawn_on(words(TITLE))
    pdf.heading(paper.community, 14, "C")
    pdf.heading(words(TITLE), 20, "C")
    pdf.words(words(STATEMENT), 12, "C")
    pdf.grid(_facts(paper, words, locale), FACTS, size=11)
    pdf.heading(words(SAID), 12)
    pdf.words(paper.reported, 11)
    pdf.heading(words(N_("Tries")), 12)
    rows = [_row(number, one, paper, words, locale) for number, one in enumerate(paper.tries, 1)]
    pdf.grid(rows, TRIES, [words(head) for head in HEADS], size=10.5)
    pdf.heading(words(N_("How mediation stands")), 12)
    pdf.words(_counted(paper, words, locale), 11)
    pdf.words(words(STILL_OPEN if paper.is_open else ENDED), 11)
    if paper.law:
        pdf.words(words(FOR) % {"law": words(paper.law[0]), "article": paper.law[1]}, 11)
    pdf.words(words(STATEMENT), 12)
    pdf.ln(12)
    pdf.words(paper.signed_by, 12, "R")
    pdf.words(words(SEAL), 12, "R")
    return bytes(pdf.output())


def _facts(paper: DissuasionPaper, words: Callable[[str], str], locale: str) -> list[tuple[str, str]]:
    pairs = [
        (words(N_("Number of the matter")), paper.reference),
        (words(N_("What about")), words(NAMES[paper.thing]) if paper.thing else ""),
        (words(N_("Place of the matter")), paper.building),
        (words(N_("Came in")), _when(paper.submitted_at, paper.zone, locale)),
        (words(N_("The other side")), paper.other_side),
        (words(N_("Page made")), _when(paper.made_at, paper.zone, locale)),
    ]
    return [(label, value) for label, value in pairs if value]


def _row(
    number: int, one: DissuasionTried, paper: DissuasionPaper, words: Callable[[str], str], locale: str
) -> tuple[str, ...]:
    followed = f"{one.followed}\n{words(WENT_ON if one.in_vain else STOPPED)}"
    return str(number), _when(one.tried_at, paper.zone, locale), words(OFFICES[one.office]), one.asked, followed


def _counted(paper: DissuasionPaper, words: Callable[[str], str], locale: str) -> str:
    in_vain = [one for one in paper.tries if one.in_vain]
    last = _when(in_vain[-1].tried_at, paper.zone, locale)
    return words(IN_ALL) % {"tries": len(paper.tries), "in_vain": len(in_vain), "when": last}


def _when(moment: datetime, zone: str, locale: str) -> str:
    there = local(moment, zone)
    return f"{format_date(there, 'long', locale=locale)} {there:%H:%M}"
