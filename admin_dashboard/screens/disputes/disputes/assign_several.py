"""Giving several disputes to one person or unit at once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import partial

import streamlit as st

from admin_dashboard.parts.forms import attempt, holder_choice
from admin_dashboard.screens.disputes.disputes import redrawn
from admin_dashboard.words import _, refusal_words
from db.disputes.actions.moves import dispatch_several
from db.records.permissions.rules import Actor, Place, Role

TURN, PART = "assigned-several", "assign-several"


def tick(dispute_id: int) -> str:
    """The key of the tick before a dispute: another one after each assignment, so that no tick outlives it."""
    return f"choose-{dispute_id}-{st.session_state.get(TURN, 0)}"


def show(actor: Actor, dispute_ids: Sequence[int], now: datetime) -> None:
    """What to do with those that are ticked below; a tick draws this anew, and nothing else of the list."""
    redrawn.show(PART, partial(_show_ticked, dispute_ids), actor, now)


def _show_ticked(dispute_ids: Sequence[int], actor: Actor, now: datetime) -> None:
    chosen = [one for one in dispute_ids if st.session_state.get(tick(one))]
    if not chosen:
        return
    with st.container(border=True):
        st.header(_("Assign %(count)s at once", count=len(chosen)))
        holder = holder_choice.show(
            holder_choice.holders(actor, _own_place(actor), now), f"holder-of-several-{st.session_state.get(TURN, 0)}"
        )
        if st.button(_("Assign"), type="primary", disabled=not holder, icon=":material/send:"):
            _assign(actor, chosen, holder, now)


def _own_place(actor: Actor) -> Place:
    grid = min(actor.grid_ids, default=None) if actor.role is Role.GRID_SECRETARY else None
    return Place(actor.community_id, grid)


def _assign(actor: Actor, dispute_ids: list[int], holder: dict[str, int], now: datetime) -> None:
    outcome = dispatch_several(actor, dispute_ids, now, **holder)
    refused = [(reference, refusal) for reference, refusal in outcome if refusal]
    said = _("%(count)s disputes were assigned.", count=len(outcome) - len(refused))
    for reference, refusal in refused:
        said += f"  \n{reference}: {refusal_words(refusal)}"
    st.session_state[TURN] = st.session_state.get(TURN, 0) + 1
    attempt.say_next(said, ":material/info:" if refused else ":material/check_circle:")
    st.rerun()
