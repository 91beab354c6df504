"""How the matters of one building went in the last months: each rate with its count and its interval."""

from __future__ import annotations

from datetime import datetime

import streamlit as st

from admin_dashboard.parts.figures import cases, share
from admin_dashboard.parts.lists import table
from admin_dashboard.words import _, full_day, zone
from db.figures.satisfaction.queries.figures import FigureFilter
from db.figures.satisfaction.queries.kept import kept_trend
from db.figures.satisfaction.rules.figures import Figures
from db.figures.satisfaction.rules.rates import Rate
from db.figures.satisfaction.rules.rounding import percent
from db.ground.clock import Period, last_months
from db.ground.words import N_
from db.records.permissions.rules import Actor

MONTHS = 3
HEADINGS = (N_("Figure"), N_("Value"), N_("Out of"), N_("95% interval"))


def show(actor: Actor, building_id: int, now: datetime) -> None:
    period = _last_months(now)
    where = FigureFilter(building_id=building_id)
    (found,) = kept_trend(actor, [period], where)
    st.header(_("At a glance"))
    st.caption(f"{full_day(period.first_day)} – {full_day(period.last_day)}")
    table.show(HEADINGS, [*_counts(found), *_rates(found)])
    cases.show(actor, period, where, now)


def _last_months(now: datetime) -> Period:
    """The complete ones, as one span: a building has few disputes in a week."""
    months = last_months(now, MONTHS, zone())
    first, last = months[0], months[-1]
    return Period(f"{first.name}..{last.name}", first.start, last.end, first.first_day, last.last_day)


def _counts(found: Figures) -> list[tuple[str, ...]]:
    named = ((N_("Received"), found.received), (N_("Settled"), found.settled), (N_("Backlog"), found.backlog))
    return [(_(name), str(count), "", "") for name, count in named]


def _rates(found: Figures) -> list[tuple[str, ...]]:
    named = (
        (N_("Response rate"), found.responded, False),
        (N_("Rating coverage"), found.coverage, False),
        (N_("Resolution rate"), found.solved, True),
        (N_("Satisfaction rate"), found.satisfied, True),
    )
    return [
        (_(name), percent(rate.share), _out_of(rate), share.interval(rate) if judged else "")
        for name, rate, judged in named
    ]


def _out_of(rate: Rate) -> str:
    return (
        _("%(count)s (very few)", count=rate.denominator) if rate.small and rate.denominator else str(rate.denominator)
    )
