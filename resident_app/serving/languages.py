"""Which language a page speaks, and how dates are said in it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from babel.dates import format_date, format_datetime
from flask import Flask, current_app, g, has_request_context, request

from db.community.deadlines.rules import unofficial_year
from db.ground import clock
from db.ground.village_words import said_in_village
from db.ground.words import DEFAULT_LOCALE, catalogue

FACE = Path(__file__).parents[1]
BY_COOKIE = {"zh": "zh_Hans", "en": "en"}
HTML_NAME = {"zh_Hans": "zh-CN", "en": "en"}
MOMENT = {"zh_Hans": "M月d日 EEE H:mm", "en": "EEE d MMM, H:mm"}
DAY = {"zh_Hans": "M月d日 EEE", "en": "EEE d MMM"}
YEAR = {"zh_Hans": "y年", "en": " y"}


def locale() -> str:
    if not has_request_context():
        return DEFAULT_LOCALE
    return BY_COOKIE.get(request.cookies.get("lang", ""), DEFAULT_LOCALE)


def say(words: str, **values: Any) -> str:
    """The words in the language of this request, with the values in their places, as a village says them in one."""
    spoken = catalogue(locale(), FACE).gettext(words)
    if said_in_village(spoken, locale()) != spoken and has_request_context():
        street = current_app.extensions["village_street"]()
        spoken = spoken if street is None else said_in_village(spoken, locale(), street)
    return spoken % values if values else spoken


def say_moment(moment: datetime, zone: str) -> str:
    """11月23日 周一 14:05, in the community's own time."""
    there = clock.local(moment, zone)
    return str(format_datetime(there, _with_year(MOMENT[locale()], there.date(), zone), locale=locale()))


def say_time(at: datetime | time) -> str:
    """9:05: hours as people write them."""
    return f"{at.hour}:{at:%M}"


def say_day(moment: datetime, zone: str) -> str:
    return say_date(clock.local_date(moment, zone), zone)


def say_date(day: date, zone: str) -> str:
    return str(format_date(day, _with_year(DAY[locale()], day, zone), locale=locale()))


def say_due(moment: datetime, zone: str) -> str:
    """A limit ends at midnight: people are told its last day."""
    return say_date(clock.last_day(moment, zone), zone)


def _with_year(pattern: str, day: date, zone: str) -> str:
    """The year is said only when it is not this one."""
    if day.year == clock.local_date(g.now, zone).year:
        return pattern
    return YEAR["zh_Hans"] + pattern if locale() == "zh_Hans" else pattern.replace("MMM", "MMM" + YEAR["en"])


def install(app: Flask, village_street: Callable[[], str | None]) -> None:
    app.extensions["village_street"] = village_street
    app.jinja_env.install_gettext_callables(  # type: ignore[attr-defined]
        say,
        lambda one, many, count: say(one if count == 1 else many),
        newstyle=True,
    )
    app.jinja_env.globals.update(say=say, locale=locale, html_language=lambda: HTML_NAME[locale()])
    app.jinja_env.filters.update(moment=say_moment, day=say_day, date=say_date, due=say_due, hour=say_time)
    app.jinja_env.filters["unofficial"] = unofficial_year
