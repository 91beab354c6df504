"""My own mail address, to which my messages also go."""

from __future__ import annotations

from datetime import datetime

import streamlit as st

from admin_dashboard.parts.files.outcome import outcome_words
from admin_dashboard.parts.forms import attempt
from admin_dashboard.words import _
from db.messages.actions.channels import set_own_mail, try_own_mail
from db.messages.queries.channels import has_mailbox, own_mail
from db.records.permissions.rules import Actor


def show(actor: Actor, now: datetime) -> None:
    st.header(_("Messages by mail"))
    known = own_mail(actor)
    st.write(_("What stands under “Messages for me” also goes to this address. Only you see it; it is kept encrypted."))
    if not has_mailbox(actor):
        st.caption(_("The community has no mailbox to send from yet, so nothing goes out by mail."))
    with st.form("own-mail", border=False):
        address = st.text_input(_("Mail address"), value=known, placeholder="name@example.cn")
        if st.form_submit_button(_("Save the address"), icon=":material/save:"):
            said = _("The address is saved.") if address.strip() else _("The address is forgotten.")
            attempt.done(lambda: set_own_mail(actor, address, now), said, {"address": _("Mail address")})
    if known and has_mailbox(actor) and st.button(_("Send a trial"), icon=":material/send:"):
        _try(actor, now)


def _try(actor: Actor, now: datetime) -> None:
    with st.spinner(_("Sending …")):
        outcome = attempt.tried(lambda: try_own_mail(actor, now))
    if not isinstance(outcome, attempt._Refused):
        (st.error if outcome.fault else st.success)(outcome_words(outcome))
