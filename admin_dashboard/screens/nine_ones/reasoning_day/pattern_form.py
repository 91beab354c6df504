"""Asking for the rhythm of a rule in plain words, without a rule's language."""

from __future__ import annotations

import streamlit as st

from admin_dashboard.words import _, language
from db.ground.words import N_
from db.nine_ones.reasoning_day.rules.checking import MOST_EVERY
from db.nine_ones.reasoning_day.rules.recurrence import LAST, RecurrencePattern, RecurrenceRhythm
from db.nine_ones.reasoning_day.rules.wording import ORDINALS, weekday_name

RHYTHMS = {
    RecurrenceRhythm.WEEKLY: N_("Weekly"),
    RecurrenceRhythm.BY_DATE: N_("Monthly, by date"),
    RecurrenceRhythm.BY_WEEKDAY: N_("Monthly, by day of the week"),
}
UNITS = {
    RecurrenceRhythm.WEEKLY: N_("weeks"),
    RecurrenceRhythm.BY_DATE: N_("months"),
    RecurrenceRhythm.BY_WEEKDAY: N_("months"),
}


def show(known: RecurrencePattern, form: str) -> RecurrencePattern:
    rhythm = (
        st.segmented_control(
            _("Rhythm"),
            list(RHYTHMS),
            default=known.rhythm,
            required=True,
            format_func=lambda each: _(RHYTHMS[each]),
            key=f"{form}-rhythm",
        )
        or known.rhythm
    )
    form = f"{form}-{rhythm}"
    label, most = _("Every so many %(units)s", units=_(UNITS[rhythm])), MOST_EVERY[rhythm]
    every = st.number_input(label, 1, most, min(known.every, most), key=f"{form}-every", width=200)
    if rhythm is RecurrenceRhythm.BY_DATE:
        return RecurrencePattern(rhythm, int(every), days=_days(known, form))
    weeks = _weeks(known, form) if rhythm is RecurrenceRhythm.BY_WEEKDAY else ()
    return RecurrencePattern(rhythm, int(every), weekdays=_weekdays(known, form), weeks=weeks)


def _weekdays(known: RecurrencePattern, form: str) -> tuple[int, ...]:
    chosen = st.pills(
        _("On"),
        list(range(7)),
        selection_mode="multi",
        default=known.weekdays or (5,),
        key=f"{form}-weekdays",
        format_func=lambda day: weekday_name(day, language()),
    )
    return tuple(sorted(chosen))


def _weeks(known: RecurrencePattern, form: str) -> tuple[int, ...]:
    chosen = st.pills(
        _("Which ones"),
        list(ORDINALS),
        selection_mode="multi",
        default=known.weeks or (1,),
        key=f"{form}-weeks",
        format_func=lambda week: _(ORDINALS[week]),
    )
    return tuple(week for week in ORDINALS if week in chosen)


def _days(known: RecurrencePattern, form: str) -> tuple[int, ...]:
    offered = [*range(1, 32), LAST]
    chosen = st.multiselect(
        _("On the"),
        offered,
        default=known.days or (15,),
        placeholder=_("Choose"),
        key=f"{form}-days",
        format_func=lambda day: _("last day") if day == LAST else str(day),
    )
    return tuple(day for day in offered if day in chosen)
