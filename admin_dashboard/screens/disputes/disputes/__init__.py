"""All disputes in this person's scope: narrowed down, sorted, several assigned at once, taken along as a file."""

from __future__ import annotations

from datetime import datetime

import streamlit as st

from admin_dashboard.parts.lists import dispute_line, news
from admin_dashboard.parts.navigation import walk
from admin_dashboard.screens.disputes.disputes import dispute_filter, list_file, redrawn, several, who_called
from admin_dashboard.words import _
from db.disputes.queries.inbox import DisputeFilter, DisputePage, list_disputes
from db.records.permissions.rules import Ability, Actor


def show(actor: Actor, now: datetime) -> None:
    st.title(_("Disputes"))
    wanted = dispute_filter.show(actor)
    who_called.show(actor, now)
    drawn_at = news.place_in_history(actor)
    found = list_disputes(actor, wanted, now)
    dispute_filter.keep(found)
    shown = [row.id for row in found.rows]
    walk.keep("disputes", shown)
    news.show(actor, shown, drawn_at)
    _show_heading(actor, found, wanted)
    if not found.rows and not wanted.narrows:
        st.info(_("Nothing has been reported here yet. What residents say will stand here."), icon=":material/inbox:")
        return
    if not found.rows:
        st.info(_("Nothing matches. Take away one of the conditions above."), icon=":material/search_off:")
        return
    if actor.may(Ability.ASSIGN_DISPUTES):
        several.show(actor, wanted, found, now)
        several.show_choose_all(wanted, found)
    _show_rows(actor, found, now)
    dispute_filter.show_paging(found)


def _show_heading(actor: Actor, found: DisputePage, wanted: DisputeFilter) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.header(_("%(count)s disputes", count=found.total), width="stretch")
        if found.rows:
            list_file.show(actor, wanted)


def _show_rows(actor: Actor, found: DisputePage, now: datetime) -> None:
    """Only who may assign has anything to tick for."""
    if not actor.may(Ability.ASSIGN_DISPUTES):
        with st.container(border=True):
            dispute_line.show_all(found.rows, now)
        return
    ticked = redrawn.again(several.PART)
    with st.container(border=True, key="choosable"):
        dispute_line.show_heads()
        for row in found.rows:
            dispute_line.show_choosable(row, now, several.tick(row.id), ticked)
