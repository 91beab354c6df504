"""On the first screen: reports whose words nobody has looked at, so that neighbours read kind and place only."""

from __future__ import annotations

from datetime import datetime

import streamlit as st

from admin_dashboard.parts.lists import paging
from admin_dashboard.parts.matters import neighbours_words
from db.disputes.queries.looking import words_that_wait
from db.records.permissions.rules import Actor

SHOWN, LIST = 5, "looks"


def show(actor: Actor, now: datetime) -> None:
    page = paging.page_in(None, LIST, per_page=SHOWN)
    waiting = words_that_wait(actor, SHOWN, (page - 1) * SHOWN)
    for words in waiting.first:
        with st.container(border=True, gap="small", key=f"look-{words.dispute_id}"):
            neighbours_words.show(actor, words, now)
    paging.show_pages_of(waiting.total, LIST, SHOWN)
