"""Who called: a whole number, or a name among one's own matters, looked up for a reason; each look is recorded."""

from __future__ import annotations

from datetime import datetime

import streamlit as st

from admin_dashboard.names import name_of
from admin_dashboard.parts.forms import attempt
from admin_dashboard.parts.lists import dispute_line
from admin_dashboard.words import _
from db.disputes.actions.callers import who_called
from db.disputes.rules.callers import CallerReason
from db.records.permissions.rules import Ability, Actor, Role
from db.records.reports.rules import LONGEST

REASONS = [reason.value for reason in CallerReason]


def show(actor: Actor, now: datetime) -> None:
    """For whoever may call residents; a liaison calls only where that was ticked."""
    if not actor.may(Ability.SEE_CONTACTS) or actor.role is Role.UNIT_LIAISON:
        return
    called = st.expander(_("Who called?"), icon=":material/phone_callback:", key="who-called", on_change="rerun")
    if called.open:
        with called:
            _show_form(actor, now)


def _show_form(actor: Actor, now: datetime) -> None:
    said_label, reason_label = _("The whole number, or a name among your own matters"), _("Why you look")
    with st.form("who-called-form", border=False):
        said = st.text_input(said_label, key="who-called-said", max_chars=LONGEST["name"])
        reason = st.pills(reason_label, REASONS, format_func=_name_of_reason, key="who-called-reason")
        asked = st.form_submit_button(_("Look up (each look is recorded)"), icon=":material/visibility:")
    if asked:
        labels = {"said": said_label, "reason": reason_label}
        _show_found(attempt.tried(lambda: who_called(actor, said, reason or "", now), labels), now)


def _name_of_reason(value: str) -> str:
    return name_of(CallerReason(value))


def _show_found(found: object, now: datetime) -> None:
    """Gone again with the next click."""
    if found == ():
        st.info(_("Nothing in your part of the community was reported with this."), icon=":material/search_off:")
    elif isinstance(found, tuple):
        dispute_line.show_all(found, now)
