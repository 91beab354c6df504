"""Asking when and where a conference is, who leads it and which units are invited."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

import streamlit as st

from admin_dashboard.names import name_of
from admin_dashboard.words import _
from db.community.organisation.queries.members import units_of
from db.records.permissions.rules import Actor
from db.together.conference.queries.desk import possible_chairs
from db.together.conference.rules.planning import ConferencePlan


@dataclass(frozen=True)
class Filled:
    """The values with which the form of a conference's plan begins."""

    day: date
    at: time
    place: str
    chair_id: int
    unit_ids: tuple[int, ...]


def labels() -> dict[str, str]:
    return {"day": _("Day"), "place": _("Place"), "chair": _("Led by"), "units": _("Units invited")}


def show(actor: Actor, filled: Filled, key: str) -> ConferencePlan:
    chairs = {one.id: f"{one.name} · {name_of(one.role)}" for one in possible_chairs(actor)}
    units = {one.id: f"{one.name} · {one.trade}" for one in units_of(actor) if one.active or one.id in filled.unit_ids}
    left, right = st.columns(2)
    day = left.date_input(_("Day"), filled.day, format="YYYY-MM-DD", key=f"conference-day-{key}")
    at = right.time_input(_("From"), filled.at, step=900, key=f"conference-at-{key}")
    place = st.text_input(_("Place"), filled.place, key=f"conference-place-{key}") or ""
    known = list(chairs)
    chair = st.selectbox(
        _("Led by"),
        known,
        known.index(filled.chair_id) if filled.chair_id in chairs else None,
        format_func=chairs.__getitem__,
        key=f"conference-chair-{key}",
    )
    chosen = st.multiselect(
        _("Units invited"),
        list(units),
        list(filled.unit_ids),
        format_func=units.__getitem__,
        key=f"conference-units-{key}",
        placeholder=_("Any number of units"),
    )
    return ConferencePlan(day, at, place, chair or 0, tuple(chosen))
