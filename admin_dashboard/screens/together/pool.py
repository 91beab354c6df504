"""The pool: what waits for a pair of hands, and the Party members who are ready to help."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from functools import partial

import streamlit as st

from admin_dashboard.parts.forms import attempt, shown_once
from admin_dashboard.parts.matters import pool as pool_item
from admin_dashboard.parts.navigation import links
from admin_dashboard.parts.navigation.screen import WORK, Screen
from admin_dashboard.words import _, last_day, plain
from db.community.organisation.queries.places import grids_of
from db.ground.words import N_
from db.messages.queries.channels import leads_to_volunteers
from db.records.permissions.rules import Ability, Actor
from db.together.pool.actions.volunteers import let_volunteer_go, register_volunteer, renew_volunteer_link
from db.together.pool.queries.desk import VolunteerInfo, pool_of_actor, volunteers
from db.together.pool.rules import PoolItemState

SHOWN_ONCE = "volunteer-link"
FIRST_ROWS = 20
TOLD = N_("When something is put into the pool, the volunteers' group is told: building and kind, no more.")
NOT_TOLD = N_(
    "Volunteers see what is new when they open their link. To have a group told as well, the community's secretary "
    "adds a channel for volunteers under “Messages”."
)


def show(actor: Actor, now: datetime) -> None:
    st.title(_("Pool and volunteers"))
    st.write(
        _(
            "A suited matter is put into the pool on its own screen; a Party member of the grid takes it on the phone. "
            "Whoever holds the matter still answers for it."
        )
    )
    items, people = st.tabs([_("In the pool"), _("Volunteers")])
    with items:
        _show_items(actor, now)
    with people:
        said = _("Let the volunteer scan this now, or send them the link. It is shown this once.")
        shown_once.show_link(SHOWN_ONCE, "v", said)
        _show_volunteers(actor, now)
        _show_registering(actor, now)


def _show_items(actor: Actor, now: datetime) -> None:
    found = pool_of_actor(actor)
    waiting = sum(item.state is PoolItemState.OPEN for item in found)
    st.header(_("%(count)s wait for somebody", count=waiting))
    if not found:
        st.info(_("The pool is empty. Open a matter and put it in."), icon=":material/volunteer_activism:")
    for item in found[:FIRST_ROWS]:
        links.link("dispute", f"{item.reference} · {item.building}", id=item.dispute_id)
        pool_item.show_item(actor, item, now)
    if found[FIRST_ROWS:]:
        with st.expander(_("%(count)s more", count=len(found) - FIRST_ROWS)):
            for item in found[FIRST_ROWS:]:
                pool_item.show_item(actor, item, now)


def _show_volunteers(actor: Actor, now: datetime) -> None:
    found = volunteers(actor)
    grids: Collection[int | None] = actor.grid_ids or [None]
    st.caption(_(TOLD) if any(leads_to_volunteers(actor.community_id, one) for one in grids) else _(NOT_TOLD))
    st.header(_("%(count)s volunteers", count=len(found)))
    for one in found:
        with st.container(border=True, gap="xsmall"):
            st.text(" · ".join(_told(one)))
            with st.container(horizontal=True):
                if st.button(_("New link"), key=f"volunteer-link-{one.id}", icon=":material/link:"):
                    shown_once.keep(SHOWN_ONCE, attempt.tried(partial(renew_volunteer_link, actor, one.id, now)))
                with st.popover(_("No longer a volunteer"), icon=":material/person_remove:"):
                    _show_letting_go(actor, one, now)


def _show_letting_go(actor: Actor, one: VolunteerInfo, now: datetime) -> None:
    name = plain(one.name)
    st.write(_("Name, phone and link go at once, and what %(name)s has taken can be taken by others.", name=name))
    if st.button(_("Yes, take them out"), key=f"volunteer-go-{one.id}", type="primary"):
        attempt.done(lambda: let_volunteer_go(actor, one.id, now), _("Name, phone and link are gone."))


def _told(one: VolunteerInfo) -> list[str]:
    facts = [one.name, one.grid_name, one.phone, _("%(count)s in hand", count=one.taken)]
    facts += [_("%(count)s done", count=one.done), _("link good until %(when)s", when=last_day(one.link_until))]
    return [fact for fact in facts if fact]


def _show_registering(actor: Actor, now: datetime) -> None:
    grids = {grid.id: grid.name for grid in grids_of(actor)}
    with st.expander(_("Register a volunteer"), icon=":material/person_add:"), st.form("volunteer", border=False):
        grid_id = st.selectbox(_("Grid"), list(grids), format_func=grids.__getitem__)
        name = st.text_input(_("Name"))
        phone = st.text_input(_("Phone (may be left out)"))
        if st.form_submit_button(_("Register"), type="primary") and grid_id is not None:
            labels = {"name": _("Name"), "phone": _("Phone")}
            registered = attempt.tried(lambda: register_volunteer(actor, grid_id, name, phone, now), labels)
            shown_once.keep(SHOWN_ONCE, registered)


PRACTICE = "pool"
SCREENS = (
    Screen("pool", WORK, N_("Pool and volunteers"), ":material/volunteer_activism:", Ability.ASSIGN_DISPUTES, show),
)
