"""How well matters were handled: every figure with its count, its coverage and its interval."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import streamlit as st

from admin_dashboard.names import name_of
from admin_dashboard.parts.figures import cases, figure_cards, share, unhappy_words
from admin_dashboard.parts.forms import period_choice
from admin_dashboard.parts.lists import downloadable_table, table
from admin_dashboard.screens.figures.satisfaction import comparison_chart, figures_filter, trend_chart
from admin_dashboard.words import _
from db.figures.satisfaction.queries.figures import FigureFilter, weighing_of
from db.figures.satisfaction.queries.kept import kept_comparison, kept_trend
from db.figures.satisfaction.queries.unhappy import unhappy
from db.figures.satisfaction.rules.compared import RATES, FigureGroup, RankedGroup, RateName, compared, rate_named
from db.figures.satisfaction.rules.facts import SplitBy
from db.figures.satisfaction.rules.figures import Figures
from db.figures.satisfaction.rules.formulae import FORMULAE, Figure
from db.figures.satisfaction.rules.rounding import percent
from db.ground.clock import Period
from db.ground.words import N_
from db.records.permissions.rules import Ability, Actor
from db.records.reports.rules import ReportKind

BY = {
    SplitBy.GRID: N_("By grid"),
    SplitBy.BUILDING: N_("By building"),
    SplitBy.KIND: N_("By kind"),
    SplitBy.UNIT: N_("By unit"),
}
WHAT = {
    SplitBy.GRID: N_("Grid"),
    SplitBy.BUILDING: N_("Building"),
    SplitBy.KIND: N_("Kind"),
    SplitBy.UNIT: N_("Member unit"),
}
RATE_HEADINGS = (N_("Value"), N_("Out of"), N_("95% interval"), N_("Remark"))


def show(actor: Actor, now: datetime) -> None:
    st.title(_("Satisfaction"))
    period, periods = period_choice.show(now)
    where = figures_filter.show(actor, now)
    found = kept_trend(actor, periods, where)
    before = found[-2] if len(found) > 1 else found[-1]
    weighing = weighing_of(actor)
    st.header(period_choice.words_of(period, now))
    figure_cards.show(found[-1], before, weighing)
    cases.show(actor, period, where, now)
    _show_sources(found[-1])
    _show_fellows(found[-1])
    name = _rate_choice()
    _show_trend(periods, found, name)
    _show_comparison(actor, period, where, name)
    said, heading = unhappy(actor, period, where), _("What the unhappy said")
    st.header(f"{heading} · {len(said)}")
    unhappy_words.show(said, period.name, where)
    with st.expander(_("How each figure is computed"), icon=":material/functions:"):
        rows = [(_(formula.name), figure_cards.definition(figure, weighing)) for figure, formula in FORMULAE.items()]
        table.show((N_("Figure"), N_("How it is computed")), rows)


def _show_sources(found: Figures) -> None:
    st.header(_("Who gave the answers"))
    rows = [
        (
            name_of(source.source),
            source.answered,
            percent(source.solved.share),
            share.interval(source.solved),
            percent(source.satisfied.share),
            share.interval(source.satisfied),
            share.few(source.solved),
        )
        for source in found.by_source
    ]
    table.show((*figure_cards.SOURCE_HEADINGS, N_("Remark")), rows, cards=True)


def _show_fellows(found: Figures) -> None:
    st.header(_(FORMULAE[Figure.FELLOWS].name))
    st.caption(_("Counted by themselves: none of it is in the rates above."))
    rows = [
        (
            name_of(one.source),
            one.asked,
            one.answered,
            percent(one.solved.share),
            share.interval(one.solved),
            percent(one.satisfied.share),
            share.interval(one.satisfied),
            share.few(one.solved),
        )
        for one in found.fellows
    ]
    table.show((N_("Who"), N_("Asked"), *figure_cards.SOURCE_HEADINGS[1:], N_("Remark")), rows, cards=True)


def _rate_choice() -> RateName:
    return (
        st.segmented_control(
            _("Which rate"), RATES, default=RateName.SATISFIED, format_func=_title, required=True, key="rate"
        )
        or RateName.SATISFIED
    )


def _title(name: RateName) -> str:
    return _(FORMULAE[Figure(name.value)].name)


def _show_trend(periods: Sequence[Period], found: Sequence[Figures], name: RateName) -> None:
    st.header(_("%(figure)s over time", figure=_title(name)))
    drawn, written = st.tabs([_("Chart"), _("Table")])
    with drawn:
        trend_chart.show(periods, found, name)
        _explain()
    with written:
        rows = [
            (period_choice.name_of(period), *_cells(figures, name))
            for period, figures in zip(reversed(periods), reversed(found), strict=True)
        ]
        downloadable_table.show((N_("Period"), *RATE_HEADINGS), rows, f"linli-{name.value}", "take-trend")


def _cells(figures: Figures, name: RateName) -> tuple[str, ...]:
    rate = rate_named(figures, name)
    return percent(rate.share), share.counted(rate), share.interval(rate), share.few(rate)


def _explain() -> None:
    st.caption(_("The band is the 95% interval. A hollow dot stands for fewer than five: too few to be compared."))


def _show_comparison(actor: Actor, period: Period, where: FigureFilter, name: RateName) -> None:
    choices = [by for by in BY if by is SplitBy.KIND or actor.may(Ability.READ_ORGANISATION)]
    st.header(_("%(figure)s compared", figure=_title(name)))
    by = (
        st.segmented_control(
            _("Compare"),
            choices,
            default=choices[0],
            format_func=lambda by: _(BY[by]),
            required=True,
            key="compare",
            label_visibility="collapsed",
        )
        or choices[0]
    )
    rows = compared(kept_comparison(actor, period, by, where), name)
    names = {row.group.key: _group_name(row.group, by) for row in rows}
    drawn, written = st.tabs([_("Chart"), _("Table")])
    with drawn:
        _draw(rows, names, _title(name))
    with written:
        cells = [(row.rank or "—", names[row.group.key], *_cells(row.group.figures, name)) for row in rows]
        downloadable_table.show((N_("Rank"), WHAT[by], *RATE_HEADINGS), cells, f"linli-{by.value}", "take-comparison")


def _draw(rows: Sequence[RankedGroup], names: dict[Any, str], title: str) -> None:
    there = sum(1 for row in rows if row.rate.denominator)
    if not there:
        st.info(_("There is nothing to compare in this period."), icon=":material/search_off:")
        return
    comparison_chart.show(rows, names, title)
    _explain()
    if there > comparison_chart.MOST_DRAWN:
        words = _(
            "The chart shows %(shown)s of %(all)s; the table shows all.", shown=comparison_chart.MOST_DRAWN, all=there
        )
        st.caption(words)


def _group_name(group: FigureGroup, by: SplitBy) -> str:
    if group.key is None:
        return _("no unit")
    return name_of(ReportKind(str(group.key))) if by is SplitBy.KIND else group.name
