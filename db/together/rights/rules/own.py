"""What one phone has left here: the kinds of it, and by what it knows them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from hashlib import sha256
from typing import Any

from db.ground.words import N_


class Deletion(StrEnum):
    """What became of a wish to delete. What waits stands where it was; what is locked away only where it is kept."""

    GONE = "gone"
    LOCKED_AWAY = "locked_away"
    WAITS = "waits"


class OwnKind(StrEnum):
    REPORT = "report"
    HOME_TOO = "home_too"
    SUGGESTION = "suggestion"
    PLACE = "place"
    SIGN_UP = "sign_up"
    LOAN = "loan"
    WISH = "wish"
    OFFER = "offer"
    PAGE_WORD = "page_word"
    VOLUNTEER = "volunteer"


@dataclass(frozen=True)
class PhoneKnows:
    """The secret links and codes in a phone's cookie, and its random mark; nothing else leads to what is its own."""

    links: tuple[str, ...] = ()
    suggestions: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    sign_ups: tuple[str, ...] = ()
    page_words: tuple[str, ...] = ()
    token: str = ""


@dataclass(frozen=True)
class OwnPart:
    """Something that is kept, and until when: a day, or a sentence as long as none is known."""

    what: str
    until: datetime | None
    rule: str = ""


@dataclass(frozen=True)
class HeldThing:
    """Who still needs it as a sentence, until when, and since when the wish to delete it waits for that."""

    needed_by: str
    until: datetime
    deletion_asked_at: datetime | None


@dataclass(frozen=True)
class OwnThing:
    """One thing that a phone left. `why_not` is empty where it can be deleted at once; `data` is what a copy tells."""

    kind: OwnKind
    key: str
    label: str
    words: str
    building: str
    zone: str
    at: datetime
    parts: tuple[OwnPart, ...]
    data: Mapping[str, Any] = field(repr=False)
    photo_ids: tuple[int, ...] = ()
    has_sound: bool = False
    has_contact: bool = False
    why_not: str = ""
    held: HeldThing | None = None

    @property
    def mark(self) -> str:
        """By which a form names it: neither a link nor a code stands in a page for that."""
        return sha256(f"{self.kind} {self.key}".encode()).hexdigest()[:24]


NAMES = {
    OwnKind.REPORT: N_("A report"),
    OwnKind.HOME_TOO: N_("“My home too”"),
    OwnKind.SUGGESTION: N_("A word in the suggestion box"),
    OwnKind.PLACE: N_("A place on a reasoning day"),
    OwnKind.SIGN_UP: N_("A place on an activity"),
    OwnKind.LOAN: N_("A borrowed book"),
    OwnKind.WISH: N_("A book you would like to read"),
    OwnKind.OFFER: N_("A book you offered"),
    OwnKind.PAGE_WORD: N_("A word about these pages"),
    OwnKind.VOLUNTEER: N_("That you lend a hand"),
}
DELETES = {
    OwnKind.REPORT: N_(
        "Words, photos, recording, the home, name and phone go, and all that was said about it. Its link and its short "
        "code then open nothing. What is counted without names stays. This cannot be undone."
    ),
    OwnKind.HOME_TOO: N_("Then your home is no longer counted. This cannot be undone by us."),
    OwnKind.SUGGESTION: N_("Your words go, from the public page too. The answer stays. This cannot be undone."),
    OwnKind.PLACE: N_("The name and what it is about go; a place still ahead is given back. This cannot be undone."),
    OwnKind.SIGN_UP: N_("How you want to be called goes; a place still ahead is given back. This cannot be undone."),
    OwnKind.LOAN: N_("Your first name goes. Please bring the book back all the same."),
    OwnKind.WISH: N_("Then this phone no longer waits for the book."),
    OwnKind.OFFER: N_("Your name and the mark of this phone go. The title stays on the keeper’s list."),
    OwnKind.VOLUNTEER: N_("Name, phone and link go at once. What you had taken can be taken by somebody else."),
    OwnKind.PAGE_WORD: N_("Your words go. The answer stays. This cannot be undone."),
}
