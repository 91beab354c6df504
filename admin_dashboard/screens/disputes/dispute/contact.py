"""How to reach the resident: shown after a button to whoever holds the dispute, and each look is recorded."""

from __future__ import annotations

from datetime import datetime
from html import escape

import streamlit as st

from admin_dashboard.names import name_of
from admin_dashboard.parts.forms import attempt
from admin_dashboard.words import _
from db.disputes.actions.talk import ContactDetails, see_contact
from db.disputes.queries.desk import DeskDispute
from db.ground.phones import dialled
from db.records.permissions.rules import Actor


def show(actor: Actor, view: DeskDispute, now: datetime) -> None:
    st.header(_("The resident"))
    if view.gone:
        st.write(_("Can no longer be reached: what they told was deleted, and their link opens nothing any more."))
        return
    if view.city_calls_back and not view.has_name and not view.has_phone:
        st.write(_("The order says neither name nor phone: the city calls back."))
        return
    if not view.has_name and not view.has_phone:
        st.write(_("Left no name and no phone number: reach them by an answer here."))
        return
    st.write(name_of(view.contact_wish))
    if not view.may_see_contact:
        st.caption(_("Left contact details. Only whoever holds this dispute can see them."))
    elif st.button(_("Show name and phone (each look is recorded)"), icon=":material/visibility:", wrap=True):
        _reveal(attempt.tried(lambda: see_contact(actor, view.id, now)))


def _reveal(details: object) -> None:
    """Gone again with the next click."""
    if not isinstance(details, ContactDetails):
        return
    call = f'<a href="tel:{dialled(details.phone)}">{escape(details.phone)}</a>' if details.phone else "—"
    name = escape(details.name) or "—"
    name_label, phone_label = _("Name"), _("Phone")
    st.html(f'<dl class="pairs"><dt>{name_label}</dt><dd>{name}</dd><dt>{phone_label}</dt><dd>{call}</dd></dl>')
