"""How member units answered when they were called, and how it was judged; a liaison sees the unit's own alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

import streamlit as st

from admin_dashboard.parts.figures import cases, share
from admin_dashboard.parts.forms import period_choice
from admin_dashboard.parts.lists import downloadable_table
from admin_dashboard.parts.navigation.screen import FIGURES, Screen
from admin_dashboard.words import _
from db.figures.satisfaction.queries.figures import FigureFilter
from db.figures.satisfaction.rules.rates import Rate
from db.figures.satisfaction.rules.rounding import NOTHING, percent
from db.ground.clock import Period
from db.ground.words import N_
from db.records.permissions.rules import Ability, Actor
from db.together.calling.queries.figures import UnitFigures, unit_figures

HEADINGS = (
    N_("Member unit"),
    N_("Called"),
    N_("Declined"),
    N_("Accepted in time"),
    N_("Settled"),
    N_("Settled in time"),
    N_("Sent back"),
    N_("Satisfaction rate"),
    N_("95% interval"),
    N_("Coverage"),
    N_("Remark"),
)


def show(actor: Actor, now: datetime) -> None:
    st.title(_("Member units"))
    period, _periods = period_choice.show(now, period_choice.MONTH)
    found = unit_figures(actor, period)
    st.header(period_choice.words_of(period, now))
    if not found:
        st.info(_("There is no member unit yet. An administrator adds them under “Organisation”."))
        return
    busy = [unit for unit in _busiest_first(found) if _had_something(unit)]
    if busy:
        downloadable_table.show(HEADINGS, [_cells(unit) for unit in busy], "linli-units", "take-units")
        _show_cases(actor, busy, period, now)
    idle = [unit.unit for unit in found if unit not in busy]
    if idle:
        st.caption(_("Nothing to count in this period: %(units)s.", units=_(", ").join(idle)))
    st.caption(
        _(
            "Called: calls made in the period. Accepted in time: taken up by the end of the next working day, of the "
            "calls whose limit to answer ended in the period; a call that was over before that without an answer "
            "is left out. "
            "Everything else is of what the unit had in hand as the one in charge, computed as under “Satisfaction”."
        )
    )


def _show_cases(actor: Actor, busy: Sequence[UnitFigures], period: Period, now: datetime) -> None:
    """Behind what one unit had in hand; a liaison has one to choose."""
    if not actor.may(Ability.READ_DISPUTES):
        return
    named = {unit.unit_id: unit.unit for unit in busy}
    chosen = st.selectbox(
        _("Show the cases of a unit"),
        list(named),
        index=0 if len(named) == 1 else None,
        format_func=named.__getitem__,
        placeholder=_("A unit"),
        key="cases-of-unit",
    )
    if chosen is not None:
        cases.show(actor, period, FigureFilter(unit_id=chosen), now)


def _busiest_first(units: Iterable[UnitFigures]) -> list[UnitFigures]:
    """Not a ranking."""
    return sorted(units, key=lambda unit: (-unit.called, -unit.handled.settled))


def _had_something(unit: UnitFigures) -> bool:
    handled = unit.handled
    counted = (unit.accepted, handled.settled_in_time, handled.sent_back, handled.coverage)
    return bool(unit.called or unit.declined or any(rate.denominator for rate in counted))


def _cells(unit: UnitFigures) -> tuple[object, ...]:
    handled = unit.handled
    return (
        unit.unit,
        unit.called,
        unit.declined,
        _rate(unit.accepted),
        handled.settled,
        _rate(handled.settled_in_time),
        _rate(handled.sent_back),
        _rate(handled.satisfied),
        share.interval(handled.satisfied),
        _rate(handled.coverage),
        share.few(handled.satisfied),
    )


def _rate(rate: Rate) -> str:
    """No share without the count it stands on, and nothing where there was nothing to count."""
    if not rate.denominator:
        return NOTHING
    return f"{percent(rate.share)} ({share.counted(rate)})"


PRACTICE = "calling"
SCREENS = (Screen("units", FIGURES, N_("Member units"), ":material/handshake:", Ability.READ_FIGURES, show),)
