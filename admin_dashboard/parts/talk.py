"""Writing: to the resident, among colleagues, or what came of a phone call or a visit."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import streamlit as st

from admin_dashboard.parts import draft, photo_choice
from admin_dashboard.parts.moves import gaps_of
from admin_dashboard.words import _
from db.answer_templates.rules import Purpose
from db.disputes import actions
from db.disputes.queries import DeskView
from db.permissions.rules import Actor
from db.words import N_

WAYS = {
    "reply": (N_("Answer the resident"), "reply"),
    "note": (N_("Note for colleagues"), "sticky_note_2"),
    "contact": (N_("Phoned or visited"), "call"),
}


def show(actor: Actor, view: DeskView, now: datetime) -> None:
    way = st.segmented_control(
        _("Write"), list(WAYS), default="reply", required=True, key=f"way-{view.id}", label_visibility="collapsed",
        wrap=True,
        format_func=lambda name: f":material/{WAYS[name][1]}: {_(WAYS[name][0])}",
    )  # fmt: skip
    SHOWS[way](actor, view, now)


def _reply(actor: Actor, view: DeskView, now: datetime) -> None:
    text = draft.show(actor, _("The resident reads this"), ("reply", "text", view.id), Purpose.REPLY, gaps_of(view))
    photos = photo_choice.show(draft.key("reply", "photos", view.id))
    if photos is not None and st.button(_("Send"), type="primary", icon=":material/send:", key=f"reply-go-{view.id}"):
        _send(
            lambda: actions.reply_to_resident(actor, view.id, text, photos, now),
            _("The answer is sent."),
            "reply",
            view,
        )


def _note(actor: Actor, view: DeskView, now: datetime) -> None:
    text = draft.show(actor, _("Only colleagues read this"), ("note", "text", view.id), Purpose.NOTE, gaps_of(view))
    photos = photo_choice.show(draft.key("note", "photos", view.id))
    if photos is not None and st.button(_("Keep the note"), type="primary", key=f"note-go-{view.id}"):
        _send(lambda: actions.add_note(actor, view.id, text, photos, now), _("The note is kept."), "note", view)


def _contact(actor: Actor, view: DeskView, now: datetime) -> None:
    text = draft.show(
        actor,
        _("What came of it; only colleagues read this, and it counts as contact"),
        ("contact", "text", view.id),
        None,
        {},
    )
    if st.button(_("Record the contact"), type="primary", key=f"contact-go-{view.id}", icon=":material/call:"):
        _send(lambda: actions.record_contact(actor, view.id, text, now), _("The contact is recorded."), "contact", view)


def _send(action: Callable[[], None], said: str, way: str, view: DeskView) -> None:
    draft.send(action, said, way, view.id)


SHOWS = {"reply": _reply, "note": _note, "contact": _contact}
