"""Who signed up, and how many came: heads, never by name."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import streamlit as st

from admin_dashboard.parts.forms import attempt
from admin_dashboard.parts.lists import table
from admin_dashboard.words import _
from db.ground.words import N_
from db.records.permissions.rules import Actor
from db.together.activities.actions.attendance import close_activity, note_attendance
from db.together.activities.actions.signing_up import take_back
from db.together.activities.queries.activities import ActivityInfo
from db.together.activities.queries.sign_ups import ListedSignUp, list_of
from db.together.activities.rules import MOST_CAME, ActivityStatus


def show(actor: Actor, one: ActivityInfo, now: datetime) -> None:
    listed = list_of(actor, one.id)
    st.subheader(_("Signed up: %(count)s", count=len(listed)))
    if one.standing is ActivityStatus.CALLED_OFF:
        _show_list(listed)
    elif one.plan.starts_at > now:
        _show_list(listed)
        _show_taking_back(actor, listed, now)
    else:
        _show_how_many_came(actor, one, listed, now)


def _show_list(listed: list[ListedSignUp]) -> None:
    if not listed:
        st.info(_("Nobody has signed up yet."), icon=":material/info:")
        return
    rows = [(f"{each.number}", each.address or "—", each.building) for each in listed]
    table.show((N_("Number"), N_("How to call them"), N_("Building")), rows)


def _show_taking_back(actor: Actor, listed: list[ListedSignUp], now: datetime) -> None:
    if not listed:
        return
    with st.popover(_("Somebody calls and is not coming"), icon=":material/event_busy:"):
        names = {each.id: _name(each) for each in listed}
        chosen = st.selectbox(_("Which number"), list(names), format_func=names.__getitem__, key="take-back")
        if st.button(_("Give the place back"), type="primary"):
            attempt.done(lambda: take_back(actor, chosen, now), _("The place is free again."))


def _name(each: ListedSignUp) -> str:
    return " · ".join(part for part in (str(each.number), each.address, each.building) if part)


def _show_how_many_came(actor: Actor, one: ActivityInfo, listed: list[ListedSignUp], now: datetime) -> None:
    """Heads alone: nobody's presence is noted by name."""
    _show_list(listed)
    left, right = st.columns(2)
    signed_up = _heads(left, _("Of those who signed up, so many came"), one.signed_up_came, f"signed-up-{one.id}")
    walk_ins = _heads(right, _("Came without signing up"), one.walk_ins, f"walk-ins-{one.id}")
    if st.button(_("Keep how many came"), icon=":material/save:"):
        attempt.done(lambda: note_attendance(actor, one.id, signed_up, walk_ins, now), _("It is kept."))
    counted = one.came if one.came is not None else signed_up + walk_ins
    st.subheader(_("How many came?"))
    came = _heads(st, _("People in all"), counted, f"came-{one.id}-{counted}")
    label = _("Put the number right") if one.standing is ActivityStatus.HELD else _("Close it: so many came")
    if st.button(label, type="primary", icon=":material/check:"):
        attempt.done(lambda: _close(actor, one, signed_up, walk_ins, came, now), _("It is closed."), {"came": label})


def _heads(column: Any, label: str, before: int, key: str) -> int:
    return int(column.number_input(label, 0, MOST_CAME, before, key=key, width=220))


def _close(actor: Actor, one: ActivityInfo, signed_up: int, walk_ins: int, came: int, now: datetime) -> None:
    note_attendance(actor, one.id, signed_up, walk_ins, now)
    close_activity(actor, one.id, came, now)
