"""Links of centre households: given, made anew, taken back. Nothing is shown of how they are used."""

from __future__ import annotations

from datetime import datetime
from functools import partial

import streamlit as st

from admin_dashboard.parts.forms import attempt, shown_once
from admin_dashboard.parts.lists import paging
from admin_dashboard.parts.navigation.screen import NINE, Screen
from admin_dashboard.words import _, last_day
from db.ground.words import N_
from db.records.permissions.rules import Ability, Actor
from db.together.centre_households.actions import give_household_link, take_household_link
from db.together.centre_households.queries import HouseholdLine, households_to_link

SHOWN_ONCE = "household-link"


def show(actor: Actor, now: datetime) -> None:
    st.title(_("Centre households"))
    st.caption(
        _(
            "With its own link a centre household says something for a neighbour who agrees. It sees numbers and "
            "steps, never the neighbour’s link, words or answers. Nobody counts how often a household does so."
        )
    )
    said = _("Let the household scan this now. It is shown this once, and is not for groups.")
    shown_once.show_link(SHOWN_ONCE, "h", said)
    found = households_to_link(actor)
    if not found:
        st.info(_("No centre household is known in your buildings."), icon=":material/home:")
    for one in paging.part_of(found, "centre-households"):
        with st.container(border=True, gap="xsmall"):
            _show_one(actor, one, now)
    paging.show_pages(found, "centre-households")


def _show_one(actor: Actor, one: HouseholdLine, now: datetime) -> None:
    until = _("link good until %(when)s", when=last_day(one.until)) if one.until else _("no link")
    st.text(f"{one.name} · {one.building} · {until}")
    with st.container(horizontal=True):
        if st.button(_("New link"), key=f"household-link-{one.id}", icon=":material/link:"):
            shown_once.keep(SHOWN_ONCE, attempt.tried(partial(give_household_link, actor, one.id, now)))
        if one.until and st.button(_("Take the link back"), key=f"household-take-{one.id}", icon=":material/link_off:"):
            attempt.done(partial(take_household_link, actor, one.id, now), _("The link opens nothing any more."))


PRACTICE = "centre_households"
SCREENS = (
    Screen(
        "centre-households",
        NINE,
        N_("Centre households"),
        ":material/cottage:",
        Ability.KEEP_NINE_ONES,
        show,
        seldom=N_("Households that may speak for a neighbour who agrees."),
    ),
)
