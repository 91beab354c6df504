"""Standing before the shelf: ticking off what is there."""

from __future__ import annotations

from datetime import datetime

import streamlit as st

from admin_dashboard.parts.forms import attempt
from admin_dashboard.words import _, plain, zone
from db.community.organisation.queries.places import BuildingInfo
from db.ground.clock import local_date, midnight
from db.nine_ones.book_corner.actions.shelf import count_shelf
from db.nine_ones.book_corner.queries.desk import copies_to_count
from db.nine_ones.book_corner.rules.books import code_shown
from db.records.permissions.rules import Actor

AT_ONCE = 30


def show(actor: Actor, building: BuildingInfo, now: datetime) -> None:
    today = midnight(local_date(now, zone()), zone())
    waiting, total = copies_to_count(actor, building.id, today, AT_ONCE)
    st.header(_("%(count)s copies not yet seen today", count=total))
    st.write(_("Tick what stands on the shelf. What is missing: open the book and mark the copy as lost."))
    if not waiting:
        st.success(_("Everything that should stand here was seen today."), icon=":material/check_circle:")
        return
    with st.form(f"count-{building.id}-{total}", border=True):
        ticked = {
            copy.id: st.checkbox(f"{plain(copy.title)} · {code_shown(copy.code)}", key=f"seen-{copy.id}-{total}")
            for copy in waiting
        }
        if st.form_submit_button(_("These are there"), type="primary", icon=":material/check:"):
            seen = [copy_id for copy_id, there in ticked.items() if there]
            attempt.done(lambda: count_shelf(actor, building.id, seen, now), _("It is noted."))
