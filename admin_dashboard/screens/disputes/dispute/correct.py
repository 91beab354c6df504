"""Putting right what was filed wrongly: the kind, the building, and who may see it."""

from __future__ import annotations

from datetime import datetime

import streamlit as st

from admin_dashboard.names import name_of
from admin_dashboard.parts.forms import draft
from admin_dashboard.words import _
from db.community.organisation.queries.places import buildings_of
from db.disputes.actions.correct import change_building, change_kind, set_privacy
from db.disputes.queries.desk import DeskDispute
from db.records.permissions.rules import Actor
from db.records.reports.rules import ReportKind


def show(actor: Actor, view: DeskDispute, now: datetime) -> None:
    with st.expander(_("Kind, building, privacy"), icon=":material/edit:"):
        _kind(actor, view, now)
        _building(actor, view, now)
        _privacy(actor, view, now)


def _kind(actor: Actor, view: DeskDispute, now: datetime) -> None:
    kinds = list(ReportKind)
    kind = st.selectbox(
        _("Kind"), kinds, index=kinds.index(view.kind), format_func=name_of, key=f"kind-{view.id}-{view.kind}"
    )
    if kind is not view.kind and st.button(_("Change the kind"), type="primary"):
        draft.send(lambda: change_kind(actor, view.id, kind, now), _("The kind is changed."), "correct", view.id)


def _building(actor: Actor, view: DeskDispute, now: datetime) -> None:
    names = {view.building.id: view.building.name}
    names |= {building.id: building.name for building in buildings_of(actor)}
    building = st.selectbox(
        _("Building"), list(names), format_func=names.__getitem__, key=f"building-{view.id}-{view.building.id}"
    )
    if building != view.building.id and st.button(_("Move it there"), type="primary"):
        draft.send(lambda: change_building(actor, view.id, building, now), _("It has moved."), "correct", view.id)


def _privacy(actor: Actor, view: DeskDispute, now: datetime) -> None:
    if not view.private:
        st.write(_("Neighbours of this building can see it and say “my home too”."))
        if st.button(_("Make it private"), icon=":material/lock:"):
            draft.send(
                lambda: set_privacy(actor, view.id, True, None, now),
                _("It is private now."),
                "correct",
                view.id,
            )
    elif view.resident_wants_private:
        st.write(_("The resident asked for this to stay private."))
    else:
        wording = st.text_area(
            _("Words for the public board, with nobody named"),
            key=draft.key("correct", "wording", view.id),
            persist_state="session",
        )
        if st.button(_("Open it to the building with these words"), icon=":material/campaign:"):
            draft.send(
                lambda: set_privacy(actor, view.id, False, wording or "", now),
                _("It is open to the building now."),
                "correct",
                view.id,
            )
