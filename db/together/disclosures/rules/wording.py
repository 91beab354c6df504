"""What a disclosure says, of which of the kinds of the law it is, and how long it hangs."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

from db.ground.columns import canonical_json
from db.ground.refusals import Invalid, Problem
from db.ground.texts import clean_text, length_problems, one_line
from db.ground.words import N_

LONGEST_TITLE, LONGEST_TEXT, LONGEST_REASON = 60, 3000, 300
FEWEST_DAYS = 15
UNSEEN = timedelta(days=30)  # a draft is written in peace; from then on the supervisory committee reads it
MOST_ROWS = 300


class DisclosureKind(StrEnum):
    """The seven of article 34 of the residents' committee law, in its order."""

    DECISIONS = "decisions"
    MONEY = "money"
    FACILITIES = "facilities"
    PROJECTS = "projects"
    CONSULTATIONS = "consultations"
    GOVERNMENT = "government"
    OTHER = "other"


KINDS = {
    DisclosureKind.DECISIONS: N_("What the residents’ assembly decided, and how it is carried out"),
    DisclosureKind.MONEY: N_("Money from government, and donations"),
    DisclosureKind.FACILITIES: N_("What the community owns and uses"),
    DisclosureKind.PROJECTS: N_("Projects of service to residents"),
    DisclosureKind.CONSULTATIONS: N_("What consultations agreed, and what became of it"),
    DisclosureKind.GOVERNMENT: N_("Help given to government"),
    DisclosureKind.OTHER: N_("Other things that concern residents"),
}
# The five of article 35 of the villagers' committee law as amended in 2025, in its order.
VILLAGE_KINDS = (
    DisclosureKind.DECISIONS,
    DisclosureKind.MONEY,
    DisclosureKind.GOVERNMENT,
    DisclosureKind.CONSULTATIONS,
    DisclosureKind.OTHER,
)


def kinds_here(is_village: bool) -> tuple[DisclosureKind, ...]:
    """Of which kinds a new disclosure may be; what was public stays what it was."""
    return VILLAGE_KINDS if is_village else tuple(DisclosureKind)


class SheetKind(StrEnum):
    """What the table of a disclosure tells, if it has one."""

    AGREEMENTS = "agreements"
    MONEY = "money"
    ASKS = "asks"


HEADS: dict[SheetKind, tuple[str, ...]] = {
    SheetKind.AGREEMENTS: (
        N_("Matter talked over"),
        N_("What was agreed"),
        N_("Who does it"),
        N_("To be done by"),
        N_("What became of it"),
    ),
    SheetKind.MONEY: (N_("Date of the entry"), N_("From whom or for what"), N_("Amount (yuan)"), N_("Balance (yuan)")),
    SheetKind.ASKS: (
        N_("What the office asked"),
        N_("Office"),
        N_("Basis in law"),
        N_("Money and means"),
        N_("Asked by the office on"),
        N_("What became of it"),
    ),
}
Rows = tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class DisclosureWords:
    """What a disclosure says and on which local days it hangs; `told` marks the agreements that stand in its table."""

    title: str
    text: str
    first_day: date | None = None
    last_day: date | None = None
    sheet: SheetKind | None = None
    rows: Rows = ()
    told: tuple[str, ...] = ()

    @property
    def all_said(self) -> str:
        """All text in which somebody could be named."""
        return "\n".join((self.title, self.text, *(" ".join(row) for row in self.rows)))


@dataclass(frozen=True)
class Imprint:
    """What stood around the words when they were published.

    `name` is what the sheet is called, to translate; `offices` are those to complain to, each with its phone or "".
    """

    community: str
    name: str
    offices: tuple[tuple[str, str], ...]


class DisclosureStanding(StrEnum):
    DRAFT = "draft"
    COMING = "coming"
    HANGING = "hanging"
    PAST = "past"


def standing_on(day: date, words: DisclosureWords | None) -> DisclosureStanding:
    """How it stands on a local day; `words` are those of its newest public version."""
    if words is None or words.first_day is None or words.last_day is None:
        return DisclosureStanding.DRAFT
    if day < words.first_day:
        return DisclosureStanding.COMING
    return DisclosureStanding.HANGING if day <= words.last_day else DisclosureStanding.PAST


def has_waited(changed_at: datetime, now: datetime) -> bool:
    """Whether a draft has lain so long that whoever supervises reads it."""
    return now - changed_at > UNSEEN


def checked_words(words: DisclosureWords) -> DisclosureWords:
    """The words, tidied. Raises Invalid with everything that is wrong, each by its field."""
    tidied = replace(words, title=one_line(words.title), text=clean_text(words.text))
    problems = [
        *length_problems("title", tidied.title, LONGEST_TITLE, required=True),
        *length_problems("text", tidied.text, LONGEST_TEXT, required=not tidied.rows),
        *_day_problems(tidied),
    ]
    if len(tidied.rows) > MOST_ROWS:
        problems.append(Problem("sheet", N_("At most %(most)s rows, please."), {"most": MOST_ROWS}))
    if problems:
        raise Invalid(*problems)
    return tidied


def _day_problems(words: DisclosureWords) -> list[Problem]:
    first, last = words.first_day, words.last_day
    if first is None or last is None:
        missing = "first_day" if first is None else "last_day"
        return [Problem(missing, N_("Please say from which day to which it hangs."))]
    if (last - first).days + 1 < FEWEST_DAYS:
        return [Problem("last_day", N_("It hangs for no fewer than %(days)s days."), {"days": FEWEST_DAYS})]
    return []


def require_days_to_come(words: DisclosureWords, first_public_day: date | None, today: date) -> None:
    """What is published first begins today or later; a correction keeps the day on which it began. Raises Invalid."""
    if first_public_day is not None and words.first_day != first_public_day:
        problem = N_("It has hung since %(day)s; a correction keeps that day.")
        raise Invalid(Problem("first_day", problem, {"day": first_public_day}))
    if first_public_day is None and words.first_day is not None and words.first_day < today:
        raise Invalid(Problem("first_day", N_("This day is over. Please choose today or later.")))


def hung_long_enough(
    words: DisclosureWords, public: Sequence[tuple[date, DisclosureWords]], today: date
) -> DisclosureWords:
    """The words, hanging for 15 days from the day on which they were first told as they are now.

    `public` are the versions before, the oldest first, each with the local day on which it was published.
    """
    if not public or words.last_day is None:
        return words
    since = today
    for day, earlier in reversed(public):
        if replace(earlier, first_day=words.first_day, last_day=words.last_day) != words:
            break
        since = day
    return replace(words, last_day=max(words.last_day, since + timedelta(days=FEWEST_DAYS - 1)))


def as_json(words: DisclosureWords) -> dict[str, Any]:
    return {
        "title": words.title,
        "text": words.text,
        "first_day": words.first_day.isoformat() if words.first_day else None,
        "last_day": words.last_day.isoformat() if words.last_day else None,
        "sheet": words.sheet,
        "rows": [list(row) for row in words.rows],
        "told": list(words.told),
    }


def from_json(data: dict[str, Any]) -> DisclosureWords:
    return DisclosureWords(
        data["title"],
        data["text"],
        date.fromisoformat(data["first_day"]) if data["first_day"] else None,
        date.fromisoformat(data["last_day"]) if data["last_day"] else None,
        SheetKind(data["sheet"]) if data["sheet"] else None,
        tuple(tuple(row) for row in data["rows"]),
        tuple(data["told"]),
    )


def imprint_as_json(imprint: Imprint) -> dict[str, Any]:
    return {
        "community": imprint.community,
        "name": imprint.name,
        "offices": [list(office) for office in imprint.offices],
    }


def imprint_from_json(contents: dict[str, Any]) -> Imprint | None:
    """Of published contents; None for what was published before it was kept with them."""
    data = contents.get("imprint")
    if data is None:
        return None
    return Imprint(data["community"], data["name"], tuple((name, phone) for name, phone in data["offices"]))


def digest(words: DisclosureWords) -> str:
    """A hash of all that people would read; equal exactly when all of it is equal."""
    return hashlib.sha256(canonical_json(as_json(words)).encode()).hexdigest()
