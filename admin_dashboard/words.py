"""What the desk says: words in the person's language, and instants in the community's time."""

from __future__ import annotations

from contextvars import ContextVar
from datetime import date, datetime
from pathlib import Path

import streamlit as st
from babel.dates import format_date

from db.clock import DEFAULT_ZONE, local
from db.refusals import Refused
from db.words import DEFAULT_LOCALE, LOCALES, catalogue

FACE = Path(__file__).parent
LANGUAGE_COOKIE = "linli_language"
LANGUAGE_NAMES = {"zh_Hans": "中文", "en": "English"}

_language: ContextVar[str | None] = ContextVar("language", default=None)
_zone: ContextVar[str] = ContextVar("zone", default=DEFAULT_ZONE)


def known_language(wanted: object) -> str:
    return wanted if isinstance(wanted, str) and wanted in LOCALES else DEFAULT_LOCALE


def speak(locale: str, zone: str = DEFAULT_ZONE) -> None:
    """For the rest of this run or request."""
    _language.set(known_language(locale))
    _zone.set(zone)


def language() -> str:
    """As set by `speak`; in a callback, which runs before the frame, as the browser's cookie says."""
    return _language.get() or known_language(st.context.cookies.get(LANGUAGE_COOKIE))


def zone() -> str:
    return _zone.get()


def _(words: str, **values: object) -> str:
    said = catalogue(language(), FACE).gettext(words)
    return said % values if values else said


def refusal_words(refusal: Refused) -> str:
    return _(refusal.words, **refusal.values)


def moment(at: datetime | None) -> str:
    """11月23日 周一 14:05, or 23 Nov, Mon 14:05; the year only where it is not this one's."""
    if at is None:
        return "—"
    here = local(at, zone())
    return f"{day(here.date())} {here:%H:%M}"


def day(when: date | None) -> str:
    if when is None:
        return "—"
    return format_date(when, "M月d日 EEE" if language() == "zh_Hans" else "EEE d MMM", locale=language())


def full_day(when: date | None) -> str:
    """With its year, for lists that reach back."""
    if when is None:
        return "—"
    return format_date(when, "yyyy年M月d日" if language() == "zh_Hans" else "d MMM yyyy", locale=language())
