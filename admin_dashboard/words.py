"""What the desk says: words in the person's language, and instants in the community's time."""

from __future__ import annotations

import re
from contextvars import ContextVar
from datetime import date, datetime, timedelta
from pathlib import Path

import streamlit as st
from babel.dates import format_date

from db.community.deadlines.rules import unofficial_year
from db.ground import clock
from db.ground.clock import DEFAULT_ZONE, local, local_date
from db.ground.refusals import Refused
from db.ground.village_words import said_in_village
from db.ground.words import DEFAULT_LOCALE, LOCALES, catalogue

FACE = Path(__file__).parent
LANGUAGE_COOKIE = "linli_language"
LANGUAGE_NAMES = {"zh_Hans": "中文", "en": "English"}

_language: ContextVar[str | None] = ContextVar("language", default=None)
_zone: ContextVar[str] = ContextVar("zone", default=DEFAULT_ZONE)
_village_street: ContextVar[str | None] = ContextVar("village_street", default=None)
_today: ContextVar[date | None] = ContextVar("today", default=None)
FAR_AWAY = timedelta(days=183)


def known_language(wanted: object) -> str:
    return wanted if isinstance(wanted, str) and wanted in LOCALES else DEFAULT_LOCALE


def speak(
    locale: str, zone: str = DEFAULT_ZONE, now: datetime | None = None, village_street: str | None = None
) -> None:
    """Sets language, time zone and, at a village's desk, the name of what is above it, for the rest of this run.

    With `now`, far days are said with their year.
    """
    _village_street.set(village_street)
    _language.set(known_language(locale))
    _zone.set(zone)
    _today.set(local_date(now, zone) if now else None)


def language() -> str:
    """The language set by `speak`; in a callback, which runs before the frame, that of the browser's cookie."""
    return _language.get() or known_language(st.context.cookies.get(LANGUAGE_COOKIE))


def zone() -> str:
    return _zone.get()


def is_village() -> bool:
    return _village_street.get() is not None


def village_street() -> str | None:
    return _village_street.get()


def _(words: str, **values: object) -> str:
    said = catalogue(language(), FACE).gettext(words)
    street = _village_street.get()
    said = said if street is None else said_in_village(said, language(), street)
    return said % values if values else said


def refusal_words(refusal: Refused) -> str:
    return _(refusal.words, **refusal.values)


def moment(at: datetime | None) -> str:
    """An instant in words, local time: 11月23日 周一 14:05, or Mon 23 Nov 14:05."""
    if at is None:
        return "—"
    here = local(at, zone())
    return f"{day(here.date())} {here:%H:%M}"


def day(when: date | None) -> str:
    """A day in words, with its year where it lies half a year or more away, so that nobody takes it for this year's.

    Of an instant, the day it is here.
    """
    if when is None:
        return "—"
    when = local_date(when, zone()) if isinstance(when, datetime) else when
    pattern = "M月d日 EEE" if language() == "zh_Hans" else "EEE d MMM"
    today = _today.get()
    if today and abs(when - today) > FAR_AWAY:
        pattern = f"yyyy年{pattern}" if language() == "zh_Hans" else f"{pattern} yyyy"
    return format_date(when, pattern, locale=language())


def last_day(due: datetime | None) -> str:
    """The last day of a limit, in words: not the midnight after it, at which it ends."""
    return "—" if due is None else day(clock.last_day(due, zone()))


def limit_day(due: datetime | None) -> str:
    """The last day of a limit in working days, and that it may still move where it lies in a year not announced yet."""
    if due is None or not unofficial_year(due, zone()):
        return last_day(due)
    return _("%(day)s (days off not announced yet: may still move)", day=last_day(due))


def days_left(due: datetime) -> str:
    """How far the last day of a limit is from today: today, in 2 days, 3 days late; "" where nobody has said today."""
    today = _today.get()
    if today is None:
        return ""
    left = (clock.last_day(due, zone()) - today).days
    near = {0: _("today"), 1: _("tomorrow"), -1: _("a day late")}
    if left in near:
        return near[left]
    return _("in %(count)s days", count=left) if left > 0 else _("%(count)s days late", count=-left)


def full_day(when: date | None) -> str:
    """A day in words with its year, for lists that reach back; of an instant, the day it is here."""
    if when is None:
        return "—"
    when = local_date(when, zone()) if isinstance(when, datetime) else when
    return format_date(when, "yyyy年M月d日" if language() == "zh_Hans" else "d MMM yyyy", locale=language())


def plain(text: str) -> str:
    """Somebody's words inside Markdown, letter by letter: never a link, a picture or an icon."""
    one_line = " ".join(text.split())
    return re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", one_line).replace(":", ":\u2060")


def timestamp(at: datetime | None) -> str:
    """An instant for files, local time: 2026-11-23 14:05."""
    return f"{local(at, zone()):%Y-%m-%d %H:%M}" if at else ""


def last_date(due: datetime | None) -> str:
    """The last day of a limit for files: 2026-11-23."""
    return f"{clock.last_day(due, zone())}" if due else ""
