"""The words of the minutes: in Chinese, whoever takes them."""

from __future__ import annotations

from db.messages.rules.kinds import MATTERS
from db.reports.rules import Kind
from db.words import DEFAULT_LOCALE, catalogue

NOTHING = "—"


def say(words: str, **values: object) -> str:
    said = catalogue(DEFAULT_LOCALE).gettext(words)
    return said % values if values else said


def kind_words(kind: Kind | None) -> str:
    return say(MATTERS[kind]) if kind else ""
