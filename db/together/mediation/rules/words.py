"""What is written of a sitting, of an agreement, of evidence and of a follow-up: cleaned, measured, and as JSON."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass, fields
from datetime import date
from typing import Any, TypeVar

from db.ground.refusals import Invalid, Problem
from db.ground.texts import clean_text, length_problems, one_line
from db.ground.words import N_

LONGEST_LINE, LONGEST_WORDS = 120, 4000
LONGEST_NAMES = 2000  # all parties stand in it by themselves, however many and long they are
MOST_EVIDENCE, MOST_SCANS, MOST_PAGES = 40, 12, 500
LINES = frozenset(
    {"place", "present", "invited", "where_kept", "name", "given_by", "sort", "told_by", "performed_where"}
)
NAMES = frozenset({"present", "invited"})
WORDS_OF = {
    "place": N_("Place"),
    "present": N_("Who was there"),
    "invited": N_("Who else took part, with the parties’ consent"),
    "statements": N_("What each side said"),
    "checked": N_("What was checked"),
    "risks": N_("What was explained: law, risks"),
    "result": N_("Result"),
    "facts": N_("Main facts"),
    "points": N_("Points in dispute and each one’s responsibility"),
    "content": N_("Content of the agreement"),
    "way": N_("In what way it is performed"),
    "performed_where": N_("Where it is performed"),
    "performed_by": N_("By when it is performed"),
    "found": N_("What was found on the follow-up"),
    "court_case": N_("Whether it came to a court"),
    "risk": N_("Whether it may get worse"),
    "measures": N_("What was done about that"),
    "told_by": N_("Who said so"),
    "name": N_("What it is"),
    "given_by": N_("Given by whom"),
    "sort": N_("Original or copy"),
    "where_kept": N_("Where it is kept"),
}
_OWN_NUMBER = re.compile(r"^[（(]?(?:\d{1,2}|[一二三四五六七八九十]{1,3})(?:[）)、．]|\.(?!\d))\s*")
NEEDS_WAY = N_("Write in what way it is performed: without it no agreement is taken (人民调解法 art. 29).")
NEEDS_TIME = N_("Write by when it is performed: without it no agreement is taken (人民调解法 art. 29).")


@dataclass(frozen=True)
class SittingRecord:
    """`present` and `invited` are names, so all of it is sealed."""

    place: str = ""
    present: str = ""
    invited: str = ""
    statements: str = ""
    checked: str = ""
    risks: str = ""
    result: str = ""


@dataclass(frozen=True)
class AgreementWords:
    facts: str = ""
    points: str = ""
    content: str = ""
    way: str = ""
    performed_where: str = ""
    performed_by: date | None = None


@dataclass(frozen=True)
class EvidenceWords:
    name: str = ""
    given_by: str = ""
    sort: str = ""
    where_kept: str = ""


@dataclass(frozen=True)
class FollowUpWords:
    """What somebody found out, with who said it: nobody's satisfaction is written for them."""

    found: str = ""
    court_case: str = ""
    risk: str = ""
    measures: str = ""
    told_by: str = ""


Words = TypeVar("Words", SittingRecord, AgreementWords, EvidenceWords, FollowUpWords)


def checked_words(words: Words, *required: str) -> Words:
    """Cleaned. Raises Invalid for what is too long, and for `required` fields in which nothing stands."""
    texts, problems = {}, []
    for one in fields(words):
        value = getattr(words, one.name)
        if not isinstance(value, str):
            continue
        line = one.name in LINES
        texts[one.name] = one_line(value) if line else clean_text(value)
        most = LONGEST_NAMES if one.name in NAMES else LONGEST_LINE if line else LONGEST_WORDS
        problems += length_problems(one.name, texts[one.name], most, required=one.name in required)
    if problems:
        raise Invalid(*problems)
    return type(words)(**{**vars(words), **texts})


def numbered_requests(text: str) -> list[str]:
    """What is asked for, a line each with its number; a number that somebody typed before it gives way."""
    lines = (_OWN_NUMBER.sub("", line.strip()) for line in text.splitlines())
    return [f"{number}. {line}" for number, line in enumerate(filter(None, lines), 1)]


def checked_agreement(words: AgreementWords, reached_on: date) -> AgreementWords:
    """Raises Invalid by field: content, way and time are what an agreement cannot do without."""
    problems: list[Problem] = []
    try:
        words = checked_words(words, "facts", "content")
    except Invalid as invalid:
        problems += invalid.problems
    if not clean_text(words.way):
        problems.append(Problem("way", NEEDS_WAY))
    if words.performed_by is None:
        problems.append(Problem("performed_by", NEEDS_TIME))
    elif words.performed_by < reached_on:
        problems.append(Problem("performed_by", N_("This day is before the agreement.")))
    if problems:
        raise Invalid(*problems)
    return words


def words_as_json(words: Any) -> dict[str, Any]:
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in asdict(words).items()}


def agreement_from_json(data: dict[str, Any]) -> AgreementWords:
    day = data.get("performed_by")
    return AgreementWords(**{**data, "performed_by": date.fromisoformat(day) if day else None})
