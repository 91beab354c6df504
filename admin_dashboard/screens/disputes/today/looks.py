"""On the first screen: reports whose words nobody has looked at, so that neighbours read kind and place only."""

from __future__ import annotations

from datetime import datetime

import streamlit as st

from admin_dashboard.parts.matters import neighbours_words
from admin_dashboard.words import _
from db.disputes.queries.looking import words_that_wait
from db.records.permissions.rules import Actor

SHOWN = 5


def show(actor: Actor, now: datetime) -> None:
    waiting = words_that_wait(actor, SHOWN)
    for words in waiting.first:
        with st.container(border=True, gap="small", key=f"look-{words.dispute_id}"):
            neighbours_words.show(actor, words, now)
    left = waiting.total - len(waiting.first)
    if left:
        st.caption(_("%(count)s more come after these.", count=left))
