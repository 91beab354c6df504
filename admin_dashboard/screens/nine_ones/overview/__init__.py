"""The nine ones of every building in this person's scope: alive, stale or missing, why, and where each is kept."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from html import escape
from typing import Any

import streamlit as st

from admin_dashboard.parts.forms import attempt, building_choice
from admin_dashboard.parts.lists import entry, health_chip, paging
from admin_dashboard.parts.navigation import address, links, view
from admin_dashboard.screens.nine_ones.overview import nine_ones_file, nine_ones_table
from admin_dashboard.words import _, zone
from db.community.organisation.queries.places import grids_of
from db.ground.clock import local_date
from db.ground.words import N_
from db.nine_ones.overview import actions, queries
from db.nine_ones.overview.rules import BuildingHealth, BuildingOrder, counts, in_order, narrowed
from db.records.health.rules import NAMES, HealthState, NineOne
from db.records.permissions.rules import Ability, Actor

ORDERS = {BuildingOrder.NUMBER: N_("Building number"), BuildingOrder.LACKING: N_("Most missing first")}
SCREENS = {
    NineOne.MEDIATOR: "mediators",
    NineOne.WECHAT_GROUP: "wechat-groups",
    NineOne.NOTICE_BOARD: "notice-board",
    NineOne.SIGN: "building",
    NineOne.REASONING_DAY: "reasoning-day",
    NineOne.SUGGESTION_BOX: "suggestion-box",
    NineOne.BOOK_CORNER: "book-corner",
    NineOne.RECORD_BOOK: "record-book",
    NineOne.SERVICE_CARD: "service-card",
}

PART_OF_MORE = frozenset({NineOne.MEDIATOR, NineOne.SIGN})  # no practice of their own, or one that is always on


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
    """Says above a screen that the community does without what is kept there; called by the frame."""
    one = {"mediators": NineOne.MEDIATOR, "signs": NineOne.SIGN}.get(screen)
    if one and one in queries.practices_off(actor.community_id, now):
        st.info(_("This community does without it: residents do not see it. What is kept here stays."))


def _show_sum(rows: Sequence[BuildingHealth]) -> None:
    chips = [_chip(rows, state) for state in HealthState]
    whole = _("%(count)s buildings, nine things each", count=len(rows)) if len(rows) > 1 else rows[0].building
    told = "".join(f"<span>{one}</span>" for one in (escape(whole), *chips))
    st.html(f'<div class="facts">{told}</div>')


def _chip(rows: Sequence[BuildingHealth], state: HealthState) -> str:
    """How many there are in this state, which leads to the buildings they are in."""
    words = f"{health_chip.SIGNS[state][0]} {health_chip.state_words(state)} {sum(row.count(state) for row in rows)}"
    return links.way(escape(words), "nine-ones", states=state) if len(rows) > 1 else escape(words)


def _show_files(rows: Sequence[BuildingHealth], now: datetime) -> None:
    with st.container(horizontal=True):
        nine_ones_file.show(rows, local_date(now, zone()))


def _show_table(actor: Actor, rows: Sequence[BuildingHealth], now: datetime) -> None:
    st.header(_("All of them side by side"))
    shown, here, chosen = _conditions(actor, rows)
    _show_files(shown, now)
    if chosen:
        count, every = len(shown), len(here)
        st.caption(
            _("%(count)s of %(all)s buildings; the others stand under the other figures.", count=count, all=every)
        )
    if shown:
        off, ids = queries.practices_off(actor.community_id, now), tuple(row.building_id for row in shown)
        nine_ones_table.show(paging.part_of(shown, "nine-ones", ids), counts(here), off, _way, _way_to_figure)
        paging.show_pages(shown, "nine-ones")
    else:
        st.info(_("Nothing matches. Take away one of the conditions above."), icon=":material/search_off:")


def _way_to_figure(html: str, one: NineOne, state: HealthState) -> str:
    """From a number to its buildings, in the grid that is looked at."""
    grid = st.session_state.get("nine-grid")
    return links.way(html, "nine-ones", one=one, states=state, **({"grid": grid} if grid else {}))


CHOICES = (
    view.ViewChoice("nine-grid", None, "grid", address.number_of),
    view.ViewChoice("nine-one", None, "one", address.one_of(NineOne)),
    view.ViewChoice("nine-states", [], "states", address.some_of(HealthState), ",".join),
    view.ViewChoice("nine-order", BuildingOrder.NUMBER, "order", address.one_of(BuildingOrder)),
)


def _conditions(
    actor: Actor, rows: Sequence[BuildingHealth]
) -> tuple[list[BuildingHealth], list[BuildingHealth], list[HealthState]]:
    """The buildings of the conditions, those of the grid whatever their state, and the states asked for."""
    view.recall(CHOICES)
    grids = {grid.id: grid.name for grid in grids_of(actor)}
    with st.container(horizontal=True, vertical_alignment="top"):
        grid_id = None
        if len(grids) > 1:
            if st.session_state["nine-grid"] not in grids:  # an address can be typed
                st.session_state["nine-grid"] = None
            grid_id = _one_of(_("Grid"), grids, "nine-grid")
        one = _one_of(_("One of the nine"), {one: _(NAMES[one]) for one in NineOne}, "nine-one")
        states = st.pills(
            _("State"),
            list(HealthState),
            selection_mode="multi",
            key="nine-states",
            format_func=lambda state: f"{health_chip.SIGNS[state][0]} {health_chip.state_words(state)}",
        )
        order = st.segmented_control(
            _("Order"),
            list(ORDERS),
            required=True,
            key="nine-order",
            format_func=lambda order: _(ORDERS[order]),
        )
    view.say(CHOICES)
    by = one if one and order == BuildingOrder.LACKING else BuildingOrder(order or BuildingOrder.NUMBER)
    return in_order(narrowed(rows, grid_id, one, states), by), narrowed(rows, grid_id, None, ()), states


def _one_of(label: str, names: dict[Any, str], key: str) -> Any:
    return st.selectbox(
        label, list(names), index=None, format_func=names.__getitem__, placeholder=_("All"), key=key, width=200
    )


def _show_building(rows: Sequence[BuildingHealth]) -> None:
    """One building in full, with a link to where each one is kept."""
    if len(rows) == 1:
        st.header(rows[0].building)
        _show_all_nine(rows[0])
        return
    known = {row.building_id: row for row in rows}
    asked = address.number("building")
    whole = st.expander(
        _("One building in full"),
        icon=":material/apartment:",
        expanded=asked in known,
        key=f"nine-whole-{asked}",
        on_change="rerun",
    )
    if not whole.open:
        return
    with whole:
        chosen = st.selectbox(
            _("Building"),
            list(known),
            index=list(known).index(asked) if asked in known else 0,
            format_func=lambda id: known[id].building,
            key="nine-building",
            width=320,
        )
        _show_all_nine(known[chosen])


def _show_all_nine(row: BuildingHealth) -> None:
    entry.show_all(_one_of_nine(row, one) for one in NineOne)


def _one_of_nine(row: BuildingHealth, one: NineOne) -> str:
    if one not in row.kept:
        return entry.html("", _(NAMES[one]), entry.said(_(health_chip.OFF)))
    health = row.kept[one]
    facts = [health_chip.chip_of(health), f'<span class="wraps">{escape(health_chip.reason(health))}</span>']
    return entry.html(SCREENS[one], _(NAMES[one]), facts, **_query(row.building_id, one))


def _query(building_id: int, one: NineOne) -> dict[str, int]:
    return {"id" if SCREENS[one] == "building" else "building": building_id}


def _way(html: str, building_id: int, one: NineOne | None) -> str:
    if one is None:
        return links.way(html, "nine-ones", building=building_id)
    return links.way(html, SCREENS[one], **_query(building_id, one))


def _show_rules() -> None:
    with st.expander(_("What is called alive, stale and missing")):
        st.markdown("\n\n".join(f"**{_(NAMES[one])}** · {_(kept.rule)}" for one, kept in queries.KEPT.items()))


def _show_practices(actor: Actor, now: datetime) -> None:
    """A community that works differently does without one; what is a practice of its own is switched off as one."""
    off = queries.practices_off(actor.community_id, now) & PART_OF_MORE
    links.link("rules", _("Switch off what this community does not offer"), icon=":material/rule:", section="practices")
    with st.expander(_("What this community does without")):
        wanted = st.pills(
            _("Not kept here"),
            sorted(PART_OF_MORE),
            default=sorted(off),
            selection_mode="multi",
            format_func=lambda one: _(NAMES[one]),
            key=f"practices-off-{sorted(off)}",
        )
        st.caption(_("It disappears from buildings' pages, and nobody is reminded of it. What was kept in it stays."))
        if st.button(_("Save"), disabled=set(wanted) == off, icon=":material/save:"):
            attempt.done(lambda: _switch(actor, off ^ set(wanted), set(wanted), now), _("It is saved."))


def _switch(actor: Actor, changed: Collection[NineOne], off: Collection[NineOne], now: datetime) -> None:
    for one in changed:
        actions.switch_practice(actor, one, one not in off, now)
