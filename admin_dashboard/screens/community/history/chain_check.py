"""Whether the record of this community is whole: each event carries the mark of the one before it."""

from __future__ import annotations

import streamlit as st

from admin_dashboard.words import _
from db.ground.words import N_
from db.records.history.queries import ChainBreak, chain_walk, revision
from db.records.permissions.rules import Actor

REASONS = {
    "missing": N_("Event %(position)s is missing."),
    "does not follow the one before it": N_("Event %(position)s does not follow the one before it."),
    "changed": N_("Event %(position)s was changed after it was recorded."),
    "the end of the chain is missing": N_("The end of the record is missing, from event %(position)s on."),
}
SHOW_EVERY = 250
MOST_SHOWN = 50


def show(actor: Actor) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.write(_("%(count)s events. Nothing recorded can be changed unnoticed.", count=revision(actor.community_id)))
        wanted = st.button(_("Check the chain"), icon=":material/link:")
    if wanted:
        _show_result(_check(actor))


def _check(actor: Actor) -> list[ChainBreak]:
    breaks, expected = [], max(1, revision(actor.community_id))
    bar = st.progress(0.0, _("Checking…"))
    for step in chain_walk(actor):
        if isinstance(step, ChainBreak):
            breaks.append(step)
        elif step % SHOW_EVERY == 0:
            bar.progress(min(1.0, step / expected), _("Checking… %(position)s", position=step))
    bar.empty()
    return breaks


def _show_result(breaks: list[ChainBreak]) -> None:
    if not breaks:
        st.success(_("The record is whole: no event was changed, taken out or put in."), icon=":material/verified:")
        return
    st.error(
        _("The record is not whole. Tell whoever runs this installation, and keep a backup as it is."),
        icon=":material/gpp_bad:",
    )
    for found in breaks[:MOST_SHOWN]:
        st.write(f"- {_(REASONS[found.reason], position=found.position)}")
