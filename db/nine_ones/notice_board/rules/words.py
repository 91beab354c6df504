"""What a notice says, where it hangs and how long."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from db.ground.clock import local_date, midnight
from db.ground.columns import canonical_json
from db.ground.refusals import Invalid, Problem
from db.ground.texts import clean_text, length_problems, one_line
from db.ground.words import N_

LONGEST_TITLE, LONGEST_TEXT, MOST_PICTURES = 40, 2000, 6
LONGEST_HANGING = timedelta(days=3 * 365)


class NoticeKind(StrEnum):
    NOTICE = "notice"
    SETTLED = "settled"


@dataclass(frozen=True)
class NoticeReach:
    """Where a notice hangs: in one building, in every building of a grid, or, with neither, everywhere."""

    grid_id: int | None = None
    building_id: int | None = None


@dataclass(frozen=True)
class NoticeDetails:
    """What a notice says, and on which local days it hangs; without a last day until it is taken down."""

    title: str
    text: str
    first_day: date | None = None
    last_day: date | None = None
    pinned: bool = False


def checked_words(words: NoticeDetails) -> NoticeDetails:
    """The notice's words, tidied. Raises Invalid with everything that is wrong, each by its field."""
    tidied = replace(words, title=one_line(words.title), text=clean_text(words.text))
    problems = [
        *length_problems("title", tidied.title, LONGEST_TITLE, required=True),
        *length_problems("text", tidied.text, LONGEST_TEXT, required=True),
        *_day_problems(tidied),
    ]
    if problems:
        raise Invalid(*problems)
    return tidied


def _day_problems(words: NoticeDetails) -> list[Problem]:
    first, last = words.first_day, words.last_day
    if last is None:
        return []
    if first and last < first:
        return [Problem("last_day", N_("The last day lies before the first one."))]
    if first and last - first > LONGEST_HANGING:
        return [Problem("last_day", N_("A notice hangs for three years at most."))]
    return []


def hanging_time(words: NoticeDetails, now: datetime, zone: str) -> tuple[datetime, datetime | None]:
    """From when until when the notice hangs if it is published now. Raises Invalid when its last day is over."""
    first = midnight(words.first_day, zone) if words.first_day else now
    if words.last_day is None:
        return max(first, now), None
    if words.last_day < local_date(now, zone):
        raise Invalid(Problem("last_day", N_("The last day is over already.")))
    return max(first, now), midnight(words.last_day + timedelta(days=1), zone)


def fingerprint(words: NoticeDetails, reach: NoticeReach, photo_ids: Sequence[int], page_ids: Sequence[int]) -> str:
    """A hash of all that people would see of a notice; equal exactly when all of it is equal."""
    said = asdict(words) | {"first_day": str(words.first_day), "last_day": str(words.last_day)}
    seen = [said, asdict(reach), list(photo_ids), list(page_ids)]
    return hashlib.sha256(canonical_json(seen).encode()).hexdigest()
