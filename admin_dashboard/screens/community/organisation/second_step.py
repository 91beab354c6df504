"""Whether a code is asked of everybody here who sees how residents can be called; administrators say so."""

from __future__ import annotations

from datetime import datetime

import streamlit as st

from admin_dashboard.parts.forms import attempt
from admin_dashboard.words import _
from db.community.staff.actions.second_step import require_second_step
from db.community.staff.queries.second_step import is_second_step_required
from db.ground.words import N_
from db.records.permissions.rules import Ability, Actor

WHAT = N_(
    "Beside the password everybody who sees how residents can be called, and every administrator, then types a code "
    "from an app on their phone. Whoever has none yet sets it up when they sign in next."
)


def show(actor: Actor, now: datetime) -> None:
    st.header(_("A code when signing in"))
    on = is_second_step_required(actor.community_id)
    st.write(_(WHAT))
    if not actor.may(Ability.MANAGE_STAFF):
        st.write(_("It is required.") if on else _("Everybody may do without."))
    elif on:
        st.write(_("It is required."))
        if st.button(_("Leave it to each of them"), icon=":material/lock_open:"):
            attempt.done(lambda: require_second_step(actor, False, now), _("It is saved."))
    elif st.button(_("Require it"), icon=":material/lock:"):
        attempt.done(lambda: require_second_step(actor, True, now), _("It is saved."))
