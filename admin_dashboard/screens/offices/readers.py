"""Who reads at the offices below: named and ended by a reader above who may."""

from __future__ import annotations

from datetime import datetime
from functools import partial

import streamlit as st

from admin_dashboard.parts.forms import attempt
from admin_dashboard.words import _, plain
from db.community.staff.actions.readers import (
    add_reader_below,
    end_reader_below,
    require_second_step_below,
    reset_second_step_below,
)
from db.community.staff.queries.readers import offices_managed_by, readers_below
from db.community.staff.queries.second_step import is_second_step_required_at
from db.community.staff.rules.readers import OfficeActor, OfficeReaderDetails
from db.ground import clock


def show(reader: OfficeActor, _now: datetime) -> None:
    st.title(_("Readers below"))
    managed = {one.id: one.name for one in offices_managed_by(reader)}
    if not managed:
        st.info(_("No office stands below this one."), icon=":material/info:")
        return
    _show_second_step(reader)
    for one in readers_below(reader):
        with st.container(border=True, horizontal=True, vertical_alignment="center"):
            st.markdown(f"**{plain(one.office.name)}** · {plain(one.name)} · {plain(one.sign_in_name)}")
            if st.button(_("Reads here no more"), key=f"office-reader-end-{one.id}", type="tertiary"):
                _do(partial(end_reader_below, reader, one.id), _("Done."))
            if one.has_second_step:
                with st.popover(_("Lost the phone"), icon=":material/phonelink_lock:"):
                    st.write(_("Then this person signs in with the password alone, until they set the code up again."))
                    words = _("Ask %(name)s for no code any more", name=one.name)
                    if st.button(words, type="primary", key=f"office-reader-code-{one.id}"):
                        _do(partial(reset_second_step_below, reader, one.id, clock.now()), _("It is saved."))
    st.header(_("Name a reader"))
    labels = {"sign_in_name": _("Sign-in name"), "name": _("Name")}
    office = st.selectbox(_("Office"), list(managed), format_func=managed.__getitem__, key="office-reader-at")
    name = st.text_input(labels["name"], key="office-reader-name", max_chars=40)
    sign_in_name = st.text_input(labels["sign_in_name"], key="office-reader-sign-in", max_chars=40)
    if st.button(_("Name them"), type="primary", key="office-reader-add"):
        details = OfficeReaderDetails(sign_in_name, name)
        password = attempt.tried(partial(add_reader_below, reader, office, details, clock.now()), labels)
        if isinstance(password, str):
            st.success(
                _(
                    "The password of %(name)s for the first sign-in, shown only now: %(password)s",
                    name=plain(sign_in_name),
                    password=password,
                ),
                icon=":material/key:",
            )


def _show_second_step(reader: OfficeActor) -> None:
    st.header(_("A code when signing in"))
    st.write(
        _(
            "Beside the password, everybody who names readers at this office or below then types a code from an app on "
            "their phone. Whoever has none yet sets it up when they sign in next."
        )
    )
    on = is_second_step_required_at(reader.office_id)
    st.write(_("It is required.") if on else _("Everybody may do without."))
    words, icon = (_("Leave it to each of them"), "lock_open") if on else (_("Require it"), "lock")
    if st.button(words, icon=f":material/{icon}:", key="office-code-required"):
        _do(partial(require_second_step_below, reader, not on, clock.now()), _("It is saved."))


def _do(action: partial[None], said: str) -> None:
    if attempt.tried(action) is not attempt.REFUSED:
        attempt.say_next(said)
        st.rerun()
