"""Giving several disputes to one person or unit at once."""

from __future__ import annotations

from datetime import datetime

import streamlit as st

from admin_dashboard.parts.forms import attempt, holder_choice
from admin_dashboard.words import _, refusal_words
from db.disputes.actions.moves import dispatch_several
from db.records.permissions.rules import Actor, Place, Role


def show(actor: Actor, dispute_ids: list[int], now: datetime) -> None:
    with st.container(border=True):
        st.header(_("Assign %(count)s at once", count=len(dispute_ids)))
        holder = holder_choice.show(holder_choice.holders(actor, _own_place(actor), now), "holder-of-several")
        if st.button(_("Assign"), type="primary", disabled=not holder, icon=":material/send:"):
            _assign(actor, dispute_ids, holder, now)


def _own_place(actor: Actor) -> Place:
    grid = min(actor.grid_ids, default=None) if actor.role is Role.GRID_SECRETARY else None
    return Place(actor.community_id, grid)


def _assign(actor: Actor, dispute_ids: list[int], holder: dict[str, int], now: datetime) -> None:
    outcome = dispatch_several(actor, dispute_ids, now, **holder)
    refused = [(reference, refusal) for reference, refusal in outcome if refusal]
    said = _("%(count)s disputes were assigned.", count=len(outcome) - len(refused))
    for reference, refusal in refused:
        said += f"  \n{reference}: {refusal_words(refusal)}"
    for dispute_id in dispute_ids:
        st.session_state.pop(f"choose-{dispute_id}", None)
    attempt.say_next(said, ":material/info:" if refused else ":material/check_circle:")
    st.rerun()
