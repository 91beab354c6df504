"""Which platforms send orders, and whose columns they have."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import partial

import streamlit as st

from admin_dashboard.parts.forms import attempt
from admin_dashboard.words import _, plain
from db.records.permissions.rules import Actor
from db.together.hotline.actions.platforms import add_platform, set_platform_active
from db.together.hotline.queries.cities import city, city_keys
from db.together.hotline.queries.orders import PlatformInfo


def ask_first(actor: Actor, now: datetime) -> None:
    st.write(
        _(
            "Orders of the city’s line come in from the sheet that the platform hands out, and go back in its own "
            "columns: nothing is typed twice. Say first which platform it is."
        )
    )
    _ask(actor, now)


def show(actor: Actor, known: Sequence[PlatformInfo], now: datetime) -> None:
    with st.expander(_("Platforms"), icon=":material/settings_input_component:"):
        for one in known:
            st.write(plain(f"{one.name} · {one.city_name}"))
            st.caption(plain(one.checked))
            words = _("Take it out of use") if one.active else _("Put it into use again")
            if st.button(words, key=f"platform-{one.id}"):
                attempt.done(partial(set_platform_active, actor, one.id, not one.active, now), _("It is noted."))
        st.subheader(_("Another platform"))
        _ask(actor, now)


def _ask(actor: Actor, now: datetime) -> None:
    labels = {"name": _("What it is called here"), "city": _("Whose columns it has")}
    key = st.selectbox(labels["city"], city_keys(), format_func=lambda one: city(one).name, key="new-platform-city")
    st.caption(plain(city(key).checked))
    name = st.text_input(labels["name"], value=city(key).name, key=f"new-platform-name-{key}")
    if st.button(_("Add it"), type="primary", icon=":material/add:", key="new-platform"):
        attempt.done(partial(add_platform, actor, name, key, now), _("Now its sheet can be read."), labels)
