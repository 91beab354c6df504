"""Which years are counted on the calendar of the State Council, and typing in one that Linli does not know yet."""

from __future__ import annotations

from datetime import datetime

import streamlit as st

from admin_dashboard.parts.forms import attempt
from admin_dashboard.words import _, zone
from db.community.deadlines.queries import typed_years
from db.community.deadlines.rules import TypedYear, calendar_is_official, is_known
from db.disputes.actions.official_days import type_official_days
from db.ground.clock import local_date
from db.ground.words import N_
from db.records.permissions.rules import Ability, Actor

OFF, WORKED = N_("Days off, whole runs"), N_("Saturdays and Sundays that are worked")


def show(actor: Actor, now: datetime) -> None:
    year = local_date(now, zone()).year
    official = [str(each) for each in (year - 1, year, year + 1) if calendar_is_official(each)]
    st.write(
        _("Counted on the official calendar, make-up working days included: %(years)s.", years=_(", ").join(official))
    )
    for each in (year, year + 1):
        if not calendar_is_official(each):
            st.warning(
                _(
                    "The State Council has not announced the days of %(year)s, or Linli does not know them yet. "
                    "Until then only the statutory holidays are left out, and a limit in %(year)s may move by a few "
                    "days.",
                    year=each,
                ),
                icon=":material/calendar_month:",
            )
        if not is_known(each):
            _show_year(actor, each, typed_years().get(each), now)


def _show_year(actor: Actor, year: int, typed: TypedYear | None, now: datetime) -> None:
    if typed:
        days = _(", ").join(f"{day.month}.{day.day}" for day in sorted(typed.days_off))
        worked = _(", ").join(f"{day.month}.{day.day}" for day in sorted(typed.working_days))
        told = N_("Typed in for %(year)s. Days off: %(days)s. Worked: %(worked)s.")
        st.write(_(told, year=year, days=days, worked=worked))
    if not actor.may(Ability.MANAGE_ORGANISATION):
        st.caption(_("An administrator types them in: Organisation, Official days off."))
        return
    with st.expander(_("Type in the official days of %(year)s", year=year), icon=":material/edit_calendar:"):
        st.caption(
            _(
                "As the State Council's notice says them, for example 1.1-1.3, 2.5-2.11. They hold for everybody, open "
                "limits follow at once, and each change is recorded."
            )
        )
        off = st.text_input(_(OFF), max_chars=300, key=f"days-off-{year}")
        worked = st.text_input(_(WORKED), max_chars=300, key=f"working-days-{year}")
        if st.button(_("Save the official days"), type="primary", icon=":material/save:", key=f"save-days-{year}"):
            attempt.done(
                lambda: type_official_days(actor, year, off, worked, now),
                _("They are counted by from now on, and open limits have followed."),
                {"days_off": _(OFF), "working_days": _(WORKED)},
            )
