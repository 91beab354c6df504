"""A reader's own account: where they are signed in, password, second step, language."""

from __future__ import annotations

from datetime import datetime

import streamlit as st

from admin_dashboard.screens.community.account import show_language, show_signing_in
from admin_dashboard.words import _, plain
from db.community.offices.queries import office
from db.community.staff.rules.readers import OfficeActor

HERE = "/office-account"


def show(reader: OfficeActor, now: datetime) -> None:
    st.title(_("My account"))
    st.write(f"{plain(reader.name)} · {plain(office(reader.office_id).name)}")
    show_signing_in(reader, now, HERE)
    show_language(HERE)
