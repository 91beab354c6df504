"""Which building a screen is about: the only one in the scope, the one in the address, or one that is chosen."""

from __future__ import annotations

import streamlit as st

from admin_dashboard.parts.navigation import address
from admin_dashboard.words import _
from db.community.organisation.queries.places import BuildingInfo, buildings_of
from db.ground.refusals import NotFound
from db.records.permissions.rules import Actor


def show(actor: Actor) -> BuildingInfo | None:
    """Asks for a building and keeps it in the address (`building`); None, and words that say so, without any."""
    found = {building.id: building for building in buildings_of(actor)}
    asked = address.number("building")
    if asked is not None and asked not in found:
        raise NotFound()
    if not found:
        say_none()
    if len(found) < 2:
        return next(iter(found.values()), None)
    chosen = st.selectbox(
        _("Building"),
        list(found),
        index=list(found).index(asked) if asked else 0,
        format_func=lambda id: found[id].name,
        key=f"building-choice-{asked}",
        width=320,
    )
    if chosen != (asked or next(iter(found))):
        st.query_params["building"] = str(chosen)
        st.rerun()
    return found[chosen]


def say_none() -> None:
    st.info(_("There is no building yet. An administrator adds them under “Organisation”."), icon=":material/info:")
