"""Office hours, a line for each: days of the week, from and to; and how they are read aloud."""

from __future__ import annotations

from datetime import time

import streamlit as st
from babel.dates import get_day_names

from admin_dashboard.words import _, language
from db.community.staff.rules.hours import COMMA, MOST_SPANS, RUN, Hours, HoursSpan, in_words

FIRST = HoursSpan((), time(9), time(11))


def words(hours: Hours) -> list[str]:
    """Office hours in words, a text for each span: Mon to Fri 9:00–11:00."""
    return [in_words(span, _names("abbreviated"), _(RUN), _(COMMA)) for span in hours]


def show(present: Hours, key: str) -> Hours:
    """Asks for office hours, line by line; lines without a day are left out."""
    lines = st.session_state.get(f"{key}-lines", max(1, len(present)))
    spans = [_line(present[place] if place < len(present) else FIRST, f"{key}-{place}") for place in range(lines)]
    if lines < MOST_SPANS and st.button(_("One more line of hours"), key=f"{key}-more", icon=":material/add:"):
        st.session_state[f"{key}-lines"] = lines + 1
        st.rerun()
    return tuple(span for span in spans if span.days)


def _line(span: HoursSpan, key: str) -> HoursSpan:
    names = _names("narrow" if language() == "zh_Hans" else "short")  # all seven in one line of a phone
    days = st.pills(
        _("Days of the week"),
        list(names),
        default=list(span.days),
        selection_mode="multi",
        format_func=names.__getitem__,
        key=f"{key}-days",
    )
    with st.container(horizontal=True):
        start = st.time_input(_("From"), span.start, key=f"{key}-from", width=120)
        end = st.time_input(_("To"), span.end, key=f"{key}-to", width=120)
    return HoursSpan(tuple(days), start or span.start, end or span.end)


def _names(width: str) -> dict[int, str]:
    names = get_day_names(width, locale=language())  # type: ignore[arg-type]
    return {number + 1: names[number] for number in range(7)}
