"""The nine ones of every building in this person's scope: alive, stale or missing, why, and where each is kept."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from html import escape
from typing import Any

import streamlit as st

from admin_dashboard.parts import (
    address,
    attempt,
    building_choice,
    entry,
    kept,
    nine_ones_file,
    nine_ones_table,
    opening,
)
from admin_dashboard.words import _, zone
from db.clock import local_date
from db.nine_ones import actions, queries
from db.nine_ones.rules import RULES, Order, Row, counts, in_order, narrowed
from db.organisation import queries as organisation
from db.permissions.rules import Ability, Actor
from db.upkeep.rules import NAMES, One, State
from db.words import N_

ORDERS = {Order.NUMBER: N_("Building number"), Order.LACKING: N_("Most missing first")}
SCREENS = {
    One.MEDIATOR: "mediators",
    One.WECHAT_GROUP: "wechat-groups",
    One.NOTICE_BOARD: "notice-board",
    One.SIGN: "building",
    One.REASONING_DAY: "reasoning-day",
    One.SUGGESTION_BOX: "suggestion-box",
    One.BOOK_CORNER: "book-corner",
    One.RECORD_BOOK: "record-book",
    One.SERVICE_CARD: "service-card",
}


def show(actor: Actor, now: datetime) -> None:
    st.title(_("The nine ones"))
    rows = queries.overview(actor, now)
    if not rows:
        building_choice.say_none()
        return
    _show_sum(rows)
    _show_building(rows)
    if len(rows) > 1:
        _show_table(actor, rows, now)
    else:
        _show_files(rows, now)
    _show_rules()
    if actor.may(Ability.EDIT_WORKING_RULES):
        _show_practices(actor, now)


def say_if_off(actor: Actor, screen: str, now: datetime) -> None:
    """By the frame, above the screen of something that this community does without."""
    kept_on = {name: one for one, name in SCREENS.items() if name != "building"} | {"signs": One.SIGN}
    one = kept_on.get(screen)
    if one and one in queries.practices_off(actor.community_id, now):
        st.info(_("This community does without it: residents do not see it. What is kept here stays."))


def _show_sum(rows: Sequence[Row]) -> None:
    chips = (
        f"{kept.SIGNS[state][0]} {kept.state_words(state)} {sum(row.count(state) for row in rows)}" for state in State
    )
    whole = _("%(count)s buildings, nine things each", count=len(rows)) if len(rows) > 1 else rows[0].building
    st.html(f'<div class="facts">{"".join(f"<span>{escape(said)}</span>" for said in (whole, *chips))}</div>')


def _show_files(rows: Sequence[Row], now: datetime) -> None:
    with st.container(horizontal=True):
        nine_ones_file.show(rows, local_date(now, zone()))


def _show_table(actor: Actor, rows: Sequence[Row], now: datetime) -> None:
    st.header(_("All of them side by side"))
    shown = _conditions(actor, rows)
    _show_files(shown, now)
    if shown:
        nine_ones_table.show(shown, counts(shown), queries.practices_off(actor.community_id, now), _address)
    else:
        st.info(_("Nothing matches. Take away one of the conditions above."), icon=":material/search_off:")


def _conditions(actor: Actor, rows: Sequence[Row]) -> list[Row]:
    grids = {grid.id: grid.name for grid in organisation.grids_of(actor)}
    with st.container(horizontal=True, vertical_alignment="top"):
        grid_id = None
        if len(grids) > 1:
            grid_id = _one_of(_("Grid"), grids, "nine-grid")
        one = _one_of(_("One of the nine"), {one: _(NAMES[one]) for one in One}, "nine-one")
        states = st.pills(
            _("State"), list(State), selection_mode="multi", key="nine-states",
            format_func=lambda state: f"{kept.SIGNS[state][0]} {kept.state_words(state)}",
        )  # fmt: skip
        order = st.segmented_control(
            _("Order"), list(ORDERS), default=Order.NUMBER, required=True, key="nine-order",
            format_func=lambda order: _(ORDERS[order]),
        )  # fmt: skip
    found = narrowed(rows, grid_id, one, states)
    return in_order(found, one if one and order == Order.LACKING else Order(order or Order.NUMBER))


def _one_of(label: str, names: dict[Any, str], key: str) -> Any:
    return st.selectbox(
        label, list(names), index=None, format_func=names.__getitem__, placeholder=_("All"), key=key, width=200
    )


def _show_building(rows: Sequence[Row]) -> None:
    """One building in full, with a link to where each one is kept."""
    if len(rows) == 1:
        st.header(rows[0].building)
        _show_all_nine(rows[0])
        return
    known = {row.building_id: row for row in rows}
    asked = address.number("building")
    with st.expander(_("One building in full"), icon=":material/apartment:", expanded=asked in known):
        chosen = st.selectbox(
            _("Building"), list(known), index=list(known).index(asked) if asked in known else 0,
            format_func=lambda id: known[id].building, key="nine-building", width=320,
        )  # fmt: skip
        _show_all_nine(known[chosen])


def _show_all_nine(row: Row) -> None:
    for one in One:
        if one not in row.kept:
            entry.show("", _(NAMES[one]), entry.said(_(kept.OFF)))
            continue
        upkeep = row.kept[one]
        facts = [kept.chip_of(upkeep), f'<span class="wraps">{escape(kept.reason(upkeep))}</span>']
        entry.show(SCREENS[one], _(NAMES[one]), facts, ":material/arrow_forward:", **_query(row.building_id, one))


def _query(building_id: int, one: One) -> dict[str, int]:
    return {"id" if SCREENS[one] == "building" else "building": building_id}


def _address(building_id: int, one: One | None) -> str:
    if one is None:
        return opening.address("nine-ones", building=building_id)
    return opening.address(SCREENS[one], **_query(building_id, one))


def _show_rules() -> None:
    with st.expander(_("What is called alive, stale and missing")):
        for one in One:
            st.markdown(f"**{_(NAMES[one])}** · {_(RULES[one])}")


def _show_practices(actor: Actor, now: datetime) -> None:
    """A community that works differently does without one."""
    off = queries.practices_off(actor.community_id, now)
    with st.expander(_("What this community does without")):
        wanted = st.pills(
            _("Not kept here"), list(One), default=sorted(off), selection_mode="multi",
            format_func=lambda one: _(NAMES[one]), key=f"practices-off-{sorted(off)}",
        )  # fmt: skip
        st.caption(_("It disappears from buildings' pages, and nobody is reminded of it. What was kept in it stays."))
        if st.button(_("Save"), disabled=set(wanted) == off, icon=":material/save:"):
            attempt.done(lambda: _switch(actor, off ^ set(wanted), set(wanted), now), _("It is saved."))


def _switch(actor: Actor, changed: Collection[One], off: Collection[One], now: datetime) -> None:
    for one in changed:
        actions.switch_practice(actor, one, one not in off, now)
