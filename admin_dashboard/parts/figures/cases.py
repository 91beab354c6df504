"""From a number to its cases: what it counts, and what it might have counted. Made only once it is asked for."""

from __future__ import annotations

from datetime import datetime

import streamlit as st

from admin_dashboard.parts.lists import dispute_line, paging
from admin_dashboard.words import _
from db.figures.satisfaction.queries.cases import case_rows, cases_behind
from db.figures.satisfaction.queries.figures import FigureFilter
from db.figures.satisfaction.rules.cases import BEHIND, FigureCases
from db.figures.satisfaction.rules.formulae import FORMULAE, Figure
from db.ground.clock import Period
from db.ground.words import N_
from db.records.permissions.rules import Ability, Actor

SIDES = {"counted": N_("Counted"), "not": N_("Not counted")}


def show(actor: Actor, period: Period, where: FigureFilter, now: datetime) -> None:
    if not actor.may(Ability.READ_DISPUTES):
        return
    chosen = st.pills(
        _("Show the cases behind a figure"),
        list(BEHIND),
        format_func=lambda figure: _(FORMULAE[figure].name),
        key="cases-of",
    )
    if chosen:
        with st.container(border=True, key="cases"):
            _show_cases(actor, chosen, period, where, now)


def _show_cases(actor: Actor, figure: Figure, period: Period, where: FigureFilter, now: datetime) -> None:
    behind = cases_behind(actor, figure, period, where)
    side = st.segmented_control(
        _("Counted or not"),
        list(SIDES),
        default="counted",
        format_func=lambda side: f"{_(SIDES[side])} · {len(_those(behind, side))}",
        required=True,
        label_visibility="collapsed",
        key="cases-side",
    )
    those = _those(behind, side or "counted")
    part = paging.part_of(those, "cases", figure, side, period.name, where)
    rows = case_rows(actor, part, now)
    dispute_line.show_all(rows, now)
    if len(rows) < len(part):
        st.caption(_("Not for you to read: %(count)s", count=len(part) - len(rows)))
    paging.show_pages(those, "cases")


def _those(behind: FigureCases, side: str) -> tuple[int, ...]:
    return behind.counted if side == "counted" else behind.not_counted
