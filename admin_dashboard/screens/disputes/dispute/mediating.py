"""On a matter between neighbours: the way to its mediation file, or to opening one."""

from __future__ import annotations

from datetime import datetime

import streamlit as st

from admin_dashboard.parts.forms import attempt
from admin_dashboard.parts.navigation import links
from admin_dashboard.words import _
from db.disputes.queries.desk import DeskDispute
from db.records.permissions.rules import Ability, Actor
from db.records.reports.rules import ReportKind
from db.together.mediation.actions.opening import open_mediation
from db.together.mediation.queries.list import files_of_dispute
from db.together.mediation.rules.gates import NOT_IN_DANGER
from db.together.mediation.rules.kinds import NATURES, ORIGINS, MatterNature, MediationOrigin

PRACTICE = "mediation"


def show(actor: Actor, view: DeskDispute, now: datetime) -> None:
    files = files_of_dispute(actor, view.id)
    fits = view.kind is ReportKind.NEIGHBOUR and not view.complaint and actor.may(Ability.KEEP_MEDIATIONS)
    if not files and not (fits and view.text):
        return
    st.header(_("People’s mediation"))
    for one in files:
        links.link("mediation", one.printed_number, icon=":material/gavel:", mediation=one.id)
    if not fits or any(one.outcome is None for one in files):
        return
    if view.in_danger:
        st.error(_(NOT_IN_DANGER), icon=":material/local_police:")
        return
    with st.expander(_("Open a mediation file"), icon=":material/gavel:"):
        _ask(actor, view, now)


def _ask(actor: Actor, view: DeskDispute, now: datetime) -> None:
    st.caption(_("Only those who mediate and the community’s secretary can open it. Nothing of it is public."))
    origin = st.selectbox(
        _("Where the case comes from"),
        list(MediationOrigin),
        format_func=lambda one: _(ORIGINS[one]),
        key=f"mediation-origin-{view.id}",
    )
    nature = st.selectbox(
        _("What it is about in law"),
        list(MatterNature),
        format_func=lambda one: _(NATURES[one]),
        key=f"mediation-nature-{view.id}",
    )
    if st.button(_("Open the file"), type="primary", icon=":material/gavel:", key=f"mediation-open-{view.id}"):
        opened = attempt.tried(lambda: open_mediation(actor, view.id, origin or "", nature or "", now))
        if isinstance(opened, int):
            links.go("mediation", mediation=opened)
