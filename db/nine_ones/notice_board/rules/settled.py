"""How a settled matter is told: what kind, what, what was done and in which month, and nobody to be recognised."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from db.ground.clock import local_date
from db.ground.words import N_
from db.nine_ones.notice_board.rules.words import LONGEST_TEXT
from db.records.personal_data.rules.finding import find_personal_data, masked, with_hints
from db.records.reports.rules import ReportKind

SMALL_BUILDING = 40
QUOTED = 200
TELLABLE_FOR = timedelta(days=120)

TITLES = {
    ReportKind.NEIGHBOUR: N_("Neighbours came to an agreement"),
    ReportKind.PROPERTY: N_("A matter with the property company is settled"),
    ReportKind.FACILITIES: N_("Something shared was put right"),
    ReportKind.OTHER: N_("A matter of the building is settled"),
}
STORY = N_(
    "What it was about: %(what)s\nWhat was done: %(done)s\n"
    "Told in month %(month)s of %(year)s, settled after %(days)s days."
)


@dataclass(frozen=True)
class SettledMatterText:
    """A public text to accept or rewrite; with `caution` neighbours could guess who is meant all the same."""

    title: str
    text: str
    caution: bool


def propose(
    kind: ReportKind,
    what: str,
    done: str,
    told_at: datetime,
    settled_at: datetime,
    zone: str,
    names: Collection[str],
    households: int,
    say: Callable[[str], str],
) -> SettledMatterText:
    """The text that tells a settled matter: names, numbers and homes are blotted out, and days told as their month."""
    day = local_date(told_at, zone)
    values = {
        "what": nameless(what, names),
        "done": nameless(done, names),
        "year": day.year,
        "month": day.month,
        "days": max(1, (local_date(settled_at, zone) - day).days),
    }
    text = (say(STORY) % values)[:LONGEST_TEXT]
    return SettledMatterText(say(TITLES[kind]), text, needs_caution(kind, households))


def nameless(text: str, names: Collection[str]) -> str:
    quoted = " ".join(text.split())
    known = masked(quoted, find_personal_data(quoted, names))
    hidden = masked(known, with_hints(known))
    return hidden if len(hidden) <= QUOTED else f"{hidden[:QUOTED]}…"


def needs_caution(kind: ReportKind, households: int) -> bool:
    """Whether neighbours could guess who it was without a name: in a quarrel, or where few households live."""
    return kind is ReportKind.NEIGHBOUR or households < SMALL_BUILDING
