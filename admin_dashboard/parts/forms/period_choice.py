"""Which week or month: the last complete one unless another is chosen."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

import streamlit as st
from babel.dates import format_date

from admin_dashboard.parts.navigation import address, view
from admin_dashboard.words import _, language, zone
from db.ground.clock import Period, last_months, last_weeks, month_of, week_of

WEEKS, MONTHS = 53, 24
TREND_WEEKS, TREND_MONTHS = 13, 12
WEEK, MONTH = "week", "month"


def show(now: datetime, first: str = WEEK) -> tuple[Period, list[Period]]:
    """Asks for a week or month; returns it, and the periods up to it for a trend, oldest first."""
    titles = {WEEK: _("By week"), MONTH: _("By month")}
    choice = (view.ViewChoice("period-size", first, "by", address.one_of(titles)),)
    view.recall(choice)
    size = st.segmented_control(
        _("Period"), [WEEK, MONTH], format_func=titles.__getitem__, required=True, key="period-size"
    )
    view.say(choice)
    periods = _weeks(now) if size != MONTH else _months(now)
    names = [period.name for period in reversed(periods)]
    labels = {period.name: words_of(period, now) for period in periods}
    label = _("Which week") if size != MONTH else _("Which month")
    chosen = st.selectbox(label, names, index=1, format_func=labels.__getitem__, key=f"period-{size}", width=420)
    place = next(place for place, period in enumerate(periods) if period.name == chosen)
    length = TREND_WEEKS if size != MONTH else TREND_MONTHS
    return periods[place], _up_to(periods, place, length)


def _weeks(now: datetime) -> list[Period]:
    return [*last_weeks(now, WEEKS, zone()), week_of(now, zone())]


def _months(now: datetime) -> list[Period]:
    return [*last_months(now, MONTHS, zone()), month_of(now, zone())]


def _up_to(periods: Sequence[Period], place: int, length: int) -> list[Period]:
    return list(periods[max(0, place + 1 - length) : place + 1])


def words_of(period: Period, now: datetime | None = None) -> str:
    running = _(" (still running)") if now is not None and now in period else ""
    return f"{name_of(period)} · {_date(period.first_day)} – {_date(period.last_day)}{running}"


def _date(day: date) -> str:
    return format_date(day, "M月d日" if language() == "zh_Hans" else "d MMM", locale=language())


def name_of(period: Period) -> str:
    """The name of a period as the desk says it: 2026年第47周, or 2026-W47."""
    if language() != "zh_Hans":
        return period.name
    year, _dash, number = period.name.partition("-")
    return f"{year}年第{int(number[1:])}周" if number.startswith("W") else f"{year}年{int(number)}月"


def short_name(period: Period) -> str:
    """The name of a period for an axis: 47周, 11月."""
    number = period.name.partition("-")[2]
    if language() != "zh_Hans":
        return number if number.startswith("W") else period.name
    return f"{int(number[1:])}周" if number.startswith("W") else f"{int(number)}月"
