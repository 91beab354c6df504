"""Which messages a person may no longer read: a matter can become a complaint about its reader after they were told."""

from __future__ import annotations

import streamlit as st
from peewee import ModelSelect

from db.disputes.queries.scope import kept_from as disputes_kept_from
from db.messages.queries.mine import unread_count
from db.messages.queries.outbox import Kept
from db.nine_ones.suggestion_box.queries.desk import words_kept_from
from db.records.permissions.rules import Actor

UNREAD = "unread-messages"


def know_unread(actor: Actor) -> int:
    """Counts for this run how many messages for somebody are unread; called by the frame."""
    count = st.session_state[UNREAD] = unread_count(actor, kept_from(actor))
    return count


def unread() -> int:
    return int(st.session_state.get(UNREAD, 0))


def kept_from(actor: Actor) -> Kept:
    """Read at once: hardly ever are there any, and then nothing needs to be compared."""
    disputes, words = _ids(disputes_kept_from(actor)), _ids(words_kept_from(actor))
    return {"dispute": disputes, "danger": disputes, "danger_in_box": words}


def _ids(kept: ModelSelect) -> frozenset[int]:
    return frozenset(number for (number,) in kept.tuples())
