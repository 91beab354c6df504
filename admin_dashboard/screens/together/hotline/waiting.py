"""Orders of which nobody could tell where they belong: their clock runs, and one tap says it."""

from __future__ import annotations

from datetime import datetime
from functools import partial

import streamlit as st

from admin_dashboard.parts.forms import attempt
from admin_dashboard.parts.lists import paging
from admin_dashboard.parts.matters import city_request
from admin_dashboard.words import _, limit_day, plain
from db.community.organisation.queries.places import buildings_of
from db.records.permissions.rules import Actor
from db.together.hotline.actions.entering import place_order
from db.together.hotline.actions.opening import OpenedOrder, open_order
from db.together.hotline.queries.orders import WaitingOrder, orders_without_place, requests_of_order

EXCERPT = 300


def show(actor: Actor, now: datetime) -> None:
    found = orders_without_place(actor)
    st.header(_("Where do these belong? · %(count)s", count=len(found)))
    buildings = {one.id: one.name for one in buildings_of(actor)}
    for one in paging.part_of(found, "hotline-waiting"):
        with st.container(border=True, gap="xsmall"):
            _show_one(actor, one, buildings, now)
    paging.show_pages(found, "hotline-waiting")


def _show_one(actor: Actor, one: WaitingOrder, buildings: dict[int, str], now: datetime) -> None:
    due = _("12345 by %(when)s", when=limit_day(one.due)) if one.due else _("The city says no limit")
    st.write(f"**{plain(one.number)}** · {due}")
    if one.confidential:
        st.info(_("A confidential order: its words are opened by a tap, which is recorded."), icon=":material/lock:")
        if st.button(_("Open what was said"), key=f"hotline-open-{one.id}", icon=":material/visibility:"):
            opened = attempt.tried(partial(open_order, actor, one.id, now))
            if isinstance(opened, OpenedOrder):
                st.text(f"{opened.text}\n{opened.place}")
    else:
        if one.maybe_closed:
            city_request.show_maybe_closed(actor, one.id, now)
        st.text(one.text[:EXCERPT])
        st.caption(plain(one.place) or _("Its sheet says no place."))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        place = st.selectbox(
            _("Building"),
            list(buildings),
            index=None,
            format_func=buildings.__getitem__,
            key=f"hotline-place-{one.id}",
            placeholder=_("Choose"),
        )
        if place is not None and st.button(_("It belongs here"), key=f"hotline-here-{one.id}", type="primary"):
            attempt.done(partial(place_order, actor, one.id, place, now), _("It is a matter now."))
    city_request.show(actor, one.id, requests_of_order(actor, one.id), now)
