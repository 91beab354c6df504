"""Which PDF is opened at all, and what becomes of it: pictures of its pages, and its words to look for names in."""

from __future__ import annotations

from dataclasses import dataclass

from db.ground.refusals import Refused
from db.ground.words import N_
from db.records.photos.rules import CleanPhoto

LARGEST_PAPER = 5 * 1024 * 1024
MOST_PAGES = 20
LONGEST_READ = 20_000

NO_PDF = N_("This file is not a PDF. Please choose a PDF, or send pictures instead.")
LOCKED = N_("This PDF is locked with a password. Please save it without one.")
DAMAGED = N_("This PDF is damaged or cannot be drawn. Please save it anew, or send pictures instead.")
TOO_LONG = N_("This PDF has more than %(most)s pages. Please choose a shorter one.")
REFUSALS = {"locked": LOCKED, "damaged": DAMAGED, "long": TOO_LONG}


@dataclass(frozen=True)
class NoticePaper:
    """A PDF as pictures of its pages, and its words: no script, attachment, hidden layer or author comes along."""

    pages: tuple[CleanPhoto, ...]
    words: str


def check_paper(raw: bytes) -> None:
    """Raises Refused for a file that is too large or no PDF; called before anything of it is read."""
    if len(raw) > LARGEST_PAPER:
        raise Refused(N_("The file is larger than %(megabytes)s MB."), megabytes=LARGEST_PAPER // 1024**2)
    if not raw.lstrip()[:5] == b"%PDF-":
        raise Refused(NO_PDF)


def why_not_drawn(reason: str) -> Refused:
    return Refused(REFUSALS.get(reason, DAMAGED), most=MOST_PAGES)
