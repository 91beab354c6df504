"""How many people activities have reached, in all and by unit."""

from __future__ import annotations

from datetime import datetime, timedelta

import streamlit as st

from admin_dashboard.parts.figures import cases
from admin_dashboard.parts.lists import entry, paging, table
from admin_dashboard.screens.together.activities import wording
from admin_dashboard.words import _
from db.ground.words import N_
from db.records.permissions.rules import Actor
from db.together.activities.queries.activities import activities_of
from db.together.activities.queries.people_reached import PeopleReached, people_reached
from db.together.activities.rules import ActivityStatus

ALL, NO_UNIT = -1, 0
PERIODS = {90: N_("90 days"), 365: N_("a year"), 730: N_("two years")}


def show(actor: Actor, now: datetime) -> None:
    days = st.segmented_control(
        _("Over the last"),
        list(PERIODS),
        default=365,
        required=True,
        format_func=lambda each: _(PERIODS[each]),
        key="activities-period",
    )
    start = now - timedelta(days=days or 365)
    found = people_reached(actor.community_id, start, now)
    st.header(_("%(count)s people reached", count=found.came))
    if not found.held:
        st.info(_("No activity of this period is closed."), icon=":material/info:")
        return
    rows = [(one.unit or _("by the community itself"), one.held, one.came) for one in found.units]
    table.show(
        (N_("Held by"), N_("Activities"), N_("People who came")),
        rows,
        caption=_(
            "n = %(count)s closed activities of the whole community; who came twice counts twice.", count=found.held
        ),
    )
    _show_cases(actor, found, days or 365, now)


def _show_cases(actor: Actor, found: PeopleReached, days: int, now: datetime) -> None:
    """From a number to its activities: those that are counted in it, and those of the time that are not closed."""
    names = {one.unit_id or NO_UNIT: one.unit or _("by the community itself") for one in found.units}
    chosen = st.pills(
        _("Show the cases behind a figure"),
        [ALL, *names],
        format_func=lambda unit: names.get(unit, _("All of it")),
        key="activities-cases-of",
    )
    if chosen is not None:
        with st.container(border=True, key="activities-cases"):
            _show_those(actor, found, {*names} if chosen == ALL else {chosen}, days, now)


def _show_those(actor: Actor, found: PeopleReached, units: set[int], days: int, now: datetime) -> None:
    there = [
        one
        for one in activities_of(actor)
        if now - timedelta(days=days) <= one.plan.starts_at < now and (one.plan.unit_id or NO_UNIT) in units
    ]
    counted = [one for one in there if one.standing is ActivityStatus.HELD]
    sides = {"counted": counted, "not": [one for one in there if one.standing is not ActivityStatus.HELD]}
    side = st.segmented_control(
        _("Counted or not"),
        list(sides),
        default="counted",
        format_func=lambda side: f"{_(cases.SIDES[side])} · {len(sides[side])}",
        required=True,
        label_visibility="collapsed",
        key="activities-cases-side",
    )
    those = sides[side or "counted"]
    entry.show_all(
        entry.html("activities", one.plan.title, wording.facts(one), activity=one.id)
        for one in paging.part_of(those, "activities-cases", sorted(units), side, days)
    )
    paging.show_pages(those, "activities-cases")
    held = sum(one.held for one in found.units if (one.unit_id or NO_UNIT) in units)
    if side == "counted" and held > len(counted):
        st.caption(_("Not for you to read: %(count)s", count=held - len(counted)))
