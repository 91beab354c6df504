"""On the first screen: recordings that nobody has listened to yet; nothing when there are none."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from admin_dashboard.parts.navigation import links
from admin_dashboard.words import _, moment
from db.disputes.queries.voices import VoiceThatWaits


def show(waiting: Sequence[VoiceThatWaits]) -> None:
    if not waiting:
        return
    meaning = _("A resident spoke instead of writing. Listen, and write down what they mean.")
    st.header(_("To be listened to · %(count)s", count=len(waiting)), help=meaning)
    with st.container(border=True, gap="xsmall"):
        for one in waiting:
            words = f"{one.reference} · {moment(one.came_at)}"
            links.link("dispute", words, icon=":material/hearing:", id=one.dispute_id)
