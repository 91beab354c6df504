"""To whom a dispute can be given: people nearest to its place first, then the units of the joint conference."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import streamlit as st

from admin_dashboard.names import name_of
from admin_dashboard.words import _
from db.community.organisation.queries.members import units_of
from db.community.staff.queries.offices import assignable_staff
from db.community.staff.queries.people import StaffInfo
from db.records.permissions.rules import Actor, Place

Holder = tuple[str, int]


def holders(actor: Actor, place: Place, now: datetime) -> dict[Holder, str]:
    people: dict[Holder, str] = {("staff_id", one.id): _person(one) for one in assignable_staff(actor, place, now)}
    units = [] if place.complaint else units_of(actor, active_only=True)
    return people | {("unit_id", unit.id): f"{unit.name} · {unit.trade}" for unit in units}


def _person(one: StaffInfo) -> str:
    return f"{one.name} · {name_of(one.role)}"


def show(choices: dict[Holder, str], key: str) -> dict[str, int]:
    """The chosen holder as an action takes it: one person or one unit, or nothing yet."""
    chosen: Any = st.selectbox(
        _("To whom"),
        list(choices),
        index=None,
        format_func=choices.__getitem__,
        key=key,
        placeholder=_("A person or a unit"),
    )
    return dict([chosen]) if chosen else {}
