"""The handover on paper: numbers, offices, the list, and three lines to sign."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from typing import TYPE_CHECKING

from db.community.organisation.queries.places import community
from db.ground.village_words import core_says
from db.ground.words import DEFAULT_LOCALE, N_
from db.records.permissions.rules import Role
from db.together.handover.queries.views import HandoverView
from db.together.handover.rules import COUNTED, THINGS

if TYPE_CHECKING:
    from db.papers.printing.queries.sheets import ChinesePdf

TITLE = N_("Handover of the residents’ committee")
DAYS = N_("Elected on %(elected)s; to be handed over within 10 days, by %(last)s.")
LED = N_("Led by the election committee, watched by the street office.")
COUNT_HEADS = (N_("What"), N_("When it began"), N_("On this paper"))
OFFICE_HEADS = (N_("Office held"), N_("From whom"), N_("To whom"), N_("Disputes that are not over"), N_("Drafts"))
STILL_HEADS = (N_("Office held"), N_("Holder"), N_("Disputes that are not over"))
THING_HEADS = (N_("Kind"), N_("What"), N_("How many"))
UNIT_HEADS = (N_("Member unit"), N_("Phone of the unit"))
SIGN = (N_("Handed over by"), N_("Taken over by"), N_("Watched by (street office)"))
LINE = N_("%(who)s: ____________________    Year        Month        Day")
Said = Callable[[str], str]


def handover_pdf(
    found: HandoverView, community_id: int, roles: Mapping[Role, str], locale: str = DEFAULT_LOCALE
) -> bytes:
    """A4; `roles` are the words for offices. Raises Refused on a machine without a Chinese font."""
    home = community(community_id)
    words = core_says(locale, home.village_street)
    drawn_on = import_module("db.papers.printing.queries.sheets").ChinesePdf  # fpdf2, once paper is wanted
    pdf: ChinesePdf = drawn_on(words(TITLE))
    pdf.heading(home.residents_committee or home.name, 14, "C")
    pdf.heading(words(TITLE), 20, "C")
    pdf.words(words(DAYS) % {"elected": found.elected_on, "last": found.last_day}, 11)
    pdf.words(words(LED), 11)
    counts = [(words(COUNTED[kind]), str(before), str(now)) for kind, before, now in found.counts]
    _table(pdf, words, N_("What goes along"), counts, COUNT_HEADS, (8, 3, 3))
    changed = [
        (roles[one.role], one.old_name, one.new_name, str(one.matters), str(one.drafts)) for one in found.changed
    ]
    _table(pdf, words, N_("Offices that changed hands"), changed, OFFICE_HEADS, (5, 4, 4, 4, 2))
    still = [(roles[one.role], one.name, str(one.matters)) for one in found.offices]
    _table(pdf, words, N_("Accounts and what lies in their hands now"), still, STILL_HEADS, (6, 5, 4))
    things = [(words(THINGS[one.kind]), one.what, one.how_many) for one in found.things]
    _table(pdf, words, N_("Keys, seals, papers and the like"), things, THING_HEADS, (4, 8, 4))
    _table(pdf, words, N_("Contacts of member units"), found.units, UNIT_HEADS, (8, 5))
    for who in SIGN:
        pdf.ln(6)
        pdf.words(words(LINE) % {"who": words(who)}, 12)
    return bytes(pdf.output())


def _table(
    pdf: ChinesePdf,
    words: Said,
    heading: str,
    rows: Sequence[Sequence[str]],
    heads: tuple[str, ...],
    widths: tuple[int, ...],
) -> None:
    if rows:
        pdf.heading(words(heading), 12)
        pdf.grid(rows, widths, [words(head) for head in heads], size=10)
