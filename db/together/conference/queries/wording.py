"""The words of the minutes: in Chinese, whoever takes them."""

from __future__ import annotations

from db.ground.words import DEFAULT_LOCALE, catalogue
from db.messages.rules.kinds import MATTERS
from db.records.reports.rules import ReportKind

NOTHING = "—"


def say(words: str, **values: object) -> str:
    said = catalogue(DEFAULT_LOCALE).gettext(words)
    return said % values if values else said


def kind_words(kind: ReportKind | None) -> str:
    return say(MATTERS[kind]) if kind else ""
