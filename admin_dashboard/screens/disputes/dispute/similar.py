"""Disputes that sounded alike, and how they ended."""

from __future__ import annotations

from html import escape

import streamlit as st

from admin_dashboard.names import name_of
from admin_dashboard.parts.lists import chip
from admin_dashboard.parts.navigation import links
from admin_dashboard.words import _, plain
from db.disputes.queries.timeline import SimilarCase


def show(cases: tuple[SimilarCase, ...]) -> None:
    if not cases:
        return
    st.header(_("Sounded alike, and how it ended"))
    for case in cases:
        with st.container(gap=None):
            links.link("dispute", plain(case.excerpt), width="stretch", id=case.id)
            st.html(_ending(case))


def _ending(case: SimilarCase) -> str:
    facts = [chip.of_status(case.status), f"<span>{escape(case.reference)}</span>"]
    if case.satisfaction:
        facts.append(f"<span>{escape(name_of(case.satisfaction))}</span>")
    if case.same_building:
        same = escape(_("same building"))
        facts.append(f"<span>{same}</span>")
    done = f"<p>{escape(case.settlement)}</p>" if case.settlement else ""
    return f'<div class="facts">{"".join(facts)}</div>{done}'
