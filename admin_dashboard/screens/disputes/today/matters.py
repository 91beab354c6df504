"""The matters of one page of the first screen, and what their residents wrote and nobody has read."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

import streamlit as st

from admin_dashboard.parts.lists import dispute_line
from admin_dashboard.parts.matters import fellows, heard
from admin_dashboard.screens.disputes.today.reasons import chips
from admin_dashboard.words import _
from db.disputes.queries.fellows import fellows_that_wait
from db.disputes.queries.inbox import DisputeRow
from db.disputes.queries.today import TodayMatter
from db.disputes.rules.today import TodayReason
from db.records.permissions.rules import Actor

LONGEST_WORDS = 400


def show(actor: Actor, matters: Iterable[TodayMatter], now: datetime) -> None:
    shown = list(matters)
    unhappy_too = any(TodayReason.NEIGHBOUR in matter.reasons for matter in shown)
    waiting = fellows_that_wait(actor, now) if unhappy_too else []
    with st.container(border=True, gap="xsmall"):
        for number, matter in enumerate(shown):
            dispute_line.show(matter.row, now, chips(matter), first=not number)
            fellows.show(actor, [one for one in waiting if one.dispute_id == matter.row.id], now, here=True)
            if matter.row.words:
                _show_words(actor, matter.row, now)


def _show_words(actor: Actor, row: DisputeRow, now: datetime) -> None:
    """Whole they can be marked as read; of what is long the beginning stands here, and the rest on the matter."""
    whole = sum(map(len, row.words)) <= LONGEST_WORDS
    begun = row.words if whole else (f"{' '.join(row.words)[:LONGEST_WORDS]}…",)
    heard.show(actor, row.id, begun, row.written_at if whole else None, now)
    if not whole:
        st.caption(_("There is more of it: open the matter to read it all."))
