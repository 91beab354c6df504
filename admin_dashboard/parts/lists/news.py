"""What has come or was overtaken while a list is on the screen, said within half a minute: "3 new – show".

Asked is one number a community, once for everybody at this desk; only once it has moved is anything looked up. Looking
keeps no session alive, and draws nothing but these words, so that nothing that is being typed is touched.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from threading import Lock

import streamlit as st

from admin_dashboard.sign_in import browser_session
from admin_dashboard.words import _
from db.community.staff.queries.sessions import actor_for_session
from db.disputes.queries.changes import ChangesSince, changes_since
from db.ground import clock
from db.ground.connection import open_for_one_run
from db.records.history.queries import revision
from db.records.permissions.rules import Actor

EVERY_SECONDS = 30
KNOWN_SECONDS = 15
_asking = Lock()
_known: dict[int, tuple[float, int]] = {}


def place_in_history(actor: Actor) -> int:
    """Asked before a list is read, so that nothing falls between."""
    position = revision(actor.community_id)
    _known[actor.community_id] = (time.monotonic(), position)
    return position


def show(actor: Actor, dispute_ids: Sequence[int], drawn_at: int) -> None:
    """Watches a list from that place on: these are the matters it shows."""
    with st.container(key="news"):
        _watch(actor.community_id, drawn_at, tuple(dispute_ids))


@st.fragment(run_every=EVERY_SECONDS)
def _watch(community_id: int, drawn_at: int, dispute_ids: tuple[int, ...]) -> None:
    found = since(community_id, drawn_at, dispute_ids)
    if found and st.button(_said(found), type="primary", icon=":material/refresh:", key="news-show"):
        st.rerun()


def since(community_id: int, drawn_at: int, dispute_ids: tuple[int, ...]) -> ChangesSince | None:
    """None while there is nothing to say: to nobody whose session is over either."""
    with open_for_one_run():
        if _newest(community_id) == drawn_at:
            return None
        actor = actor_for_session(browser_session.presented_token() or "", clock.now())
        found = changes_since(actor, drawn_at, dispute_ids) if actor else None
    return found if found and (found.new or found.overtaken) else None


def _newest(community_id: int) -> int:
    """Where the community's chain ends, not asked anew within a few seconds, whoever asks."""
    with _asking:
        at, position = _known.get(community_id, (0.0, 0))
        if not at or time.monotonic() - at > KNOWN_SECONDS:
            position = revision(community_id)
            _known[community_id] = (time.monotonic(), position)
    return position


def _said(found: ChangesSince) -> str:
    if not found.overtaken:
        return _("%(new)s new – show", new=found.new)
    if not found.new:
        return _("%(count)s changed by others – show", count=found.overtaken)
    return _("%(new)s new, %(count)s changed by others – show", new=found.new, count=found.overtaken)
