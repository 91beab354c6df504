"""A box for a text of more than a line: what is typed is kept on the server until it is sent, wherever one goes.

static/drafts.js sends each pause of typing; what Streamlit itself has heard is kept here too. A draft is put back only
when its box comes onto the screen, never while somebody may be typing in it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import streamlit as st

from admin_dashboard.words import _, moment
from db.community.staff.actions.drafts import drop_draft, keep_draft
from db.community.staff.queries.drafts import draft_of
from db.community.staff.rules.accounts import SignedIn
from db.ground.connection import FULL_LOCKED_OR_AWAY

STATE = "kept-texts"
Place = tuple[str, str]
_writer: ContextVar[tuple[SignedIn, datetime] | None] = ContextVar("writer", default=None)


@dataclass
class Boxes:
    """What this tab knows of its boxes: which are on the screen, what was heard last, what was put back and when."""

    screen: str = ""
    before: set[Place] = field(default_factory=set)
    drawn: set[Place] = field(default_factory=set)
    keys: dict[Place, str] = field(default_factory=dict)
    heard: dict[Place, str] = field(default_factory=dict)
    put_back: dict[Place, datetime] = field(default_factory=dict)
    to_empty: set[Place] = field(default_factory=set)
    to_bring: set[Place] = field(default_factory=set)


def begin(actor: SignedIn, now: datetime, screen: str) -> None:
    """Called by the frame before a screen: who writes, and whether its boxes were on this screen before."""
    _writer.set((actor, now))
    boxes = _boxes()
    if boxes.screen != screen:
        boxes.screen, boxes.before, boxes.drawn = screen, set(), set()


def end() -> None:
    """Called by the frame when a screen is whole; one that was broken off may have boxes that were not drawn anew."""
    boxes = _boxes()
    boxes.before, boxes.drawn = boxes.drawn, set()


@contextmanager
def drawn_alone(actor: SignedIn, now: datetime) -> Iterator[None]:
    """Round a part of a screen that is drawn without the rest: its boxes are on the screen, and so are all others."""
    _writer.set((actor, now))
    yield
    boxes = _boxes()
    boxes.before |= boxes.drawn
    boxes.drawn = set()


def show(label: str, place: Place, key: str, value: str = "", *, preset: bool = False, **look: Any) -> str:
    """A text area with what this person had begun here. `place` is the matter and the field, alike in every session.

    `preset` says that the screen has put `value` into the widget itself.
    """
    boxes = _boxes()
    if boxes.keys.get(place) != key:  # another widget than before: it comes onto the screen anew
        boxes.keys[place] = key
        boxes.heard.pop(place, None)
        boxes.before.discard(place)
    is_set = _empty(boxes, place, key, value) or _brought(boxes, place, key)
    is_set = is_set or (place not in boxes.before and _put_back(boxes, place, key, value))
    boxes.drawn.add(place)
    with st.container(key=f"kept--{place[0]}--{place[1]}"):
        text = st.text_area(label, "" if is_set or preset else value, key=key, persist_state="session", **look) or ""
        _keep_what_is_new(boxes, place, text, value)
        if place in boxes.put_back:
            _say_put_back(boxes, place, key)
    return text


def _empty(boxes: Boxes, place: Place, widget: str, value: str) -> bool:
    """After it was sent nothing of it outlives that, not in the browser either."""
    if place not in boxes.to_empty:
        return False
    boxes.to_empty.remove(place)
    st.session_state[widget] = boxes.heard[place] = value
    return True


def _brought(boxes: Boxes, place: Place, widget: str) -> bool:
    """What was taken back stands in the box at once, before what is being written there."""
    if place not in boxes.to_bring:
        return False
    boxes.to_bring.remove(place)
    actor, now = _who_writes()
    draft = draft_of(actor, *place, now)
    if draft is None:
        return False
    begun = st.session_state.get(widget) or ""
    boxes.heard[place] = draft.text
    st.session_state[widget] = draft.text if begun in draft.text else f"{draft.text}\n\n{begun}"
    boxes.put_back[place] = draft.at
    return True


def _put_back(boxes: Boxes, place: Place, widget: str, value: str) -> bool:
    """Puts the draft into the box, unless Streamlit has just heard something newer."""
    actor, now = _who_writes()
    there = st.session_state.get(widget)
    if there is not None and there != boxes.heard.get(place, value):
        return False
    draft = draft_of(actor, *place, now)
    if draft is None or draft.text == (value if there is None else there):
        return False
    st.session_state[widget] = boxes.heard[place] = draft.text
    boxes.put_back[place] = draft.at
    return True


def _keep_what_is_new(boxes: Boxes, place: Place, text: str, value: str) -> None:
    if text != boxes.heard.get(place, value):
        actor, now = _who_writes()
        try:
            keep_draft(actor, *place, "" if text == value else text, now)
        except FULL_LOCKED_OR_AWAY:  # it stands in the box, and is kept at the next run
            return
    boxes.heard[place] = text


def _say_put_back(boxes: Boxes, place: Place, widget: str) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.caption(_("Your draft of %(when)s, not sent yet", when=moment(boxes.put_back[place])), width="content")
        if st.button(_("Discard the draft"), key=f"{widget}-discard", type="tertiary", icon=":material/delete:"):
            sent(place)
            st.rerun()


def sent(*places: Place) -> None:
    """What stood in these boxes was sent, or is no longer wanted: it is forgotten, and they are empty again."""
    actor, now = _who_writes()
    boxes = _boxes()
    for place in places:
        with suppress(*FULL_LOCKED_OR_AWAY):  # what was sent is sent; the draft ends by itself
            drop_draft(actor, *place, boxes.heard.pop(place, ""), now)
        boxes.put_back.pop(place, None)
        boxes.to_empty.add(place)


def bring_back(place: Place) -> None:
    """The core has put a text back among the drafts of this box."""
    boxes = _boxes()
    boxes.to_empty.discard(place)
    boxes.to_bring.add(place)


def saved(subject: str) -> None:
    """What stands in the boxes of this subject is saved elsewhere, and stays in them."""
    actor, now = _who_writes()
    boxes = _boxes()
    for place in [place for place in boxes.heard if place[0] == subject]:
        drop_draft(actor, *place, boxes.heard[place], now)
        boxes.put_back.pop(place, None)


def sent_all(subject: str) -> None:
    """The same for all boxes of this subject that were on a screen of this tab."""
    sent(*[place for place in _boxes().heard if place[0] == subject])


def _boxes() -> Boxes:
    return st.session_state.setdefault(STATE, Boxes())


def _who_writes() -> tuple[SignedIn, datetime]:
    writer = _writer.get()
    assert writer is not None, "the frame begins every screen"
    return writer
