"""Activities with residents: what is coming, what was held and how many people it reached, and planning one."""

from __future__ import annotations

from datetime import datetime

import streamlit as st

from admin_dashboard.parts.lists import entry, paging
from admin_dashboard.parts.navigation import address, links, sections
from admin_dashboard.parts.navigation.screen import NINE, Screen
from admin_dashboard.screens.together.activities import one_activity, people_reached, planning, wording
from admin_dashboard.words import _
from db.ground.words import N_
from db.records.permissions.rules import Ability, Actor
from db.together.activities.queries.activities import ActivityInfo, activities_of
from db.together.activities.rules import ActivityStatus

LISTS = {"coming": N_("Still to come"), "drafts": N_("Drafts"), "to-close": N_("To be counted"), "past": N_("Past")}
NOTHING = {
    "coming": N_("Nothing is announced. An activity is planned in two minutes."),
    "drafts": N_("No draft is waiting."),
    "to-close": N_("Of every activity it is known how many came."),
    "past": N_("Nothing has been held yet."),
}
REACHED = "reached"


def show(actor: Actor, now: datetime) -> None:
    st.title(_("Activities"))
    asked = address.number("activity")
    if asked is not None:
        one_activity.show(actor, asked, now)
    elif "plan" in st.query_params and actor.may(Ability.KEEP_NINE_ONES):
        planning.show(actor, now)
    else:
        _show_lists(actor, now)


def _show_lists(actor: Actor, now: datetime) -> None:
    may_plan = actor.may(Ability.KEEP_NINE_ONES)
    if may_plan and st.button(_("Plan an activity"), type="primary", icon=":material/add:"):
        links.go("activities", plan=1)
    chosen = sections.show("activities", LISTS | {REACHED: N_("People reached")})
    if chosen == REACHED:
        people_reached.show(actor, now)
        return
    found = [one for one in activities_of(actor) if _list_of(one, now) == chosen]
    st.header(_("%(title)s: %(count)s", title=_(LISTS[chosen]), count=len(found)))
    if not found:
        st.info(_(NOTHING[chosen]), icon=":material/info:")
        return
    with st.container(border=True, gap="small"):
        for one in paging.part_of(_in_order(found, chosen), "activities", chosen):
            entry.show("activities", one.plan.title, wording.facts(one), activity=one.id)
    paging.show_pages(found, "activities")


def _list_of(one: ActivityInfo, now: datetime) -> str:
    if one.standing is ActivityStatus.DRAFT:
        return "drafts"
    if one.standing is ActivityStatus.ANNOUNCED:
        return "coming" if one.plan.ends_at > now else "to-close"
    return "past"


def _in_order(found: list[ActivityInfo], chosen: str) -> list[ActivityInfo]:
    """What is coming with the next one first."""
    return found[::-1] if chosen in ("coming", "drafts") else found


PRACTICE = "activities"
SCREENS = (Screen("activities", NINE, N_("Activities"), ":material/celebration:", Ability.READ_NINE_ONES, show),)
