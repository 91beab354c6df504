"""The routing table: each new dispute goes by the first rule that fits; the last one fits everything."""

from __future__ import annotations

from datetime import datetime

import streamlit as st

from admin_dashboard.names import name_of
from admin_dashboard.parts.forms import attempt
from admin_dashboard.screens.community.working_rules import route_form
from admin_dashboard.screens.community.working_rules.route_form import Names
from admin_dashboard.words import _, plain
from db.community.organisation.queries.places import place_of
from db.community.routing import queries
from db.community.routing.actions import set_routes
from db.community.routing.rules import RoutingRuleDetails
from db.community.staff.queries.people import staff_by_ids
from db.records.permissions.rules import Ability, Actor
from db.records.reports.rules import ReportKind


def show(actor: Actor, now: datetime) -> None:
    st.write(_("A new dispute goes by the first rule that fits, from the top. The reason stands in its timeline."))
    routes = queries.routes(actor)
    names = route_form.names_for(actor, now)
    with st.container(border=True, gap="small"):
        for position, route in enumerate(routes, 1):
            _show_rule(actor, routes, position, route_form.in_words(route, names), now)
    if actor.may(Ability.EDIT_WORKING_RULES):
        _show_change(actor, routes, names, now)
    _show_trial(actor, names, now)


def _show_rule(actor: Actor, routes: list[RoutingRuleDetails], position: int, said: str, now: datetime) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"**{position}.** {plain(said)}", width="stretch")
        if not actor.may(Ability.EDIT_WORKING_RULES) or len(routes) == 1:
            return
        with st.container(horizontal=True, wrap=False, width="content", gap="medium"):
            _show_buttons(actor, routes, position, now)


def _show_buttons(actor: Actor, routes: list[RoutingRuleDetails], position: int, now: datetime) -> None:
    last = position == len(routes)
    if _button("up", position, ":material/arrow_upward:", _("Move up"), disabled=position == 1):
        _set(actor, _swapped(routes, position - 2), now, _("The rules have changed places."))
    if _button("down", position, ":material/arrow_downward:", _("Move down"), disabled=last):
        _set(actor, _swapped(routes, position - 1), now, _("The rules have changed places."))
    if _button("remove", position, ":material/delete:", _("Remove")):
        _set(actor, routes[: position - 1] + routes[position:], now, _("The rule is removed."))


def _button(name: str, position: int, icon: str, words: str, disabled: bool = False) -> bool:
    return st.button(
        "", key=f"rule-{name}-{position}", icon=icon, help=f"{words} ({position})", type="tertiary", disabled=disabled
    )


def _swapped(routes: list[RoutingRuleDetails], first: int) -> list[RoutingRuleDetails]:
    changed = list(routes)
    changed[first], changed[first + 1] = changed[first + 1], changed[first]
    return changed


def _set(actor: Actor, routes: list[RoutingRuleDetails], now: datetime, said: str) -> None:
    """At once: each step leaves a whole table, or is refused in words and leaves the old one."""
    attempt.done(lambda: set_routes(actor, routes, now), said)


def _show_change(actor: Actor, routes: list[RoutingRuleDetails], names: Names, now: datetime) -> None:
    with st.expander(_("Add or change a rule"), icon=":material/edit:"):
        titles = {0: _("A new rule, above all others")} | {
            position: _("Rule %(position)s: %(said)s", position=position, said=route_form.in_words(route, names))
            for position, route in enumerate(routes, 1)
        }
        position = st.selectbox(_("Which rule"), list(titles), format_func=titles.__getitem__, key="rule-chosen")
        present = routes[position - 1] if position else None
        route = route_form.show(present, names, f"rule-{position}-{present!r}")
        if st.button(_("Save the rule"), type="primary", icon=":material/save:"):
            changed = [route, *routes] if present is None else [*routes[: position - 1], route, *routes[position:]]
            _set(actor, changed, now, _("The rule holds from now on."))


def _show_trial(actor: Actor, names: Names, now: datetime) -> None:
    st.header(_("Try it"))
    left, right = st.columns(2)
    kind = left.selectbox(_("Kind"), list(ReportKind), format_func=name_of, key="trial-kind")
    building_id = right.selectbox(
        _("Building"),
        list(names.buildings),
        index=None,
        format_func=names.buildings.__getitem__,
        placeholder=_("Choose a building"),
        key="trial-building",
    )
    if kind is None or building_id is None:
        return
    place = place_of(building_id)
    routed = queries.route_for(actor.community_id, kind, place.grid_id or 0, building_id, now)
    who = _who(routed, names)
    words = _("It would go to %(who)s, by rule %(position)s.", who=plain(who), position=routed.position)
    st.info(words, icon=":material/alt_route:")


def _who(routed: queries.RoutingResult, names: Names) -> str:
    if routed.unit_id is not None:
        return names.units.get(routed.unit_id, _("a unit"))
    person = staff_by_ids([routed.staff_id]).get(routed.staff_id or 0) if routed.staff_id else None
    return f"{person.name} ({name_of(person.role)})" if person else _("nobody: every office is vacant")
