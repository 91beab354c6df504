"""On the first screen: reports whose words nobody has looked at, so that neighbours read kind and place only."""

from __future__ import annotations

from datetime import datetime

import streamlit as st

from admin_dashboard.parts.matters import neighbours_words
from admin_dashboard.words import _
from db.disputes.queries.looking import WordsThatWait
from db.records.permissions.rules import Actor

SHOWN = 5


def show(actor: Actor, waiting: WordsThatWait, now: datetime) -> None:
    if not waiting.total:
        return
    meaning = _("Until somebody has looked at its words, neighbours read only what kind of matter it is and where.")
    st.header(_("May neighbours read this? · %(count)s", count=waiting.total), help=meaning)
    for words in waiting.first:
        with st.container(border=True, gap="small", key=f"look-{words.dispute_id}"):
            neighbours_words.show(actor, words, now)
    left = waiting.total - len(waiting.first)
    if left:
        st.caption(_("%(count)s more come after these.", count=left))
