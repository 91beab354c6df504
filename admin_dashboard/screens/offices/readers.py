"""Who reads at the offices below: named and ended by a reader above who may."""

from __future__ import annotations

from datetime import datetime
from functools import partial

import streamlit as st

from admin_dashboard.parts.forms import attempt
from admin_dashboard.words import _, plain
from db.figures.district.actions.readers import add_reader_below, end_reader_below
from db.figures.district.queries.readers import offices_managed_by, readers_below
from db.figures.district.rules.readers import OfficeActor, OfficeReaderDetails
from db.ground import clock


def show(reader: OfficeActor, _now: datetime) -> None:
    st.title(_("Readers below"))
    managed = {one.id: one.name for one in offices_managed_by(reader)}
    if not managed:
        st.info(_("No office stands below this one."), icon=":material/info:")
        return
    for one in readers_below(reader):
        with st.container(border=True, horizontal=True, vertical_alignment="center"):
            st.markdown(f"**{plain(one.office.name)}** · {plain(one.name)} · {plain(one.sign_in_name)}")
            if st.button(_("Reads here no more"), key=f"office-reader-end-{one.id}", type="tertiary"):
                _do(partial(end_reader_below, reader, one.id), _("Done."))
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


def _do(action: partial[None], said: str) -> None:
    if attempt.tried(action) is not attempt.REFUSED:
        attempt.say_next(said)
        st.rerun()
